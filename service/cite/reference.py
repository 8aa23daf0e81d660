"""A source as reference managers know it, whatever the format."""

from collections.abc import Iterable
from datetime import date

import msgspec

from evidence.dates import parse_edtf
from evidence.model import Evidence, Source
from waiver_rules.assessment import Assessment


class Kind(msgspec.Struct, frozen=True):
    """The words of the three formats for a kind of source."""

    csl: str
    ris: str
    bibtex: str


REPORT = Kind("report", "RPRT", "techreport")
ARTICLE = Kind("article-newspaper", "NEWS", "article")
PAGE = Kind("webpage", "ELEC", "misc")
OFFICIAL = Kind("regulation", "GOVDOC", "misc")
KINDS: dict[str, Kind] = {
    "statute": Kind("legislation", "STAT", "misc"),
    "federal_register": OFFICIAL,
    "presidential_document": OFFICIAL,
    "executive_report": REPORT,
    "executive_statement": Kind("document", "GOVDOC", "misc"),
    "gao_report": REPORT,
    "crs_report": REPORT,
    "congressional_record": Kind("document", "GOVDOC", "misc"),
    "bill": Kind("bill", "BILL", "misc"),
    "court_order": Kind("legal_case", "CASE", "misc"),
    "igo_document": Kind("report", "GOVDOC", "techreport"),
    "foreign_government": PAGE,
    "news": ARTICLE,
    "academic": Kind("article-journal", "JOUR", "article"),
    "encyclopaedia": Kind("entry-encyclopedia", "ENCYC", "misc"),
    "ngo_report": REPORT,
    "think_tank": REPORT,
    "advocacy": PAGE,
    "op_ed": ARTICLE,
}
UNKNOWN = PAGE
"""What a kind is taken for that these formats have no word for."""


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """One source. `issued` are year, month and day as far as they are known; `places` are locators used."""

    id: str
    kind: Kind
    title: str
    author: str | None
    publisher: str
    issued: tuple[int, ...]
    circa: bool
    url: str | None
    number: str | None
    language: str
    places: tuple[str, ...]
    text: str


def references(assessment: Assessment, evidence: Evidence) -> tuple[Reference, ...]:
    """The sources that an assessment's counted findings and its determinations cite, by id."""
    places: dict[str, dict[str, None]] = {}
    for source, locator in _cited(assessment):
        places.setdefault(source, {})
        if locator:
            places[source][locator] = None
    return tuple(reference(evidence.sources[name], found) for name, found in sorted(places.items()))


def reference(source: Source, places: Iterable[str] = ()) -> Reference:
    """A source as a reference."""
    return Reference(
        id=source.id,
        kind=KINDS.get(source.kind, UNKNOWN),
        title=source.title,
        author=source.author,
        publisher=source.carried_by or source.publisher,
        issued=_issued(source.published),
        circa=bool(source.published and source.published[-1] in "~?%"),
        url=source.url,
        number=source.citation,
        language=source.language or "en",
        places=tuple(places),
        text=source.text,
    )


def _cited(assessment: Assessment) -> Iterable[tuple[str, str | None]]:
    own = [element for condition in assessment.conditions for element in condition.elements]
    for element in (*own, *assessment.procedure, *assessment.restriction):
        for finding in element.findings:
            if finding.counted:
                yield from ((one.source, one.locator) for one in finding.fact.citations)
        yield from ((one.source, one.locator) for one in element.rests_on)
    for determination in assessment.certified.determinations:
        yield from ((one.source, one.locator) for one in determination.citations)


def _issued(published: str | None) -> tuple[int, ...]:
    if not published:
        return ()
    span = parse_edtf(published)
    if span.start == span.end:
        return _parts(span.start)
    same_month = (span.start.year, span.start.month) == (span.end.year, span.end.month)
    return _parts(span.start)[: 2 if same_month else 1]


def _parts(day: date) -> tuple[int, ...]:
    return day.year, day.month, day.day
