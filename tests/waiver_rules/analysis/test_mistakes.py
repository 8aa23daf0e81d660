"""A rulebook with a mistake: the analysis names the rule, the pair or the reading."""

from dataclasses import replace
from typing import Any

import pytest

from waiver_rules.analysis.firing import firings
from waiver_rules.analysis.opposition import opposition
from waiver_rules.analysis.strictness import comparisons
from waiver_rules.folder import StatuteFolder
from waiver_rules.release import Release
from waiver_rules.rulebook import Rule, Rulebook


def changed(folder: StatuteFolder, rule_id: str, **changes: Any) -> StatuteFolder:
    """The folder with one rule changed."""
    rules = tuple(replace(rule, **changes) if rule.id == rule_id else rule for rule in folder.rulebook.rules)
    return with_rules(folder, rules)


def with_rules(folder: StatuteFolder, rules: tuple[Rule, ...]) -> StatuteFolder:
    """The folder with these rules."""
    return replace(folder, rulebook=Rulebook(rules=rules, speakers=folder.rulebook.speakers))


def test_a_rule_that_no_fact_passes_never_fires(release: Release, section_907: StatuteFolder) -> None:
    """A kind that is also left out leaves no fact."""
    rule = section_907.rulebook.get("a.efforts.cooperation")
    kinds = tuple(release.evidence.vocabulary.kinds)
    broken = changed(section_907, rule.id, match=replace(rule.match, kind_not=kinds))
    found = {one.rule: one for one in firings(broken, release.evidence.vocabulary)}
    assert not found[rule.id].fires
    assert found[rule.id].by == "no fact passes kind"
    assert all(one.fires for name, one in found.items() if name != rule.id)


def test_a_rule_doubled_with_the_opposite_effect_is_opposed(release: Release, section_907: StatuteFolder) -> None:
    """Under each reading by which both count."""
    rule = section_907.rulebook.get("d.not_hampered.hampers")
    twin = replace(rule, id="d.not_hampered.twin", effect="supports")
    doubled = with_rules(section_907, (*section_907.rulebook.rules, twin))
    found = opposition(doubled, (), release.evidence.vocabulary).opposed
    pairs = {(one.supports, one.opposes) for one in found}
    assert ("d.not_hampered.twin", "d.not_hampered.hampers") in pairs
    assert {one.reading for one in found} == set(section_907.readings.ids)


@pytest.mark.parametrize(
    ("guard", "named"), [({"conduct": ("decisive",)}, {"strict"}), ({"conduct": ("none",)}, set())]
)
def test_a_pair_is_opposed_only_under_readings_that_count_both(
    release: Release, section_907: StatuteFolder, guard: dict[str, tuple[str, ...]], named: set[str]
) -> None:
    """A guard that no reading satisfies leaves no pair."""
    rule = section_907.rulebook.get("d.not_hampered.hampers")
    twin = replace(rule, id="d.not_hampered.twin", effect="supports", given=guard)
    doubled = with_rules(section_907, (*section_907.rulebook.rules, twin))
    found = opposition(doubled, (), release.evidence.vocabulary).opposed
    assert {one.reading for one in found} == named


def test_a_rule_in_favour_that_one_reading_drops_makes_it_stricter(section_907: StatuteFolder) -> None:
    """Between two readings that are otherwise equal, on that element, its condition, and the whole."""
    rule = section_907.rulebook.get("a.efforts.cooperation")
    dropped = changed(section_907, rule.id, given={"join": ("cumulative_d",)})
    (one,) = (each for each in comparisons(dropped) if (each.reading, each.other) == ("baseline", "c_and_d"))
    assert (one.elements["A.efforts"], one.conditions["A"], one.overall) == ("looser", "looser", "incomparable")


def test_a_rule_on_the_element_that_makes_another_vacuous_is_not_comparable(section_907: StatuteFolder) -> None:
    """Less support there can raise the other, so that no order is claimed."""
    rule = next(
        rule for rule in section_907.rulebook.rules if rule.element == "D.efforts" and rule.effect == "supports"
    )
    dropped = changed(section_907, rule.id, given={"join": ("cumulative_d",)})
    (one,) = (each for each in comparisons(dropped) if (each.reading, each.other) == ("baseline", "c_and_d"))
    assert (one.elements["D.efforts"], one.conditions["D"]) == ("looser", "incomparable")
