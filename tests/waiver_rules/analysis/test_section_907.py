"""The rulebook of section 907: every rule can fire, none contradicts another, and readings compare as argued."""

import pytest

from tests.asking import READINGS, YEARS, ask
from waiver_rules.analysis.analysis import Analysis, analyse
from waiver_rules.analysis.monotone import RANK
from waiver_rules.release import Release


@pytest.fixture(scope="module")
def analysis(release: Release) -> Analysis:
    """The analysis of the packaged rulebook."""
    return analyse(release, "section-907")


def test_nothing_is_wrong_with_the_rulebook(analysis: Analysis) -> None:
    """Every rule fires, no two are opposed, no finding moves a verdict the wrong way."""
    assert analysis.faults == ()
    assert all(one.fires for one in analysis.firings)
    assert analysis.opposition.opposed == ()


def test_every_rule_is_told_of_once(analysis: Analysis, release: Release) -> None:
    """In the order of the rulebook."""
    rules = release.statute("section-907").folder.rulebook.rules
    assert [one.rule for one in analysis.firings] == [rule.id for rule in rules]


def test_only_the_calendar_year_waits_for_a_reading(analysis: Analysis) -> None:
    """No shipped reading answers that the waiver follows the calendar year; the rules for it are ready."""
    assert {rule.rpartition(".")[0] for rule in analysis.unheld} == {"p.annual"}


def test_a_hit_of_the_record_counts_only_under_readings_that_the_analysis_names(
    analysis: Analysis, release: Release
) -> None:
    """No finding of any year and reading is heavier than the greatest force that the analysis gives its rule."""
    forces = {one.rule: one.forces for one in analysis.firings}
    for reading in READINGS:
        for year in YEARS[::4]:
            answer = ask(release, year, reading=reading)
            elements = [element for condition in answer.conditions for element in condition.elements]
            for finding in (one for element in elements for one in element.findings):
                assert finding.weight <= forces[finding.rule][reading]


def test_facts_that_bear_both_ways_do_so_on_the_record(analysis: Analysis, release: Release) -> None:
    """Each is hit by rules of both effects on that element."""
    rules = {rule.id: rule for rule in release.statute("section-907").folder.rulebook.rules}
    hits = {(hit.fact, hit.rule) for hit in release.statute("section-907").hits}
    assert analysis.opposition.both_ways
    for one in analysis.opposition.both_ways:
        assert {(one.fact, rule) for rule in (*one.supports, *one.opposes)} <= hits
        assert {rules[rule].element for rule in (*one.supports, *one.opposes)} == {one.element}


def test_baseline_is_stricter_than_the_other_join(analysis: Analysis) -> None:
    """(A or B or C) and D asks all that A or B or (C and D) asks, and more."""
    found = {(one.reading, one.other): one.overall for one in analysis.comparisons}
    assert found["baseline", "c_and_d"] == "stricter"


def test_a_stricter_reading_never_supports_more_of_the_record(analysis: Analysis, release: Release) -> None:
    """What is proved for every store holds on the real one, for conditions and the whole, in every year."""
    for one in analysis.comparisons:
        for year in YEARS[10::3]:
            first, second = (ask(release, year, reading=reading) for reading in (one.reading, one.other))
            verdicts = [(one.overall, first.overall.verdict, second.overall.verdict)]
            for condition in first.conditions:
                other = second.condition(condition.id).verdict
                verdicts.append((one.conditions[condition.id], condition.verdict, other))
            for relation, here, there in verdicts:
                if here is None or there is None:
                    continue
                gain = RANK[here] - RANK[there]
                assert {"stricter": gain <= 0, "looser": gain >= 0, "equal": gain == 0}.get(relation, True)


def test_a_reading_that_weighs_no_evidence_is_not_compared(analysis: Analysis) -> None:
    """Where a certification settles, no strictness of rules decides."""
    assert analysis.left_out == ("unreviewable",)
    assert not {"unreviewable"} & {one.reading for one in analysis.comparisons}
