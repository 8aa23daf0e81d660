"""What `regress` says of a difference that no change of record or law makes: a golden, or the software, is another."""

from pathlib import Path

import msgspec
import pytest

from tests.waiver_rules.regress import other_software
from waiver_rules.regress.answer import OVERALL, Part
from waiver_rules.regress.baseline import FORMAT, NAME, baseline_bytes
from waiver_rules.regress.difference import Difference
from waiver_rules.regress.golden import Golden, read_goldens, write_golden
from waiver_rules.regress.run import EARLIER, EDITED, NO_BASELINE, OTHER, SOFTWARE, run
from waiver_rules.regress.update import Wanted, updated
from waiver_rules.release import Release

STATUTE = "section-907"


@pytest.fixture
def folder(release: Release, tmp_path: Path) -> Path:
    """A golden of 2020 under one reading, with the baseline behind it."""
    wanted = Wanted(folder=tmp_path, statute=STATUTE, years=(2020,), readings=("baseline",))
    (made,) = updated(release, (), wanted)
    assert made.held[0].answer[OVERALL].verdict == "contested"
    made.path.write_text(write_golden(made), encoding="utf-8")
    sign(release, tmp_path)
    return tmp_path


def sign(release: Release, folder: Path) -> None:
    """Writes the release beside the goldens as the one behind them, as they are."""
    fingerprints = {golden.path.name: golden.fingerprint for golden in read_goldens(folder)}
    (folder / NAME).write_bytes(baseline_bytes(release, fingerprints, [STATUTE]))


def edit(folder: Path) -> tuple[Golden, ...]:
    """The goldens once the first verdict on the whole was written over."""
    (golden,) = read_goldens(folder)
    first, *others = golden.held
    whole = Part("supported", first.answer[OVERALL].facts)
    changed = msgspec.structs.replace(first, answer=first.answer | {OVERALL: whole})
    golden.path.write_text(write_golden(msgspec.structs.replace(golden, held=(changed, *others))), encoding="utf-8")
    return read_goldens(folder)


def told(release: Release, goldens: tuple[Golden, ...], against: Release | None = None) -> tuple[Difference, ...]:
    found = run(release, goldens, against).differences
    assert found
    assert all(one.cause.sets == () for one in found)
    return found


def test_software_that_weighs_otherwise_is_told_from_an_edited_golden(
    release: Release, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Record, law and goldens are those that were written; what answers is not."""
    goldens = read_goldens(folder)
    assert run(release, goldens).differences == ()
    other_software.install(monkeypatch)
    # another software keeps nothing of what this one weighed
    found = told(Release(release.content, release.name, release.engine), goldens)
    assert {one.note for one in found} == {SOFTWARE}
    assert {(one.part, one.before, one.after) for one in found} >= {(OVERALL, "contested", "insufficient")}


def test_an_edited_golden_is_told_from_other_software(release: Release, folder: Path) -> None:
    """Its hash is no longer the one beside it."""
    (one,) = told(release, edit(folder))
    assert (one.note, one.before, one.after) == (EDITED, "supported", "contested")


def test_a_golden_with_its_own_hash_was_not_edited(release: Release, folder: Path) -> None:
    """The baseline vouches for what the golden says, so the software that said it is gone."""
    edit(folder)
    sign(release, folder)
    (one,) = told(release, read_goldens(folder))
    assert (one.note, one.before, one.after) == (SOFTWARE, "supported", "contested")


def test_of_a_release_that_was_named_only_its_answers_are_known(release: Release, folder: Path) -> None:
    """It vouches for no golden, whatever stands beside it."""
    (one,) = told(release, edit(folder), against=release)
    assert one.note == OTHER


def test_without_a_baseline_nothing_is_laid_to_anybody(release: Release, folder: Path) -> None:
    (folder / NAME).unlink()
    (one,) = told(release, edit(folder))
    assert one.note == NO_BASELINE


def test_a_baseline_of_an_earlier_version_stops_nothing_and_is_named(release: Release, folder: Path) -> None:
    path = folder / NAME
    head, *entries = path.read_bytes().splitlines(keepends=True)
    earlier = head.replace(b'"baseline":%d' % FORMAT, b'"baseline":%d' % (FORMAT - 1))
    assert earlier != head
    path.write_bytes(b"".join([earlier, b"{no entry of today}\n", *entries]))
    assert {one.note for one in told(release, edit(folder))} == {EARLIER}
