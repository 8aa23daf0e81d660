"""The pages of the record and the law: each renders what its JSON twin answers."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from evidence.dates import parse_interval
from evidence.model import Vocabulary
from service.certification import certifies_words, law_text_words
from service.http.operation import Parameter
from service.pages.asked import Leads, Made, PageAsked
from service.pages.settings import Settings
from service.pages.twin import OPERATIONS, Twin, read_twin
from waiver_rules.assessment import DeterminationShown
from waiver_rules.query import CERTIFICATION
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.resolve import years
from waiver_rules.statute_words import StatuteWords

PER_PAGE = "50"


class YearLink(msgspec.Struct, frozen=True):
    """The year of a determination, of one subject where the statute asks for one; and as public at its signing."""

    words: str
    url: str
    at_signing: str | None


class RecordPage(msgspec.Struct, frozen=True, kw_only=True):
    """What a page of the record shows: its twin, and the words for its codes.

    `keep` is the query string that keeps to the statute and subject; `sources` are the ids of those that have a page,
    `waiting` is the number of candidates.
    """

    twin: Twin
    vocabulary: Vocabulary
    release: str
    statute: str
    disclaimer: str
    titles: dict[str, str]
    keep: str
    given: dict[str, str] = {}
    following: str | None = None
    first: str = "/facts"
    years: tuple[int, ...] = ()
    years_of: tuple[YearLink, ...] = ()
    seen: dict[str, str] = {}
    certified: dict[str, str] = {}
    statutes: tuple[tuple[str, str], ...] = ()
    words: StatuteWords
    sources: Container[str] = ()
    waiting: int = 0

    @property
    def keep_statute(self) -> str:
        """The query string that keeps to the statute named, whoever the subject is."""
        return Settings(statute=self.given.get("statute") or None).url("")

    @property
    def scoped(self) -> bool:
        """Whether a determination of the list tells how far it reaches."""
        return any(one["scope"] for one in self.answer["determinations"])

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
    name = asked.parts["rule"]
    books = ((one, frozen.folder.rulebook) for one, frozen in _statutes(asked))
    _lead_to_statute(asked, (one for one, book in books if name in {rule.id for rule in book.rules}))
    return _made(asked, "rule.html", "getRule", {"statute": _statute(asked), "rule": name})


def statute_page(asked: PageAsked) -> Made:
    """A statute: its text, conditions, questions and readings."""
    made = _made(asked, "statute.html", "getStatute", {"statute": _statute(asked)})
    return _with(made, seen=_seen_of_law(asked.release, _statute(asked)))


def determinations_page(asked: PageAsked) -> Made:
    """Every recorded determination."""
    return _made(asked, "determinations.html", "listDeterminations", {"statute": _statute(asked)})


def determination_page(asked: PageAsked) -> Made:
    """A determination and the fact that records it."""
    name = asked.parts["determination"]
    _lead_to_statute(asked, (one for one, frozen in _statutes(asked) if name in frozen.instruments))
    path = {"statute": _statute(asked), "determination": name}
    made = _made(asked, "determination.html", "getDetermination", path)
    return _with(
        made,
        years_of=tuple(_years_of_instrument(asked.release, path["statute"], name)),
        certified=_certified(asked.release, path["statute"], made),
    )


def _certified(release: Release, statute: str, made: Made) -> dict[str, str]:
    """How the determination of a page certifies each condition, in words."""
    assert isinstance(made.page, RecordPage)
    answer = made.page.answer
    one = msgspec.convert(answer["determination"], DeterminationShown)
    return certifies_words(release, statute, one, answer["certifies"])


def facts_page(asked: PageAsked) -> Made:
    """The facts that fit, a page of them."""
    limited = any(name == "limit" for name, _ in asked.pairs)
    pairs = asked.pairs if limited else (*asked.pairs, ("limit", PER_PAGE))
    return _made(asked, "facts.html", "listFacts", {}, pairs)


def gaps_page(asked: PageAsked) -> Made:
    """What is known to be missing from the record, of a year or an element."""
    return _made(asked, "gaps.html", "listGaps", {})


def _statutes(asked: PageAsked) -> Iterable[tuple[str, StatuteFrozen]]:
    return asked.release.content.statutes.items()


def _lead_to_statute(asked: PageAsked, having: Iterable[str]) -> None:
    """Leads to the statute that has what the path names, where the address names none and the first has it not."""
    found = tuple(having)
    if asked.value("statute") is None and found and asked.release.default_statute not in found:
        raise Leads(Settings(statute=found[0], subject=asked.value("subject")).url(quote(asked.path)))


def _statute(asked: PageAsked) -> str:
    named = asked.value("statute")
    return named if named is not None else asked.release.default_statute


def _made(
    asked: PageAsked,
    template: str,
    operation: str,
    path: dict[str, str],
    pairs: tuple[tuple[str, str], ...] | None = None,
) -> Made:
    twin = read_twin(asked, operation, path, pairs)
    name = path.get("statute") or twin.answer.get("statute", asked.release.default_statute)
    following = twin.answer.get("next")
    page = RecordPage(
        twin=twin,
        vocabulary=asked.release.evidence.vocabulary,
        release=asked.release.name,
        statute=name,
        disclaimer=asked.release.statute(name).folder.statute.disclaimer,
        words=asked.release.statute(name).folder.statute.words,
        titles=_titles(asked.release, name),
        statutes=tuple((one, frozen.folder.statute.short_title) for one, frozen in _statutes(asked)),
        keep=_keep(asked, name),
        given={one.name: asked.value(one.name) or "" for one in _parameters(operation)},
        following=following.removeprefix("/v1") if following else None,
        first=_first(asked),
        years=_years_of(asked, twin.answer) if operation == "getFact" else (),
        sources=asked.release.evidence.sources,
        waiting=len(asked.edition.named(asked.release.name).ledger.candidates),
    )
    return Made(template, page)


def _with(made: Made, **values: object) -> Made:
    """A page with more to show."""
    assert isinstance(made.page, RecordPage)
    return msgspec.structs.replace(made, page=msgspec.structs.replace(made.page, **values))


def _seen_of_law(release: Release, statute: str) -> dict[str, str]:
    """What was seen of the text that each fact on the law records, by the id of the fact."""
    folder, facts = release.statute(statute).folder, release.evidence.facts
    named = (name for authority in folder.law.authorities for name in authority.facts if name in facts)
    told = ((name, law_text_words(facts[name], folder.statute.instruments.reads)) for name in named)
    return {name: words for name, words in told if words is not None}


def _years_of_instrument(release: Release, statute: str, name: str) -> Iterator[YearLink]:
    """The year of an instrument, once for each subject whom a query must name."""
    frozen, actors = release.statute(statute), release.evidence.vocabulary.actors
    one, named = frozen.instruments[name], None if statute == release.default_statute else statute
    for subject in one.subjects if frozen.folder.statute.subjects else (None,):
        own = Settings(statute=named, subject=subject)
        path = f"/years/{one.signing.year}"
        signed = own.change(basis=CERTIFICATION, known_on=CERTIFICATION, determination=name).url(path)
        told = f"{actors[subject].name}, {one.signing.year}" if subject else str(one.signing.year)
        yield YearLink(told, own.url(path), signed if _hangs(frozen) else None)


def _hangs(frozen: StatuteFrozen) -> bool:
    return CERTIFICATION in {basis.id for basis in frozen.folder.statute.bases}


def _keep(asked: PageAsked, statute: str) -> str:
    named = None if statute == asked.release.default_statute else statute
    return Settings(statute=named, subject=asked.value("subject")).url("")


def _first(asked: PageAsked) -> str:
    kept = [(name, value) for name, value in asked.pairs if name != "after" and value]
    return f"{asked.path}?{urlencode(kept)}" if kept else asked.path


def _years_of(asked: PageAsked, fact: Mapping[str, Any]) -> tuple[int, ...]:
    """The years that a fact touches, of those that can be asked about; at most the first and last ten."""
    name = "about" if fact["about"] else "occurred"
    span = parse_interval(fact[name], fact[f"{name}_to"])
    known = years(asked.release, asked.release.statute(asked.release.default_statute))
    found = tuple(year for year in range(span.start.year, span.end.year + 1) if year in known)
    return found if len(found) <= 20 else (*found[:10], *found[-10:])


def _parameters(operation: str) -> tuple[Parameter, ...]:
    return tuple(one for one in OPERATIONS[operation].parameters if one.place == "query")


def _titles(release: Release, statute: str) -> dict[str, str]:
    """The titles of elements by id."""
    return {one.id: one.title for one in release.statute(statute).folder.conditions.elements}
