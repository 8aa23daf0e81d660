"""The software as another version might be: it weighs otherwise, over the same record and law."""

import pytest

from waiver_rules import standards, weigh
from waiver_rules.standards import Standard, Tally, Verdict, element_verdict


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the rest of the test, a division is what the record leaves open."""
    for module in (standards, weigh):
        monkeypatch.setattr(module, "element_verdict", _strict)


def _strict(standard: Standard, tally: Tally) -> Verdict:
    verdict = element_verdict(standard, tally)
    return "insufficient" if verdict == "contested" else verdict
