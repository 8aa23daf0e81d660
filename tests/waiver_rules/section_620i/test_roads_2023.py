"""Section 620I in 2023: the Lachin and the Aghdam road, both shown, and what is missing for an answer."""

import pytest

from tests.waiver_rules.section_620i.asking import ask, found_on
from waiver_rules.release import Release

LACHIN = ["2022-12-12-lachin-blockade-begins", "2023-07-25-icrc-access", "2023-09-01-us-on-blockage-of-goods"]
AGHDAM = ["2023-07-18-karabakh-residents-block-aghdam-road", "2023-09-13-azerbaijan-alleges-refusal"]
BOTH = ["2023-09-18-icrc-trucks-on-both-roads", "2023-08-16-azerbaijan-denies-blockade"]


def test_both_roads_are_shown(release: Release) -> None:
    restricts = ask(release, 2023, "AZE").condition("R").elements[0]
    effects = {one.fact.id: one.effect for one in restricts.findings}
    assert {effects.get(one) for one in LACHIN} == {"supports"}
    assert {effects.get(one) for one in (*AGHDAM, *BOTH)} == {"opposes"}


def test_an_interested_word_that_aid_passed_is_indicative(release: Release) -> None:
    """The only source is a presidential aide, through an agency of his country."""
    restricts = ask(release, 2023, "AZE").condition("R").elements[0]
    weights = {one.fact.id: one.weight for one in restricts.findings}
    assert weights["2023-09-18-icrc-trucks-on-both-roads"] == weights["2023-08-16-azerbaijan-denies-blockade"] == 1


def test_a_road_asked_to_be_opened_is_no_conclusion_about_a_government(release: Release) -> None:
    restricts = ask(release, 2023, "AZE").condition("R").elements[0]
    rules = {one.fact.id: one.rule for one in restricts.findings}
    asked = ("2023-09-01-us-on-blockage-of-goods", "2023-09-11-power-asks-both-routes", "2023-05-24-usaid-on-lachin")
    assert {rules[one] for one in asked} == {"r.restricts.questioned"}


def test_what_was_said_of_the_road_and_not_of_aid_is_named(release: Release) -> None:
    assert "gap-620i-roads-2023-aid-named" in ask(release, 2023, "AZE").condition("R").elements[0].gaps


def test_aid_sent_to_a_government_is_not_aid_that_it_lets_through(release: Release) -> None:
    for element in ("R.restricts", "R.to_another_country"):
        assert "2023-02-11-alican-crossing-opens-for-aid" not in found_on(release, 2023, "TUR", element)


def test_what_is_missing_is_whose_aid_it_was(release: Release) -> None:
    """“no source read ties a held cargo to a US award”."""
    aid = ask(release, 2023, "AZE").condition("R").elements[1]
    assert (aid.id, aid.verdict) == ("R.us_assistance", "insufficient")
    assert "an award or grant of the United States for that cargo or programme" in aid.missing
    assert "gap-620i-awards-nagorno-karabakh" in aid.gaps
    assert found_on(release, 2023, "AZE", "R.us_assistance") == {"2023-09-26-us-aid-announced-at-kornidzor": "supports"}


def test_the_refused_road_counts_where_an_offered_route_is_an_answer(release: Release) -> None:
    counted = {
        reading: found_on(release, 2023, "AZE", "R.restricts", reading) for reading in ("baseline", "offered_route")
    }
    assert not set(AGHDAM) & counted["baseline"].keys()
    assert {counted["offered_route"][one] for one in AGHDAM} == {"opposes"}


@pytest.mark.parametrize(
    ("told", "of", "by"),
    [
        ("2023-08-18-azerbaijan-says-armenia-refused-deliveries", "ARM", "r.restricts.said"),
        ("2023-08-15-schiff-letter", "AZE", "r.restricts.said"),
    ],
)
def test_an_accusation_is_told_of_the_government_that_it_names(release: Release, told: str, of: str, by: str) -> None:
    restricts = ask(release, 2023, of).condition("R").elements[0]
    assert (told, by) in {(one.fact.id, one.rule) for one in restricts.findings if one.counted}


@pytest.mark.parametrize("other", ["ARM", "TUR"])
def test_a_denial_is_told_of_the_government_that_denies(release: Release, other: str) -> None:
    """Azerbaijan's denial is addressed to Armenia, and says nothing of what Armenia did."""
    assert "2023-08-16-azerbaijan-denies-blockade" in found_on(release, 2023, "AZE", "R.restricts")
    assert "2023-08-16-azerbaijan-denies-blockade" not in found_on(release, 2023, other, "R.restricts")


def test_it_was_made_known_by_what_was_public_that_year(release: Release) -> None:
    known = ask(release, 2023, "AZE").condition("R").elements[2]
    assert (known.id, known.verdict) == ("R.known", "supported")
    assert {one.fact.public_from.year for one in known.findings if one.counted} == {2023}


def test_a_corridor_reading_asks_where_the_aid_was_bound(release: Release) -> None:
    joined = {
        reading: ask(release, 2023, "AZE", reading).condition("R").elements[3] for reading in ("baseline", "corridor")
    }
    assert [(one.id, one.joined) for one in joined.values()] == [
        ("R.to_another_country", False),
        ("R.to_another_country", True),
    ]
