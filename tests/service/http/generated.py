"""Requests generated from the OpenAPI document, right and wrong ones, and what is checked of their answers."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

REJECTS = checks.negative_data_rejection
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    REJECTS,
    checks.unsupported_method,
]
FEW, MANY = 15, 500
REJECTED = ["400", "401", "403", "404", "409", "410", "413", "415", "422"]
PATIENCE = 60.0
"""Seconds: the service itself breaks off after 30, and the machine may be busy."""
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def described_by(app: FastAPI) -> Any:
    """What an application says of itself."""
    checked = {"negative_data_rejection": {"expected-statuses": REJECTED}}
    config = schemathesis.Config.from_dict({"request-timeout": PATIENCE, "checks": checked})
    return schemathesis.openapi.from_asgi("/openapi.json", app, config=config)


def has_empty_words(case: schemathesis.Case[Any]) -> bool:
    """Whether a list is empty: that is written `strike=`, which the schema of its members cannot say."""
    return any(value in ("", [], [""]) for value in (case.query or {}).values())


def try_out(described: Any, path: str, method: str, most: int, headers: Mapping[str, str] | None = None) -> None:
    """Asks an operation many things, and checks that every answer is as it is declared."""
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @given(case=described[path][method].as_strategy(generation_mode=mode))
        @settings(max_examples=most, deadline=None, suppress_health_check=QUIET, derandomize=most <= FEW)
        def declared(case: schemathesis.Case[Any]) -> None:
            checked = [one for one in CHECKS if one is not REJECTS or not has_empty_words(case)]
            case.call_and_validate(checks=checked, headers=dict(headers) if headers else None)

        with suppress(Unsatisfiable):
            declared()
