"""“Corrections supersede, withdrawals retract, with reason and day”: `data/withdrawn.yaml`."""

from pathlib import Path
from typing import Any

import pytest

from evidence.faults import FaultsError
from evidence.loader import load_evidence
from tests.evidence.factories import write_record

GONE = {"id": "2019-01-02-gone", "day": "2026-11-22", "why": "it told of another event"}


def loaded(root: Path, *entries: dict[str, Any]) -> Any:
    return load_evidence(write_record(root, {"data/withdrawn.yaml": list(entries)}))


def some_fact(root: Path) -> str:
    return next(iter(load_evidence(write_record(root / "plain", {})).facts))


def test_what_is_no_longer_held_is_known_with_its_reason(tmp_path: Path) -> None:
    successor = some_fact(tmp_path)
    found = loaded(tmp_path / "a", GONE, {**GONE, "id": "2019-01-03-gone", "superseded_by": successor}).withdrawn
    assert [(one.why, one.superseded_by) for one in found.values()] == [(GONE["why"], None), (GONE["why"], successor)]


def test_a_record_without_the_file_has_withdrawn_nothing(tmp_path: Path) -> None:
    assert load_evidence(write_record(tmp_path, {})).withdrawn == {}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"superseded_by": "2019-01-09-nowhere"}, "unknown-fact"),
        ({"day": "2026-02-30"}, "bad-day"),
        ({"reason": "twice"}, "unknown-key"),
    ],
)
def test_what_is_wrong_with_an_entry_is_told_with_its_place(tmp_path: Path, more: dict[str, str], code: str) -> None:
    with pytest.raises(FaultsError, match=rf"data/withdrawn\.yaml:\d+:\d+: {code}"):
        loaded(tmp_path, {**GONE, **more})


def test_a_fact_cannot_be_held_and_withdrawn(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="duplicate-id"):
        loaded(tmp_path, {**GONE, "id": some_fact(tmp_path / "other")})
