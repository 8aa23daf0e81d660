"""What the executive determined, and what a reading makes of it."""

from datetime import date

import pytest

from tests.asking import READINGS, YEARS, ask, elements_of, findings_of
from waiver_rules.certified import determinations
from waiver_rules.release import Release


def verdicts(release: Release, year: int) -> dict[str, str | None]:
    return {one.id: one.verdict for one in ask(release, year, reading="unreviewable").conditions}


def test_what_is_certified_by_name_is_settled(release: Release) -> None:
    """“what is certified by name ... is supported whatever else”: 2003 names (A), (B), (C) and certifies (D)."""
    found = verdicts(release, 2003)
    assert {found[one] for one in "ABCD"} == {"supported"}


@pytest.mark.parametrize("year", [2021, 2022, 2025])
def test_grounds_joined_by_or_settle_g_and_none_of_the_three(release: Release, year: int) -> None:
    """“and G when joined by 'or'”; what is not certified is not shown."""
    assert verdicts(release, year) == {
        **dict.fromkeys("ABC", "insufficient"),
        **dict.fromkeys("DG", "supported"),
    }
    overall = ask(release, year, reading="unreviewable").overall
    assert (overall.verdict, overall.by_certification) == ("supported", True)


@pytest.mark.parametrize("year", [2002, 2019, 2020])
def test_an_unseen_text_is_presumed_to_recite_the_statute(release: Release, year: int) -> None:
    """“text unseen is presumed to recite the statute, marked text_unseen”."""
    conditions = {one.id: one for one in ask(release, year, reading="unreviewable").conditions}
    assert {one: conditions[one].verdict for one in "DG"} == {"D": "supported", "G": "supported"}
    assert conditions["D"].marks == ("settled", "text_unseen")


@pytest.mark.parametrize("year", [2008, 2014, 2024])
def test_without_a_determination_in_force_nothing_is_settled(release: Release, year: int) -> None:
    """“without a determination in force nothing is settled and all is insufficient”."""
    assessment = ask(release, year, reading="unreviewable")
    assert {one.verdict for one in assessment.conditions} == {"insufficient"}
    assert not assessment.overall.by_certification


def test_a_settled_condition_still_shows_what_stands_against_it(release: Release) -> None:
    """“opposing findings stay visible, not counted”."""
    found = [
        one for c in ask(release, 2022, reading="unreviewable").conditions for e in c.elements for one in e.findings
    ]
    assert any(one.effect == "opposes" for one in found)
    assert not any(one.counted for one in found)
    assert {one.not_counted for one in found} == {
        "under this reading the certification settles it",
        "under this reading only a certification counts",
    }


@pytest.mark.parametrize("reading", READINGS)
def test_a_verdict_that_rests_on_certification_says_so(release: Release, reading: str) -> None:
    """“The only bridge between them is a reading's answer on certification; a verdict that rests on it says so”."""
    rests: set[bool] = set()
    for year in YEARS:
        for element in elements_of(ask(release, year, reading=reading)):
            rests.add(element.by_certification)
            assert element.by_certification or "settled" not in element.marks
    assert True not in rests or reading in ("executive", "unreviewable")
    assert rests == {False, True} or reading != "unreviewable"


def test_under_the_baseline_the_certification_counts_for_nothing(release: Release) -> None:
    """“never count in favour of what they certify, except as the reading's certification answer says”."""
    own = {one.id for one in determinations(release, "section-907")}
    for year in (2003, 2005, 2021, 2022, 2025):
        assessment = ask(release, year)
        on_conditions = [one for c in assessment.conditions for e in c.elements for one in e.findings]
        instruments = [one for one in on_conditions if one.fact.id in own]
        assert instruments, year
        assert not any(one.counted and one.effect == "supports" for one in instruments)


def test_a_notice_is_cited_only_once_it_was_out(release: Release) -> None:
    """“As-of is leak-free”: the determination of 21 June 2022 appeared in the Federal Register on 5 July 2022."""
    before = ask(release, 2022, known_on="2022-07-04").certified.determinations[-1].citation
    after = ask(release, 2022, known_on="2022-07-05").certified.determinations[-1].citation
    assert "Fed. Reg." not in str(before)
    assert "Fed. Reg." in str(after)


def test_the_next_instrument_is_not_foretold(release: Release) -> None:
    """On 1 June 2003 the determination of 17 January ran to 16 January 2004; it was replaced on 30 December."""
    (early,) = [
        one for one in ask(release, 2003, known_on="2003-06-01").certified.determinations if one.signed.year == 2003
    ]
    assert early.in_force_to == date(2004, 1, 16)
    late = ask(release, 2003).certified.determinations[1]
    assert late.in_force_to == date(2003, 12, 29)


def test_all_instruments_are_listed_in_order_of_signing(release: Release) -> None:
    """“determination: the instrument by which the waiver is made or extended (a single signing day)”."""
    listed = determinations(release, "section-907")
    assert [one.signed for one in listed] == sorted(one.signed for one in listed)
    assert len(listed) == 9
    assert findings_of(ask(release, 2021))
