"""An edited certificate is refused, and so is one whose forger made every hash anew, where a verdict turns.

The checker is called as a module on a certificate parsed once; each edit is made in place and undone. What is stated
as derived is compared with the derivation of the unedited `given`, made once, since the checker makes it of nothing
else.
"""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from tests.asking import SIGNED, STATUTE
from tests.waiver_rules.mutants import Path, at, edited, edits, leaves, signed
from tests.waiver_rules.rebuilt import program_verdicts
from waiver_rules import checker
from waiver_rules.certificate import certificate, certificate_bytes
from waiver_rules.query import Query
from waiver_rules.release import Release

SEED = 907
BIEGUN = next(name for name in SIGNED if name.startswith("2020"))
FIRST = next(name for name in SIGNED if name.startswith("2002"))
CERTIFICATES: dict[str, dict[str, Any]] = {
    "2020": {"year": 2020},
    "2022 unreviewable": {"year": 2022, "reading": "unreviewable"},
    "2021 executive fiscal": {"year": 2021, "reading": "executive", "basis": "fiscal"},
    "2016 strict scintilla": {"year": 2016, "reading": "strict", "standard": "scintilla"},
    "2002 certification": {"year": 2002, "basis": "certification", "determination": FIRST},
    "2020 term": {"year": 2020, "basis": "term", "determination": BIEGUN, "standard": "scintilla"},
    "2023 c_and_d": {"year": 2023, "reading": "c_and_d"},
    "2010 known early": {"year": 2010, "known_on": "2015-06-30", "exclude_kind": ("op_ed",)},
}
# of what is given: where an edit may turn a verdict; titles, places and reasons turn none
PROSE = {"statement", "title", "because", "locator", "url", "text", "citation", "why", "question", "note", "law"} | {
    "sha256"
}
MUTANTS, FORGERIES = 3_000, 45


@pytest.fixture(scope="module")
def parsed(request: pytest.FixtureRequest, release: Release) -> Any:
    """A certificate as the checker reads it."""
    raw = certificate_bytes(certificate(release, Query(statute=STATUTE, **CERTIFICATES[request.param])))
    whole, faults = checker.check(raw)
    assert not faults
    return whole


def refused(whole: Any, derived: Any) -> bool:
    """Whether the checker refuses a parsed certificate, of which `derived` is made anew unless it is given."""
    try:
        if derived is None:
            checker.check_given(whole)
            derived = checker.Case(whole["given"]).derived()
        return bool(checker.compare(derived, whole["derived"]))
    except Exception:
        return True


def single_edits(whole: Any, random: Random, count: int) -> Iterator[tuple[Path, Any]]:
    """So many single edits, drawn anew."""
    every = [(path, value) for path in leaves(whole) for value in edits(at(whole, path))]
    yield from random.sample(every, count)


def mutants_accepted(whole: Any, count: int) -> list[tuple[Path, Any]]:
    """The edits that the checker lets pass."""
    derived = checker.Case(whole["given"]).derived()
    accepted = []
    for path, value in single_edits(whole, Random(SEED), count):
        with edited(whole, path, value):
            if not refused(whole, derived if path[0] == "derived" else None):
                accepted.append((path, value))
    assert not refused(whole, None)  # every edit was undone
    return accepted


def forgeries(whole: Any, release: Release, wanted: int) -> Iterator[tuple[Path, Any]]:
    """Edits of what is given after which the program itself reaches another verdict; signed while they are yielded."""
    stated = verdicts(whole["derived"])
    assert program_verdicts(release, whole["given"]) == stated
    every = [
        (path, value)
        for path in leaves(whole["given"], ("given",))
        if not PROSE & {*path} and path[1] not in ("scales", "as_of", "evidence", "rulebook")
        for value in edits(at(whole, path))
    ]
    Random(SEED).shuffle(every)
    for path, value in every:
        with edited(whole, path, value), signed(whole, path):
            if _turned(release, whole["given"], stated):
                wanted -= 1
                yield path, value
        if not wanted:
            return


