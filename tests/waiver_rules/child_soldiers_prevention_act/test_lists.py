"""What shows that a government was listed, and to which list remarks and reports belong."""

from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.query import Query
from waiver_rules.release import Release


def _ask(release: Release, year: int, subject: str, basis: str = "list") -> Assessment:
    return assess(release, Query(statute="child-soldiers-prevention-act", year=year, subject=subject, basis=basis))


def test_a_waiver_that_names_a_government_shows_that_it_was_listed(release: Release) -> None:
    """The list of 2012 was not read; the waiver in part of 28 September names the Congo."""
    listed = _ask(release, 2012, "COD").condition("L").elements[0]
    assert [(one.rule, one.fact.id) for one in listed.findings] == [
        ("l.listed.waived", "2012-09-28-cspa-waiver-partial")
    ]
    assert listed.verdict == "supported"


def test_remarks_on_the_waivers_of_2010_are_no_remarks_on_those_of_2011(release: Release) -> None:
    interest = {
        year: {one.fact.id for one in _ask(release, year, "TCD", "report_window").condition("W").elements[0].findings}
        for year in (2010, 2011)
    }
    remarks = {"2010-10-27-officials-explain-waivers", "2010-11-05-ngo-letter-on-waivers"}
    assert (remarks <= interest[2010], remarks & interest[2011]) == (True, set())


def test_the_report_on_the_list_of_2019_bears_a_day_after_15_june(release: Release) -> None:
    found = [one for one in _ask(release, 2019, "COD").procedure if one.id == "P.report"]
    assert {(mark.rule, mark.fact.id) for one in found for mark in one.findings} == {
        ("p.report.late", "2020-07-17-cspa-report-to-congress")
    }
