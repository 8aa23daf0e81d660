"""“For every element a fact or a named gap”, in each year in which the law asks."""

from pathlib import Path
from typing import Any

import msgspec

from evidence.lint import lint
from evidence.model import Evidence, Fact
from tests.asking import STATUTE
from tests.evidence.factories import write_record
from waiver_rules.coverage import law_checks, uncovered
from waiver_rules.matched import matched_release
from waiver_rules.packaged import load_statutes
from waiver_rules.release import Release


def of(release: Release, **changes: Any) -> Release:
    """The release with another record, matched anew."""
    changed: Evidence = msgspec.structs.replace(release.evidence, **changes)
    return matched_release(changed, [one.folder for one in release.content.statutes.values()])


def test_the_reference_evaluator_alone_finds_what_the_release_holds(release: Release) -> None:
    assert of(release).statute(STATUTE).hits == release.statute(STATUTE).hits


def test_every_element_of_every_year_has_a_fact_or_a_gap(release: Release) -> None:
    assert list(uncovered(release)) == []


def test_nothing_is_covered_where_there_are_neither_facts_nor_gaps(release: Release) -> None:
    elements = {element.id for element in release.statute(STATUTE).folder.conditions.elements}
    last = {name: fact for name, fact in release.evidence.facts.items() if fact.kind == "military_budget"}
    found = set(uncovered(of(release, facts=last, gaps={})))
    assert found == {(STATUTE, year, element) for year in range(2002, 2027) for element in elements}


def test_a_gap_covers_the_elements_that_look_for_its_words_in_its_years(release: Release) -> None:
    gap = release.evidence.gaps["gap-ct-cooperation-2018-2020"]
    facts = {name: fact for name, fact in release.evidence.facts.items() if fact.kind == "military_budget"}
    bare = set(uncovered(of(release, facts=facts, gaps={})))
    left = set(uncovered(of(release, facts=facts, gaps={gap.id: gap})))
    assert {(year, element) for _, year, element in bare - left} >= {(year, "A.efforts") for year in (2018, 2019, 2020)}
    assert {year for _, year, _ in bare - left} == {2018, 2019, 2020}


def test_a_fact_that_weighs_nothing_covers_nothing(release: Release) -> None:
    def facts(grade: str) -> dict[str, Fact]:
        own = release.evidence.facts["2013-state-terrorism-report-azerbaijan-entry"]
        graded = msgspec.convert({"reliability": grade[0], "credibility": int(grade[1])}, type(own.grade))
        return {own.id: msgspec.structs.replace(own, grade=graded)}

    year = STATUTE, 2013, "A.efforts"
    assert year not in set(uncovered(of(release, facts=facts("A2"), gaps={})))
    assert year in set(uncovered(of(release, facts=facts("E5"), gaps={})))


def test_a_record_that_no_law_fits_is_told_so(tmp_path: Path) -> None:
    report = lint(write_record(tmp_path), law_checks(load_statutes))
    assert {line.code for line in report.warnings if line.code[1] == "9"} == {"W902"}
