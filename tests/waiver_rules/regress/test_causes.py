"""“`regress` reports exactly the right verdicts and cause, or nothing”: a copied tree, edited as an editor would."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import yaml

from tests.tree import Tree
from waiver_rules.regress.answer import answer, questions
from waiver_rules.regress.changes import changes_between
from waiver_rules.regress.golden import Golden, read_goldens
from waiver_rules.regress.run import Report, run
from waiver_rules.regress.thin import thin
from waiver_rules.release import Release

ROOT = Path(__file__).parents[3]
LETTER = "2020-06-23-state-dept-letter"
TASS = "- publisher: TASS\n  perspective: russia\n  reliability: B\n  controlled_by: RUS\n"
CITES_IT_TOO = "2020-06-usc-on-us-assisted-units"
B2, C2 = "{reliability: B, credibility: 2}", "{reliability: C, credibility: 2}"
CITES_IT_ALONE = "2020-06-members-on-us-assisted-units"
LETTER_SOURCES = ("asbarez-2020-06-state", "usc-907-letter-2020")
DECLARATION = "2008-11-02-moscow-declaration"
OFFENSIVE = "d.not_hampered.offensive"
D_RULES = "statutes/section_907/rules/condition_d_not_hampered.yaml"
READINGS = "statutes/section_907/readings.yaml"
WITHDRAWN = "evidence/data/withdrawn.yaml"
Edit = Callable[[Tree], None]


def report(tmp_path: Path, goldens: tuple[Golden, ...], *edits: Edit) -> tuple[Report, Release]:
    """The report on a tree after some edits."""
    tree = Tree(tmp_path)
    for edit in edits:
        edit(tree)
    release = tree.release()
    return run(release, goldens), release


def changed_answers(before: Release, after: Release, goldens: tuple[Golden, ...]) -> set[tuple[object, str]]:
    """Every part of an answer that differs, by asking both releases everything."""
    found = set()
    for held in (held for golden in goldens for held in golden.held):
        old, new = answer(before, held.question), answer(after, held.question)
        found |= {(held.question, part) for part in old if old[part] != new[part]}
    return found


def reported(found: Report) -> set[tuple[object, str]]:
    by_key = {(one.year, one.reading, one.basis, one.determination or None): one for one in found.questions}
    assert len(by_key) == len(found.questions)
    names = {(one.year, one.reading, one.basis, one.determination): one for one in found.questions}
    return {(names[one.year, one.reading, one.basis, one.determination or ""], one.part) for one in found.differences}


def causes(found: Report) -> set[tuple[tuple[str, str], ...]]:
    """The sets of changes named, each change by its sort and id."""
    return {tuple((one.sort, one.id) for one in each) for one in found.differences for each in one.cause.sets}


def verdicts(found: Report, year: int, reading: str, basis: str = "calendar") -> dict[str, tuple[object, object]]:
    return {
        one.part: (one.before, one.after)
        for one in found.differences
        if (one.year, one.reading, one.basis) == (year, reading, basis) and one.verdict_changed
    }


def flip(tree: Tree) -> None:
    tree.edit(
        D_RULES,
        f"- id: {OFFENSIVE}\n  element: D.not_hampered\n  effect: opposes",
        f"- id: {OFFENSIVE}\n  element: D.not_hampered\n  effect: supports",
    )


def regrade(tree: Tree, source: str) -> None:
    tree.change(source, "reliability: B", "reliability: C", "evidence/data/sources")


def withdraw(tree: Tree, **more: str) -> None:
    tree.drop(LETTER)
    tree.add(WITHDRAWN, {"id": LETTER, "day": "2026-11-22", "why": "it was read again", **more})


def copied(tree: Tree) -> None:
    """A fact like the letter under another id, and half its claims."""
    path, text = tree.entry(LETTER, "evidence/data/facts")
    entry = yaml.safe_load(text)[0]
    entry["id"] = "2020-06-23-state-dept-letter-read-again"
    entry["claims"] = [one for one in entry["claims"] if one["proposition"] != "assistance-offensive-use"]
    tree.add(str(path.relative_to(tree.root)), entry)


def irrelevant(tree: Tree) -> None:
    """A fact on which no rule has a word, in a year that hangs on other facts."""
    path, text = tree.entry(DECLARATION, "evidence/data/facts")
    entry = yaml.safe_load(text)[0]
    entry |= {"id": "2008-11-02-something-else", "claims": [], "kind": "government_statement"}
    tree.add(str(path.parent.joinpath("others.yaml").relative_to(tree.root)), entry)


def lighter(tree: Tree) -> None:
    """The letter once more, alleged: it weighs 1 beside the 2 that decides."""
    path, text = tree.entry(LETTER, "evidence/data/facts")
    entry = yaml.safe_load(text)[0]
    entry |= {"id": "2020-06-23-letter-as-alleged", "attribution": "alleged"}
    tree.add(str(path.relative_to(tree.root)), entry)


def test_a_deleted_fact_is_the_cause_of_every_verdict_that_it_decided(
    release: Release, goldens: tuple[Golden, ...], tmp_path: Path
) -> None:
    """Without the letter nothing weighs 2 for (D) in 2020, and the offensive does against it."""
    found, other = report(tmp_path, goldens, lambda tree: tree.drop(LETTER))
    assert reported(found) == changed_answers(release, other, goldens)
    assert causes(found) == {(("fact removed", LETTER),)}
    assert verdicts(found, 2020, "baseline") == {
        "overall": ("contested", "contradicted"),
        "D": ("contested", "contradicted"),
    }
    assert {one.year for one in found.differences} == {2020}


def test_a_retracted_fact_is_told_with_its_reason(goldens: tuple[Golden, ...], tmp_path: Path) -> None:
    """“fact added, changed, superseded, retracted”."""
    found, _ = report(tmp_path, goldens, withdraw)
    assert causes(found) == {(("fact retracted", LETTER),)}
    assert {change.says for one in found.differences for change in one.cause.sets[0]} == {"it was read again"}


def test_a_superseded_fact_is_one_change_with_what_supersedes_it(goldens: tuple[Golden, ...], tmp_path: Path) -> None:
    successor = f"{LETTER}-read-again"
    found, _ = report(tmp_path, goldens, copied, lambda tree: withdraw(tree, superseded_by=successor))
    assert causes(found) == {(("fact superseded", LETTER),)}
    assert successor in {fact for one in found.differences for fact in one.gained}


def test_regraded_sources_are_the_cause_and_not_the_fact_that_cites_them(
    release: Release, goldens: tuple[Golden, ...], tmp_path: Path
) -> None:
    """With both its sources at C the letter is graded C2, and weighs 1 in place of 2; one at B would keep it."""
    found, other = report(
        tmp_path,
        goldens,
        lambda tree: tree.change(LETTER, B2, C2),
        lambda tree: tree.change(
            CITES_IT_ALONE, "{reliability: B, credibility: 2}", "{reliability: C, credibility: 2}"
        ),
        lambda tree: tree.change(CITES_IT_TOO, "{reliability: B, credibility: 3}", "{reliability: C, credibility: 3}"),
        *(partial(regrade, source=source) for source in LETTER_SOURCES),
    )
    assert reported(found) == changed_answers(release, other, goldens)
    assert causes(found) == {tuple(("source regraded", source) for source in LETTER_SOURCES)}
    assert verdicts(found, 2020, "baseline")["D"] == ("contested", "contradicted")


def test_a_publisher_under_another_control_is_one_change_with_its_sources(
    release: Release, goldens: tuple[Golden, ...], tmp_path: Path
) -> None:
    """“source regraded (reliability/publisher/control)”: whatever follows from it is laid to the publisher."""
    found, other = report(
        tmp_path,
        goldens,
        lambda tree: tree.edit("evidence/publishers.yaml", TASS, TASS.replace("RUS", "Somebody else")),
    )
    assert reported(found) == changed_answers(release, other, goldens)
    atoms = changes_between(thin(release), thin(other))
    assert [(atom.change.sort, atom.change.id) for atom in atoms] == [("publisher regraded", "TASS")]
    assert len(atoms[0].edits) > 1


def test_a_flipped_rule_is_the_cause(release: Release, goldens: tuple[Golden, ...], tmp_path: Path) -> None:
    found, other = report(tmp_path, goldens, flip)
    assert reported(found) == changed_answers(release, other, goldens)
    assert causes(found) == {(("rule changed", OFFENSIVE),)}
    assert len({one.year for one in found.differences}) > 1


def test_a_changed_reading_is_the_cause_of_its_own_verdicts_alone(
    release: Release, goldens: tuple[Golden, ...], tmp_path: Path
) -> None:
    found, other = report(
        tmp_path,
        goldens,
        lambda tree: tree.edit(
            READINGS,
            "      join: c_and_d\n      certification: none",
            "      join: cumulative_d\n      certification: none",
        ),
    )
    assert reported(found) == changed_answers(release, other, goldens)
    assert causes(found) == {(("reading changed", "c_and_d"),)}
    assert {one.reading for one in found.differences} == {"c_and_d"}
    assert {one.part for one in found.differences} == {"overall"}


@pytest.mark.parametrize("edit", [irrelevant, lighter, Tree.reverse])
def test_an_irrelevant_fact_a_lighter_one_and_another_order_change_nothing(
    goldens: tuple[Golden, ...], tmp_path: Path, edit: Edit
) -> None:
    """“An unrelated fact touches none.”"""
    found, _ = report(tmp_path, goldens, edit)
    assert found.differences == ()
    assert found.uncovered == ()


def test_changes_that_only_together_change_a_verdict_are_named_together(
    goldens: tuple[Golden, ...], tmp_path: Path
) -> None:
    """A copy of the letter covers for it: only without both does the offensive outweigh what is for (D)."""
    before = Tree(tmp_path / "before")
    copied(before)
    after = Tree(tmp_path / "after")
    after.drop(LETTER)
    found = run(after.release(), goldens, before.release())
    whole = next(
        one for one in found.differences if (one.reading, one.basis, one.part) == ("baseline", "calendar", "D")
    )
    assert [[change.id for change in each] for each in whole.cause.sets] == [[LETTER, f"{LETTER}-read-again"]]
    assert whole.cause.smallest
    assert whole.cause.total == 1


def test_every_verdict_has_a_golden(release: Release) -> None:
    """1992-2026, “each reading, calendar and (where there is one) certification and term”."""
    held = {
        one.question.words + str(one.question.year)
        for golden in read_goldens(ROOT / "tests" / "golden" / "section_907")
        for one in golden.held
    }
    wanted = {one.words + str(year) for year in range(1992, 2027) for one in questions(release, "section-907", year)}
    assert held == wanted


def test_a_cause_that_stands_alone_is_the_smallest_though_not_all_were_tried(
    goldens: tuple[Golden, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No set is smaller than one change; whether another does the same alone is then not known."""
    monkeypatch.setattr("waiver_rules.regress.causes.MOST_ANSWERS", 0)
    found, _ = report(tmp_path, goldens, lambda tree: tree.drop(LETTER))
    assert causes(found) == {(("fact removed", LETTER),)}
    assert {(one.cause.smallest, one.cause.total, one.cause.all_tried) for one in found.differences} == {
        (True, 1, False)
    }