def verdicts(derived: Any) -> list[Any]:
    """Every verdict that a certificate states."""
    elements = [element for condition in derived["conditions"] for element in condition["elements"]]
    return [one["verdict"] for one in (*derived["conditions"], *elements, *derived["restriction"], derived["overall"])]


def _turned(release: Release, given: Any, stated: list[Any]) -> bool:
    try:
        return program_verdicts(release, given) != stated
    except Exception:
        # what the program cannot read has no verdict to turn
        return False


@pytest.mark.parametrize("parsed", list(CERTIFICATES)[:2], indirect=True)
def test_edited_certificates_are_refused(parsed: Any) -> None:
    """A sample; the full number runs in `make test-long`."""
    assert not mutants_accepted(parsed, 250)


@pytest.mark.long
@pytest.mark.parametrize("parsed", CERTIFICATES, indirect=True)
def test_of_a_thousand_edited_certificates_at_most_one_is_accepted(parsed: Any) -> None:
    accepted = mutants_accepted(parsed, MUTANTS)
    print(f"mutants: {MUTANTS}, accepted: {len(accepted)} {accepted[:3]}")
    assert len(accepted) <= MUTANTS / 1_000, accepted[:9]


@pytest.mark.parametrize("parsed", ["2020"], indirect=True)
def test_forgeries_that_turn_a_verdict_are_refused(parsed: Any, release: Release) -> None:
    """A sample; the full number runs in `make test-long`."""
    assert _refused_forgeries(parsed, release, 5) == 5


@pytest.mark.long
@pytest.mark.parametrize("parsed", CERTIFICATES, indirect=True)
def test_every_forgery_that_turns_a_verdict_is_refused(parsed: Any, release: Release) -> None:
    tried = _refused_forgeries(parsed, release, FORGERIES)
    print(f"forgeries that turn a verdict: {tried}, all refused")
    assert tried == FORGERIES


def _refused_forgeries(whole: Any, release: Release, wanted: int) -> int:
    tried = 0
    for path, value in forgeries(whole, release, wanted):
        assert refused(whole, None), (path, value)
        tried += 1
    return tried


@pytest.mark.parametrize("parsed", ["2020"], indirect=True)
def test_a_forger_who_also_restates_a_verdict_is_refused(parsed: Any) -> None:
    """The verdict of an element, of its condition and of the whole are stated anew, with every hash."""
    whole = json.loads(json.dumps(parsed), object_pairs_hook=checker.members)
    for condition in whole["derived"]["conditions"]:
        for one in (condition, *condition["elements"]):
            for verdict in {"supported", "contradicted", "contested", "insufficient"} - {one["verdict"]}:
                with edited(one, ("verdict",), verdict), edited(whole, ("derived", "overall", "verdict"), verdict):
                    assert refused(whole, None)
    assert not refused(whole, None)


@pytest.mark.parametrize("parsed", ["2020"], indirect=True)
def test_an_edit_in_place_is_what_the_file_says(parsed: Any) -> None:
    """The checker refuses the edited file for the same edits, read from its bytes."""
    for path, value in single_edits(parsed, Random(SEED + 1), 25):
        with edited(parsed, path, value):
            assert checker.check(json.dumps(parsed).encode())[1], (path, value)


@pytest.mark.parametrize("parsed", ["2022 unreviewable"], indirect=True)
def test_what_is_declared_twice_is_refused(parsed: Any) -> None:
    """Two readings, rules, bases, conditions or elements of one id: a reader might take the first, another the last."""
    statute = parsed["given"]["statute"]
    conditions = statute["conditions"]["conditions"]
    for path in (("readings", "readings"), ("rulebook", "rules"), ("statute", "bases"), ("conditions", "conditions")):
        where = ("given", "statute", *path)
        first = at(statute, path)[0]["id"]
        with edited(parsed, (*where, 1, "id"), first), signed(parsed, where):
            assert refused(parsed, None), path
    element = ("given", "statute", "conditions", "conditions", len(conditions) - 2, "elements")
    with edited(parsed, (*element, 1, "id"), at(parsed, (*element, 0, "id"))), signed(parsed, element):
        assert refused(parsed, None)
    assert not refused(parsed, None)
