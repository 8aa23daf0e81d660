"""Addresses that the tests of the HTTP door share."""

from typing import Any

STATUTE = "/v1/statutes/section-907"
ASSESSMENTS = f"{STATUTE}/assessments"
YEAR = f"{ASSESSMENTS}/2021"
WHAT_IF = f"{STATUTE}/what-if"


def pointers(problem: dict[str, Any]) -> dict[str, str | None]:
    """The pointers of a problem, each with what it suggests."""
    return {error["pointer"]: error["did_you_mean"] for error in problem["errors"]}
