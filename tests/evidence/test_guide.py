"""The reader's guide: every word has its entry, and its examples are what they are said to be."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import evidence as record
from evidence.faults import FaultsError
from evidence.guide import Example, load_guide
from evidence.lint import lint
from evidence.model import Evidence
from tests.evidence.factories import write_record, write_yaml

CLASH, SECOND = "2020-09-27-clash", "2020-09-28-second"
SAID = {"counts": "this", "does_not": "that", "example": {"because": "in words"}, "counterexample": {"because": "so"}}
GUIDE: dict[str, Any] = {
    "choices": [{"title": "The statement", "rules": ["One event."]}],
    "propositions": [
        {"proposition": "aze-uses-force", **SAID, "example": {"fact": CLASH, "because": "it is said there"}},
        {"proposition": "arm-uses-force", **SAID, "counterexample": {"fact": CLASH, "because": "of the other side"}},
    ],
    "kinds": [
        {"kind": "armed_clash", **SAID, "example": {"fact": SECOND, "because": "two sides"}},
        {"kind": "armed_offensive", **SAID, "counterexample": {"fact": SECOND, "because": "no land was taken"}},
        {"kind": "waiver_determination", **SAID},
    ],
}


def changed(place: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    guide: Any = deepcopy(GUIDE)
    inner = guide
    for part in place[:-1]:
        inner = inner[part]
    inner[place[-1]] = value
    whole: dict[str, Any] = guide
    return whole


def found(root: Path, guide: Any) -> set[tuple[str, str]]:
    report = lint(write_record(root, {"guide.yaml": guide}))
    return {(line.code, line.id) for line in (*report.errors, *report.warnings) if line.code[1] == "8"}


def test_the_packaged_guide_tells_of_every_word_with_a_fact_each_way(evidence: Evidence) -> None:
    guide, words = load_guide(Path(record.__file__).parent), evidence.vocabulary
    assert sorted(entry.word for entry in guide.propositions) == sorted(words.propositions)
    assert sorted(entry.word for entry in guide.kinds) == sorted(words.kinds)
    for entry in guide.propositions:
        carriers = {
            one.id for one in evidence.facts.values() for claim in one.claims if claim.proposition == entry.word
        }
        assert stands(entry.example, evidence) and entry.example.fact in carriers, entry.word
        assert entry.counterexample.fact not in carriers, entry.word
        assert entry.counterexample.fact is None or stands(entry.counterexample, evidence), entry.word
    for entry in guide.kinds:
        assert stands(entry.example, evidence) and evidence.facts[entry.example.fact or ""].kind == entry.word
        other = evidence.facts.get(entry.counterexample.fact or "")
        assert entry.counterexample.fact is None or (other is not None and other.kind != entry.word), entry.word


def stands(example: Example, evidence: Evidence) -> bool:
    return example.fact in evidence.facts


def test_mirror_words_are_guided_by_mirror_tests(evidence: Evidence) -> None:
    """“Same rule for both sides”: of two mirror propositions neither is guided at more length than as the mirror."""
    guide = {entry.word: entry for entry in load_guide(Path(record.__file__).parent).propositions}
    pairs = [(f"aze-{end}", f"arm-{end}") for end in ("engages", "threatens-force", "blockades")]
    pairs += [("civilian-harm-aze", "civilian-harm-arm"), ("territory-held", "territory-held-aze")]
    pairs += [("foreign-fighters-azerbaijan", "foreign-fighters-armenia")]
    for one, other in pairs:
        assert guide[other].counts.startswith(f"The mirror of `{one}`")


def test_a_right_guide_has_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, GUIDE) == set()
    guide = load_guide(tmp_path)
    assert [entry.word for entry in guide.kinds] == ["armed_clash", "armed_offensive", "waiver_determination"]
    assert guide.choices[0].rules == ("One event.",)


def test_a_record_without_a_guide_has_one_warning(tmp_path: Path) -> None:
    report = lint(write_record(tmp_path))
    assert [line.id for line in report.warnings if line.code == "W802"] == ["guide.yaml"]


@pytest.mark.parametrize(
    ("place", "value", "code", "name"),
    [
        (("kinds", 0), GUIDE["kinds"][1], "W802", "armed_clash"),
        (("kinds", 0), GUIDE["kinds"][1], "E803", "armed_offensive"),
        (("kinds", 0, "kind"), "armed_clsh", "E803", "armed_clsh"),
        (("kinds", 0, "example", "fact"), "2020-09-29-no-fact", "E803", "armed_clash"),
        (("kinds", 1, "example", "fact"), CLASH, "E803", "armed_offensive"),
        (("kinds", 0, "counterexample", "fact"), SECOND, "E803", "armed_clash"),
        (("kinds", 0, "example"), {"because": "in words"}, "E803", "armed_clash"),
        (("propositions", 0, "counterexample", "fact"), CLASH, "E803", "aze-uses-force"),
        (("propositions", 1, "example", "fact"), CLASH, "E803", "arm-uses-force"),
        (("propositions", 0, "stance"), "affirms", "E801", "guide.yaml"),
        (("propositions", 0, "counts"), "", "E801", "guide.yaml"),
        (("kinds",), {}, "E801", "guide.yaml"),
    ],
)
def test_a_wrong_guide_is_met(tmp_path: Path, place: tuple[str | int, ...], value: Any, code: str, name: str) -> None:
    assert (code, name) in found(tmp_path, changed(place, value))


def test_the_faults_of_a_guide_are_raised_together_with_their_places(tmp_path: Path) -> None:
    broken = changed(("propositions", 0, "counts"), 7)
    del broken["kinds"][0]["does_not"]
    write_yaml(tmp_path / "guide.yaml", broken)
    with pytest.raises(FaultsError) as refused:
        load_guide(tmp_path)
    assert {fault.code for fault in refused.value.faults} == {"wrong-type", "missing-key"}
    assert all(fault.place.startswith("guide.yaml:") for fault in refused.value.faults)
