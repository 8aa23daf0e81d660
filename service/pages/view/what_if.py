"""A year with facts struck or added and sources left out, tried on a form: before, after, and what differs."""

import msgspec

from evidence.bundle import Bundle, load_bundle
from evidence.faults import FaultsError
from evidence.model import Vocabulary
from service.joined import joined_conditions
from service.pages.asked import Made, PageAsked
from service.pages.settings import MANY, ONE, Settings, read_settings
from service.pages.view.change import ChangedPart, changed_parts
from service.pages.view.form import Form, form_view
from service.pages.view.left_out import LeftOut, left_out
from service.pages.view.verdict import VerdictView, verdict_view
from service.titles import statute_title
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.overlay import overlay
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release

TEXT = "add"
NAME = "text"
MOST_CANDIDATES = 60
EXAMPLE = """facts:
  - id: {year}-06-01-example
    kind: {kind}
    occurred: {year}-06-01
    public_from: {year}-06-01
    public_basis: event
    by: [{actor}]
    to: []
    attribution: established
    statement: What happened, in one plain sentence.
    claims: []
    grade: {{reliability: B, credibility: 2}}
    recorded_on: {recorded_on}
    sources:
      - source: {source}
"""


class Place(msgspec.Struct, frozen=True):
    """Something that is wrong in the text, and where."""

    place: str
    found: str
    expected: str
    nearest: str | None


class Candidate(msgspec.Struct, frozen=True):
    """A fact that counts in the year and can be struck."""

    id: str
    when: str
    statement: str
    struck: bool


class Row(msgspec.Struct, frozen=True):
    """A condition or the whole, before and after."""

    title: str
    before: VerdictView | None
    after: VerdictView


class Added(msgspec.Struct, frozen=True):
    """A fact of the text, and what it does to which elements."""

    id: str
    statement: str
    findings: tuple[str, ...]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    rows: tuple[Row, ...]
    changed: tuple[ChangedPart, ...]
    added: tuple[Added, ...]
    decision_id: str


class WhatIfPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows."""

    year: int
    title: str
    disclaimer: str
    path: str
    year_url: str
    text: str
    example: str
    faults: tuple[Place, ...]
    outcome: Outcome | None
    candidates: tuple[Candidate, ...]
    vocabulary: Vocabulary
    settings: Settings
    left_out: tuple[LeftOut, ...]
    form: Form
    share: str | None
    twin: str
    posted: str


def what_if_page(asked: PageAsked) -> Made:
    """The form, filled in with the settings of the address or of the form that was sent. Raises QueryError."""
    fields = asked.form or asked.pairs
    settings = read_settings([pair for pair in fields if pair[0] != TEXT], beside=("release", "verdicts"))
    text = dict(asked.form).get(TEXT, "")
    statute = asked.statute(settings)
    year = asked.year(statute)
    query = settings.query(statute, year)
    over, faults = _laid(asked.release, text)
    # settings that have no answer lead to the page of problems, unless the text itself has faults
    after = assess(over, query)
    asked.check_time()
    outcome = (
        None if faults or not (text.strip() or settings.leave_out) else _outcome(over, asked.release, query, after)
    )
    page = _page(asked.release, settings, query, text, faults, outcome, after)
    return Made("what_if.html", page, 422 if faults else 200)


def _laid(release: Release, text: str) -> tuple[Release, tuple[Place, ...]]:
    """The release with the facts of the text laid over it, or every fault of the text."""
    if not text.strip():
        return release, ()
    try:
        return overlay(release, *_bundle(release, text)), ()
    except FaultsError as error:
        faults = sorted(error.faults, key=lambda fault: _order(fault.place))
        return release, tuple(Place(_line(one.place), one.found, one.expected, one.nearest) for one in faults)


def _bundle(release: Release, text: str) -> Bundle:
    return load_bundle(text.encode("utf-8"), release.evidence, NAME)


def _order(place: str) -> tuple[int, ...]:
    return tuple(int(part) for part in place.split(":")[1:] if part.isdecimal())


def _line(place: str) -> str:
    name, _, rest = place.partition(":")
    line, _, column = rest.partition(":")
    return f"line {line}, column {column}" if name == NAME and column else place


def _outcome(over: Release, release: Release, query: Query, after: Assessment) -> Outcome:
    before = _before(release, query)
    return Outcome(
        rows=tuple(_rows(before, after)),
        changed=changed_parts(before, after) if before else (),
        added=tuple(_added(over, name, after) for name in over.added_ids),
        decision_id=after.decision_id,
    )


def _before(release: Release, query: Query) -> Assessment | None:
    try:
        return assess(release, msgspec.structs.replace(query, **dict.fromkeys(MANY, ())))
    except QueryError:
        # the question hangs on an instrument that was added
        return None


def _rows(before: Assessment | None, after: Assessment) -> list[Row]:
    rows = []
    for one in joined_conditions(after):
        first = _verdict(before.condition(one.id)) if before else None
        rows.append(Row(f"({one.id}) {one.title}", first, _verdict(one)))
    return [*rows, Row("The whole", _verdict(before.overall) if before else None, _verdict(after.overall))]


def _verdict(part: object) -> VerdictView:
    return verdict_view(part.verdict, by_certification=part.by_certification)  # type: ignore[attr-defined]


def _added(over: Release, name: str, after: Assessment) -> Added:
    elements = [element for condition in after.conditions for element in condition.elements]
    findings = [
        f"{element.title} ({element.id}): {finding.effect}, weight {finding.weight}"
        + ("" if finding.counted else f", not counted: {finding.not_counted}")
        for element in (*elements, *after.procedure, *after.restriction)
        for finding in element.findings
        if finding.fact.id == name
    ]
    return Added(name, over.evidence.facts[name].statement, tuple(findings))


def _page(
    release: Release,
    settings: Settings,
    query: Query,
    text: str,
    faults: tuple[Place, ...],
    outcome: Outcome | None,
    after: Assessment,
) -> WhatIfPage:
    statute = release.statute(query.statute).folder.statute
    path = f"/what-if/{query.year}"
    one = {name: getattr(settings, name) for name in ONE if getattr(settings, name)}
    return WhatIfPage(
        year=query.year,
        title=statute_title(release, statute.id, settings.subject),
        disclaimer=statute.disclaimer,
        path=path,
        year_url=settings.url(f"/years/{query.year}"),
        text=text,
        example=_example(release, query.year),
        faults=faults,
        outcome=outcome,
        candidates=_candidates(release, settings, query),
        vocabulary=release.evidence.vocabulary,
        settings=settings,
        left_out=left_out(release, settings, path),
        form=form_view(release, query.statute, query.year, Settings(**one)),
        share=settings.url(f"/years/{query.year}") if settings.leave_out and not text.strip() else None,
        twin=settings.change(statute=None).url(f"/v1/statutes/{query.statute}/assessments/{query.year}"),
        posted=f"/v1/statutes/{query.statute}/what-if",
    )


def _candidates(release: Release, settings: Settings, query: Query) -> tuple[Candidate, ...]:
    """The facts that count for or against a condition, the heaviest first, and those that are struck."""
    whole = _before(release, query)
    conditions = whole.conditions if whole else ()
    findings = [one for each in conditions for element in each.elements for one in element.findings if one.counted]
    heaviest = sorted(findings, key=lambda one: (-one.weight, one.fact.occurred, one.fact.id))
    found = {one.fact.id: one.fact for one in heaviest}
    ids = dict.fromkeys((*settings.strike, *list(found)[:MOST_CANDIDATES]))
    facts = release.evidence.facts
    return tuple(
        Candidate(one, facts[one].occurred, facts[one].statement, one in settings.strike) for one in ids if one in facts
    )


def _example(release: Release, year: int) -> str:
    evidence = release.evidence
    return EXAMPLE.format(
        year=year,
        kind=next(iter(evidence.vocabulary.kinds)),
        actor=next(iter(evidence.vocabulary.actors)),
        source=next(iter(evidence.sources)),
        recorded_on=evidence.as_of.isoformat(),
    )
