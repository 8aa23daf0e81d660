"""One element weighed: what a fact adds, by its grade, its origins and the span that it speaks of."""

from datetime import date
from typing import Any

import msgspec
import pytest

from evidence.dates import Span
from evidence.model import Cited, Claim, Fact, Grade
from tests.asking import ask
from tests.property.strategies import made_fact
from waiver_rules.assessment import ElementAssessment
from waiver_rules.overlay import overlay
from waiver_rules.release import Release

GAO, CRS = "gao-22-104619", "crs-r46651"
USED = Claim("assistance-offensive-use", "affirms")
INCOMPLETE = Claim("report-complete", "denies")


def found(claim: Claim, sources: tuple[str, ...] = (GAO,), **changes: Any) -> Fact:
    """A finding of the audit office on a day in 2010, public that day by the event."""
    fact = msgspec.structs.replace(
        made_fact(),
        id="2010-06-01-found",
        kind="oversight_finding",
        occurred="2010-06-01",
        span=Span(date(2010, 6, 1), date(2010, 6, 1)),
        public_from=date(2010, 6, 1),
        by=("US-GAO",),
        statement="An invented finding.",
        claims=(claim,),
        grade=Grade("A", 2),
        sources=tuple(Cited(source) for source in sources),
    )
    return msgspec.structs.replace(fact, **changes)


def weighed(release: Release, fact: Fact, element: str, **settings: Any) -> ElementAssessment:
    """The element in 2010 with the fact laid over the record."""
    assessment = ask(overlay(release, {fact.id: fact}, {}), 2010, **settings)
    own = [one for condition in assessment.conditions for one in condition.elements]
    return next(one for one in (*own, *assessment.procedure) if one.id == element)


def test_a_fact_whose_grade_weighs_nothing_does_not_count(release: Release) -> None:
    """“else 0”: improbable content is shown, with the reason, and counts nowhere."""
    element = weighed(release, found(USED, grade=Grade("A", 5)), "D.no_offensive_use", standard="scintilla")
    (finding,) = [one for one in element.findings if one.fact.id == "2010-06-01-found"]
    assert (finding.weight, finding.counted) == (0, False)
    assert finding.not_counted


def test_origins_that_carry_less_than_full_weight_do_not_make_a_second_origin(release: Release) -> None:
    """“beyond_reasonable_doubt = 3 from two independent origins”: a weaker finding lends no origin."""
    strong = found(USED)
    weak = found(USED, sources=(CRS,), id="2010-06-02-also-found", grade=Grade("A", 3))
    one = overlay(release, {strong.id: strong, weak.id: weak}, {})
    excluded = ("us_executive", "armenia", "azerbaijan", "independent")
    assessment = ask(one, 2010, standard="beyond_reasonable_doubt", exclude_perspective=excluded)
    element = next(each for each in assessment.condition("D").elements if each.id == "D.no_offensive_use")
    assert (element.pro, element.con) == (0, 3)
    assert element.verdict == "insufficient"


def test_two_origins_at_full_weight_meet_the_strictest_standard(release: Release) -> None:
    """The same finding from two independent origins does."""
    excluded = ("us_executive", "armenia", "azerbaijan", "independent")
    both = found(USED, sources=(GAO, CRS))
    settings = {"standard": "beyond_reasonable_doubt", "exclude_perspective": excluded}
    assert weighed(release, both, "D.no_offensive_use", **settings).verdict == "contradicted"


@pytest.mark.parametrize(
    ("first", "last", "verdict"),
    [(date(2009, 10, 1), date(2011, 9, 30), "contradicted"), (date(2010, 2, 1), date(2010, 9, 30), "insufficient")],
)
def test_a_finding_bears_on_procedure_only_where_its_span_covers_the_period(
    release: Release, first: date, last: date, verdict: str
) -> None:
    """“facts ... about a span that covers it”: to overlap is not enough."""
    about = found(INCOMPLETE, about=first.isoformat(), about_to=last.isoformat(), about_span=Span(first, last))
    assert weighed(release, about, "P.report_complete").verdict == verdict
