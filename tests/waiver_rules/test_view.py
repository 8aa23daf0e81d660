"""Facts through a lens: what was public and recorded, and what is left out."""

from datetime import date
from typing import Any

import msgspec
import pytest

from evidence.model import Evidence, Fact
from evidence.reach import reach
from waiver_rules.query import Lens
from waiver_rules.view import Seen, see, see_instrument

AS_OF = date(2026, 11, 22)
WAR = "2020-09-27-second-karabakh-war"
WAIVER = "2021-04-23-waiver-extension-blinken"


def on(day: str, **settings: Any) -> Lens:
    return Lens(known_on=date.fromisoformat(day), recorded_by=AS_OF, **settings)


def seen(evidence: Evidence, fact_id: str, lens: Lens) -> Seen:
    found = see(evidence, evidence.facts[fact_id], lens)
    assert found is not None
    return found


def test_an_interval_that_ends_after_known_on_reads_continuing(evidence: Evidence) -> None:
    """“an interval that ends after known_on reads 'continuing'”, and a statement that tells of its end is masked."""
    during, after = seen(evidence, WAR, on("2020-10-01")), seen(evidence, WAR, on("2020-11-10"))
    assert (during.continues, during.masked, during.span.end) == (True, True, date(2020, 10, 1))
    assert (after.continues, after.masked, after.span.end) == (False, False, date(2020, 11, 10))


def test_a_fact_is_in_view_from_its_first_public_day(evidence: Evidence) -> None:
    """“public_from <= known_on”."""
    fact = evidence.facts[WAIVER]
    assert see(evidence, fact, on("2021-04-30")) is None
    assert see(evidence, fact, on("2021-05-01")) is not None


def test_the_instrument_asked_about_is_in_view_though_not_public(evidence: Evidence) -> None:
    """What was certified is shown; it was not public, its sources are later, and nothing corroborates it."""
    found = see_instrument(evidence, evidence.facts[WAIVER], on("2021-04-23"))
    assert found is not None
    assert (found.public, found.sources) == (False, ())
    assert len(found.later) == len(evidence.facts[WAIVER].sources)


@pytest.mark.parametrize("settings", [{"strike": frozenset([WAIVER])}, {"exclude_kind": True}])
def test_the_instrument_asked_about_leaves_the_view_when_struck_or_unsourced(
    evidence: Evidence, settings: dict[str, Any]
) -> None:
    """“minus struck facts and excluded sources, perspectives, source kinds”."""
    if "exclude_kind" in settings:
        kinds = frozenset(evidence.sources[one.source].kind for one in evidence.facts[WAIVER].sources)
        settings = {"exclude_kind": kinds}
    assert see_instrument(evidence, evidence.facts[WAIVER], on("2021-04-23", **settings)) is None


def test_a_contestation_is_not_there_before_it_was_public(evidence: Evidence) -> None:
    """“a contestation with a later public_from of its own is not yet there”; until then the assertion is alleged."""
    fact = "2017-2019-two-year-gap-reported"
    before, after = seen(evidence, fact, on("2021-05-30")), seen(evidence, fact, on("2021-05-31"))
    assert (before.contested, before.fact.attribution) == (False, "alleged")
    assert (after.contested, after.fact.attribution) == (True, "disputed")


def test_a_fact_public_by_a_source_needs_one_in_view(evidence: Evidence) -> None:
    """“one with public_basis: source needs a source in view”, one public by the event stays with later sources."""
    day = evidence.facts[WAIVER].public_from
    known = on(day.isoformat())
    out = frozenset(
        one.source for one in evidence.facts[WAIVER].sources if evidence.sources[one.source].public_from <= day
    )
    assert see(evidence, evidence.facts[WAIVER], msgspec.structs.replace(known, exclude_source=out)) is None
    by_event = msgspec.structs.replace(evidence.facts[WAIVER], public_basis="event")
    left = see(evidence, by_event, msgspec.structs.replace(known, exclude_source=out))
    assert left is not None
    assert (left.sources, left.grade.credibility) == ((), 2)


def test_without_a_source_in_view_the_letter_is_the_lowest_of_all(evidence: Evidence) -> None:
    """“no corroboration” from later sources: the letter waits for them at the lowest that any of them has."""
    fact = msgspec.structs.replace(evidence.facts[WAIVER], public_basis="event", public_from=date(2021, 4, 23))
    found = see(evidence, fact, on("2021-04-23"))
    assert found is not None
    assert found.grade.reliability == max(evidence.sources[one.source].reliability for one in fact.sources)


def test_an_open_interval_reaches_to_the_last_day_that_a_source_attests(evidence: Evidence) -> None:
    """“An open interval counts only to the last day that a source attests”."""
    fact = evidence.facts["1989-blockade-of-armenia-azerbaijan-begins"]
    ends = [seen(evidence, fact.id, on(day)).span.end for day in ("1999-01-01", "2010-01-01", "2026-11-22")]
    assert ends == sorted(ends)
    assert ends[0] <= date(1999, 1, 1)
    sources = [evidence.sources[one.source] for one in fact.sources]
    assert ends[-1] == max(one.attested for one in sources if one.attested)


def test_a_statement_reaches_over_what_it_is_about(evidence: Evidence) -> None:
    """“Span (about, else occurred)”."""
    fact: Fact = evidence.facts["2022-03-02-gao-reporting-omitted-required-elements"]
    assert reach(fact, ()) == fact.about_span
    assert seen(evidence, fact.id, on("2026-11-22")).span.start == date(2013, 10, 1)
