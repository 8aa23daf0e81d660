"""Two years side by side: every verdict that differs, and the facts that count in one alone."""

from datetime import date
from typing import Any

import msgspec

from service.certification import status_words
from service.pages.asked import Leads, Made, PageAsked
from service.pages.twin import read_twin
from service.pages.view.form import Form, form_view
from service.pages.view.verdict import VerdictView, verdict_view
from service.titles import statute_title
from service.words import day_words
from waiver_rules.assessment import Certified
from waiver_rules.combine import names
from waiver_rules.explain import STANDARD
from waiver_rules.release import Release
from waiver_rules.resolve import years
from waiver_rules.statute_words import StatuteWords


class ComparedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A condition or the whole in both years."""

    title: str
    before: VerdictView
    after: VerdictView
    because_before: str
    because_after: str
    changed: bool


class OnlyFact(msgspec.Struct, frozen=True):
    """A fact that counts in one of the years alone."""

    id: str
    statement: str


class ComparePage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows."""

    title: str
    disclaimer: str
    asked_as: str
    years: tuple[int, int]
    urls: tuple[str, str]
    status: str
    certified: tuple[str, str]
    rows: tuple[ComparedRow, ...]
    elements: tuple[ComparedRow, ...]
    only: tuple[tuple[OnlyFact, ...], tuple[OnlyFact, ...]]
    form: Form
    twin: str
    release: str


def compare_page(asked: PageAsked) -> Made:
    """Two years compared; the last two with a determination where none are named. Raises FaultsError.

    Raises Leads, to where a subject can be chosen, where neither years nor the subject that is asked for are named.
    """
    settings = asked.settings(beside=("years",))
    statute = asked.statute(settings)
    if not asked.values("years") and settings.subject is None and _asks_for_a_subject(asked.release, statute):
        raise Leads(settings.url("/"))
    named = asked.values("years") or _last_two(asked.release, statute)
    pairs = (*settings.change(statute=None).pairs(), ("years", ",".join(named)))
    twin = read_twin(asked, "compare", {"statute": statute}, pairs)
    before, after = twin.answer["before"], twin.answer["after"]
    words = asked.release.statute(statute).folder.statute.words
    first, second = before["period"]["year"], after["period"]["year"]
    page = ComparePage(
        title=statute_title(asked.release, statute, settings.subject),
        disclaimer=after["disclaimer"],
        asked_as=_asked_as(after),
        years=(first, second),
        urls=(settings.url(f"/years/{first}"), settings.url(f"/years/{second}")),
        status=words.status,
        certified=(_certified(before, words), _certified(after, words)),
        rows=tuple(_rows(before, after)),
        elements=tuple(_elements(before, after)),
        only=(_facts(asked.release, twin.answer["only_before"]), _facts(asked.release, twin.answer["only_after"])),
        form=form_view(asked.release, statute, second, settings),
        twin=twin.url,
        release=asked.release.name,
    )
    return Made("compare.html", page)


def _asks_for_a_subject(release: Release, statute: str) -> bool:
    return bool(release.statute(statute).folder.statute.subjects)


def _asked_as(answer: dict[str, Any]) -> str:
    """The settings that both years share."""
    known_on = day_words(date.fromisoformat(answer["known_on"]))
    basis, reading = answer["period"]["basis"], answer["reading"]
    return f"Reading {reading}; {STANDARD[answer['standard']]}; {basis} basis; as public on {known_on}."


def _certified(answer: dict[str, Any], words: StatuteWords) -> str:
    """How far what was in force reached, and on how many days."""
    return status_words(msgspec.convert(answer["certified"], Certified), words)


def _last_two(release: Release, statute: str) -> tuple[str, ...]:
    signed = sorted({one.signing.day.year for one in release.statute(statute).instruments.values()})
    known = years(release, release.statute(statute))
    return tuple(str(year) for year in (signed[-2:] if len(signed) > 1 else (known.stop - 2, known.stop - 1)))


def _rows(before: dict[str, Any], after: dict[str, Any]) -> list[ComparedRow]:
    joined = {*names(before["overall"]["formula"]), *names(after["overall"]["formula"])}
    pairs = zip(before["conditions"], after["conditions"], strict=True)
    found = [_row(f"({one['id']}) {one['title']}", one, other) for one, other in pairs if one["id"] in joined]
    return [*found, _row("The whole", _meant(before["overall"]), _meant(after["overall"]))]


def _meant(whole: dict[str, Any]) -> dict[str, Any]:
    """The whole with what it means behind its reason."""
    return {**whole, "because": f"{whole['because']} {whole['means']}".rstrip()}


def _elements(before: dict[str, Any], after: dict[str, Any]) -> list[ComparedRow]:
    """The elements of conditions and restriction whose verdicts differ."""
    pairs = zip(_all_elements(before), _all_elements(after), strict=True)
    made = [_row(f"{one['title']} ({one['id']})", one, other) for one, other in pairs]
    return [row for row in made if row.changed]


def _all_elements(assessment: dict[str, Any]) -> list[dict[str, Any]]:
    own = [element for condition in assessment["conditions"] for element in condition["elements"]]
    return [*own, *assessment["restriction"]]


def _row(title: str, before: dict[str, Any], after: dict[str, Any]) -> ComparedRow:
    return ComparedRow(
        title=title,
        before=_verdict(before),
        after=_verdict(after),
        because_before=before["because"],
        because_after=after["because"],
        changed=before["verdict"] != after["verdict"],
    )


def _verdict(part: dict[str, Any]) -> VerdictView:
    return verdict_view(part["verdict"], by_certification=part["by_certification"])


def _facts(release: Release, ids: list[str]) -> tuple[OnlyFact, ...]:
    facts = release.evidence.facts
    ordered = sorted(ids, key=lambda one: (facts[one].span, one))
    return tuple(OnlyFact(one, facts[one].statement) for one in ordered)
