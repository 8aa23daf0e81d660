"""The pages of the record and the law: each renders what its JSON twin answers."""

from typing import Any
from urllib.parse import urlencode

import msgspec

from evidence.model import Vocabulary
from service.http.operation import Parameter
from service.pages.asked import Made, PageAsked
from service.pages.twin import OPERATIONS, Twin, read_twin
from waiver_rules.release import Release
from waiver_rules.resolve import years

PER_PAGE = "50"


class RecordPage(msgspec.Struct, frozen=True, kw_only=True):
    """What a page of the record shows: its twin, and the words for its codes."""

    twin: Twin
    vocabulary: Vocabulary
    release: str
    statute: str
    disclaimer: str
    titles: dict[str, str]
    is_first: bool
    given: dict[str, str] = {}
    following: str | None = None
    first: str = "/facts"
    years: tuple[int, ...] = ()

    @property
    def keep(self) -> str:
        """The query string that keeps to the statute, empty for the first."""
        return "" if self.is_first else f"?statute={self.statute}"

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """The kinds of fact, in words."""
        return tuple((one, one.replace("_", " ")) for one in sorted(self.vocabulary.kinds))

    @property
    def claims(self) -> tuple[tuple[str, str], ...]:
        """The propositions."""
        return tuple((one, one) for one in sorted(self.vocabulary.propositions))

    @property
    def actors(self) -> tuple[tuple[str, str], ...]:
        """The classes of actors, then actors by name."""
        classes = [(one, f"any of: {one.replace('_', ' ')}") for one in sorted(self.vocabulary.classes)]
        return (
            *classes,
            *sorted(((one.code, one.name) for one in self.vocabulary.actors.values()), key=lambda one: one[1]),
        )

    @property
    def answer(self) -> dict[str, Any]:
        """What the twin answers."""
        return self.twin.answer


def fact_page(asked: PageAsked) -> Made:
    """A fact: citations, attributes, history, and the rules that it matches."""
    return _made(asked, "fact.html", "getFact", {"fact": asked.parts["fact"]})


def source_page(asked: PageAsked) -> Made:
    """A source and the facts that cite it."""
    return _made(asked, "source.html", "getSource", {"source": asked.parts["source"]})


def rules_page(asked: PageAsked) -> Made:
    """The rules of a statute."""
    return _made(asked, "rules.html", "listRules", {"statute": _statute(asked)})


def rule_page(asked: PageAsked) -> Made:
    """A rule and the facts that it matches."""
    return _made(asked, "rule.html", "getRule", {"statute": _statute(asked), "rule": asked.parts["rule"]})


def statute_page(asked: PageAsked) -> Made:
    """A statute: its text, conditions, questions and readings."""
    return _made(asked, "statute.html", "getStatute", {"statute": _statute(asked)})


def determinations_page(asked: PageAsked) -> Made:
    """Every recorded determination."""
    return _made(asked, "determinations.html", "listDeterminations", {"statute": _statute(asked)})


def determination_page(asked: PageAsked) -> Made:
    """A determination and the fact that records it."""
    path = {"statute": _statute(asked), "determination": asked.parts["determination"]}
    return _made(asked, "determination.html", "getDetermination", path)


def facts_page(asked: PageAsked) -> Made:
    """The facts that fit, a page of them."""
    limited = any(name == "limit" for name, _ in asked.pairs)
    pairs = asked.pairs if limited else (*asked.pairs, ("limit", PER_PAGE))
    return _made(asked, "facts.html", "listFacts", {}, pairs)


def _statute(asked: PageAsked) -> str:
    named = asked.value("statute")
    return named if named is not None else next(iter(asked.release.content.statutes))


def _made(
    asked: PageAsked,
    template: str,
    operation: str,
    path: dict[str, str],
    pairs: tuple[tuple[str, str], ...] | None = None,
) -> Made:
    twin = read_twin(asked, operation, path, pairs)
    name = path.get("statute", next(iter(asked.release.content.statutes)))
    following = twin.answer.get("next")
    page = RecordPage(
        twin=twin,
        vocabulary=asked.release.evidence.vocabulary,
        release=asked.release.name,
        statute=name,
        disclaimer=asked.release.statute(name).folder.statute.disclaimer,
        titles=_titles(asked.release, name),
        is_first=name == next(iter(asked.release.content.statutes)),
        given={one.name: asked.value(one.name) or "" for one in _parameters(operation)},
        following=following.removeprefix("/v1") if following else None,
        first=_first(asked),
        years=_years_of(asked),
    )
    return Made(template, page)


def _first(asked: PageAsked) -> str:
    kept = [(name, value) for name, value in asked.pairs if name != "after" and value]
    return f"{asked.path}?{urlencode(kept)}" if kept else asked.path


def _years_of(asked: PageAsked) -> tuple[int, ...]:
    """The years that a fact touches, of those that can be asked about; at most the first and last ten."""
    if "fact" not in asked.parts:
        return ()
    fact = asked.release.evidence.facts[asked.parts["fact"]]
    span = fact.about_span or fact.span
    known = years(asked.release, next(iter(asked.release.content.statutes.values())))
    found = tuple(year for year in range(span.start.year, span.end.year + 1) if year in known)
    return found if len(found) <= 20 else (*found[:10], *found[-10:])


def _parameters(operation: str) -> tuple[Parameter, ...]:
    return tuple(one for one in OPERATIONS[operation].parameters if one.place == "query")


def _titles(release: Release, statute: str) -> dict[str, str]:
    """The titles of elements by id."""
    return {one.id: one.title for one in release.statute(statute).folder.conditions.elements}
