"""Regrading: no grade or weight rises when sources are taken away, whatever the day."""

from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.model import Evidence
from tests.property.strategies import days
from waiver_rules.query import Lens
from waiver_rules.view import see

AS_OF = date(2026, 11, 22)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), day=days)
def test_no_grade_rises_when_a_source_is_excluded(evidence: Evidence, data: st.DataObject, day: date) -> None:
    """“the fact's letter is the best of its sources in view; ... 1 becomes 2 when fewer than two origins remain”."""
    fact = data.draw(st.sampled_from(tuple(evidence.facts.values())))
    cited = [one.source for one in fact.sources]
    few = frozenset(data.draw(st.lists(st.sampled_from(cited))))
    more = few | frozenset(data.draw(st.lists(st.sampled_from(cited))))
    lens = Lens(known_on=day, recorded_by=AS_OF, exclude_source=few)
    fuller, barer = see(evidence, fact, lens), see(evidence, fact, msgspec.structs.replace(lens, exclude_source=more))
    if barer is not None:
        assert fuller is not None
        assert barer.grade.reliability >= fuller.grade.reliability
        assert barer.grade.credibility >= fuller.grade.credibility
        assert barer.weight <= fuller.weight


@settings(max_examples=300, deadline=None)
@given(data=st.data(), first=days, second=days)
def test_no_grade_is_better_on_an_earlier_day(
    evidence: Evidence, data: st.DataObject, first: date, second: date
) -> None:
    """Sources only come: what is public on a day is public on every later one."""
    fact = data.draw(st.sampled_from(tuple(evidence.facts.values())))
    early, late = sorted((first, second))
    one = see(evidence, fact, Lens(known_on=early, recorded_by=AS_OF))
    if one is not None:
        other = see(evidence, fact, Lens(known_on=late, recorded_by=AS_OF))
        assert other is not None
        assert (one.grade.reliability, one.grade.credibility) >= (other.grade.reliability, other.grade.credibility)
