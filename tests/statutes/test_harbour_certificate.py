"""The checker knows no statute either: it derives the answers of a law that nobody enacted."""

import json
from pathlib import Path

import pytest

from tests.statutes.harbour_record import FACTS, fact, harbour_evidence
from tests.statutes.test_harbour_act import frozen
from waiver_rules import checker
from waiver_rules.certificate import certificate, certificate_bytes
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.verify import verify

SEIZED = fact("seizure", "report", "INSPECTOR", "contraband-passes affirms", day="2020-06-01")


@pytest.fixture(params=[FACTS, (*FACTS[:3], SEIZED), FACTS[:2]], ids=["whole", "seizure", "silence"])
def harbour(request: pytest.FixtureRequest, tmp_path: Path) -> Release:
    return frozen(harbour_evidence(tmp_path, request.param))


@pytest.mark.parametrize("reading", ["", "trusting"])
@pytest.mark.parametrize("basis", ["calendar", "fiscal", "certification", "term"])
def test_its_certificates_are_accepted_and_verified(harbour: Release, basis: str, reading: str) -> None:
    settings = {"reading": reading} if reading else {}
    raw = certificate_bytes(certificate(harbour, Query(statute="harbour-act", year=2020, basis=basis, **settings)))  # type: ignore[arg-type]
    assert checker.check(raw)[1] == []
    assert verify(harbour, raw).faults == ()


def test_a_formula_with_not_is_derived_step_by_step(harbour: Release) -> None:
    whole = json.loads(certificate_bytes(certificate(harbour, Query(statute="harbour-act", year=2020))))
    steps = [(step["word"], len(step["of"])) for step in whole["derived"]["overall"]["steps"]]
    assert steps == [("not", 1), ("and", 3)]
    whole["derived"]["overall"]["steps"][0]["verdict"] += "x"
    assert checker.check(json.dumps(whole).encode())[1] == ["derived/overall: something else follows"]
