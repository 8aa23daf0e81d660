"""Values as JSON: the same bytes for the same value, in the order of the contract's fields."""

from typing import Any, Literal

import msgspec

from waiver_rules.assessment import Assessment

Detail = Literal["full", "findings", "verdicts"]
DETAILS: tuple[Detail, ...] = ("full", "findings", "verdicts")
FINDING_KEYS = ("effect", "weight", "counted", "not_counted", "dated", "scope", "rule")
ELEMENT_KEYS = ("id", "determination", "applicable", "joined", "verdict", "pro", "con", "by_certification", "marks")


def encode(value: object) -> bytes:
    """Compact JSON, UTF-8."""
    return msgspec.json.encode(value)


def encode_indented(value: object) -> bytes:
    """JSON indented by two spaces, with a final newline."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def shape(assessment: Assessment, detail: Detail = "full") -> dict[str, Any]:
    """The assessment as plain values: in full, with findings by rule and fact id alone, or with verdicts alone."""
    plain: dict[str, Any] = msgspec.to_builtins(assessment)
    if detail == "full":
        return plain
    elements = [element for condition in plain["conditions"] for element in condition["elements"]]
    for element in (*elements, *plain["procedure"], *plain["restriction"]):
        findings = element["findings"]
        for key in [key for key in element if key not in ELEMENT_KEYS]:
            del element[key]
        if detail == "findings":
            element["findings"] = [_short(finding) for finding in findings]
    return plain


def _short(finding: dict[str, Any]) -> dict[str, Any]:
    return {**{key: finding[key] for key in FINDING_KEYS}, "fact": finding["fact"]["id"]}
