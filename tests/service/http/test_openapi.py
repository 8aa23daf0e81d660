"""The OpenAPI document tells the truth: its examples are answers, and generated requests get what it declares."""

from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks
from starlette.testclient import TestClient

from service.http.app import RESOURCES, create_app
from service.http.asgi import RELEASE_VARIABLE, build
from waiver_rules.release import Release, canonical

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
FEW = 15
REJECTED = ["400", "404", "410", "413", "415", "422"]
DESCRIBED = [(one.path, one.method) for each in RESOURCES for one in each.OPERATIONS]
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def described(release: Release) -> Any:
    config = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": REJECTED}}})
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(release), config=config)


def has_empty_words(case: schemathesis.Case[Any]) -> bool:
    # an empty list is written `strike=`, which the schema of its members cannot say
    return any(value in ("", [], [""]) for value in (case.query or {}).values())


def try_out(described: Any, path: str, method: str, most: int) -> None:
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @given(case=described[path][method].as_strategy(generation_mode=mode))
        @settings(max_examples=most, deadline=None, suppress_health_check=QUIET, derandomize=most <= FEW)
        def declared(case: schemathesis.Case[Any]) -> None:
            checked = [one for one in CHECKS if one is not REJECTS or not has_empty_words(case)]
            case.call_and_validate(checks=checked)

        with suppress(Unsatisfiable):
            declared()


@pytest.mark.parametrize(("path", "method"), DESCRIBED)
def test_generated_requests_get_what_is_declared(described: Any, path: str, method: str) -> None:
    try_out(described, path, method, FEW)


@pytest.mark.long
@pytest.mark.parametrize(("path", "method"), DESCRIBED)
def test_many_generated_requests_get_what_is_declared(described: Any, path: str, method: str) -> None:
    try_out(described, path, method, 500)


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_operation_has_a_true_example(client: TestClient, document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        content = operation["responses"]["200"]["content"]
        examples = [one for media in content.values() for one in media.get("examples", {}).values()]
        if method == "get" and path.startswith("/v1/"):
            assert examples, path
        for example in examples:
            answer = client.get(example.get("externalValue") or example["summary"])
            assert answer.status_code == 200
            assert "value" not in example or answer.json() == example["value"]


def test_the_example_of_a_body_has_an_answer_that_changes_something(
    client: TestClient, document: dict[str, Any]
) -> None:
    (operation,) = [one for method, _, one in operations(document) if method == "post"]
    example = operation["requestBody"]["content"]["application/json"]["example"]
    answer = client.post("/v1/statutes/section-907/what-if", json=example)
    assert answer.status_code == 200
    assert answer.json()["after"]["strike"] == example["strike"]


def test_every_operation_declares_its_problems_and_has_its_own_name(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(set(names)) == len(names)
    for _, _, operation in operations(document):
        for status in ("404", "405", "422", "500", "503"):
            content = operation["responses"][status]["content"]
            assert content["application/problem+json"]["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_words_and_defaults_are_listed_and_taken(client: TestClient, document: dict[str, Any]) -> None:
    queries = [
        (path, one["name"], one["schema"])
        for method, path, operation in operations(document)
        for one in operation["parameters"]
        if one["in"] == "query" and method == "get"
    ]
    words = {(path.rpartition("/")[2], name): schema.get("enum", []) for path, name, schema in queries}
    assert "D.not_hampered" in words["rules", "element"] and "D.not_hampered" in words["gaps", "element"]
    assert "2003-12-30-pd-2004-18-extension" in words["{year}", "determination"]
    assert {"US-STATE", "AZE"} <= set(words["facts", "by"]) == set(words["facts", "to"])
    assert [schema["default"] for _, name, schema in queries if name == "shape"] == ["wide"]
    for name in ("by", "to"):
        assert client.get("/v1/facts", params={name: words["facts", name][0], "limit": 1}).status_code == 200
    for path in ("/v1/gaps", "/v1/statutes/section-907/rules"):
        for element in words[path.rpartition("/")[2], "element"]:
            assert client.get(path, params={"element": element}).status_code == 200


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    known = document["components"]["schemas"]
    found = set(references(document))
    assert found
    assert {name.rpartition("/")[2] for name in found} <= set(known)


def references(part: Any) -> Any:
    if isinstance(part, dict):
        yield from [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_the_application_gives_the_same_document(
    client: TestClient, document: dict[str, Any], release: Release
) -> None:
    app = create_app(release)
    assert app.openapi() is app.openapi()
    assert set(app.openapi()["paths"]) == set(document["paths"])


def test_the_reference_page_names_every_operation_and_asks_nobody_else(
    client: TestClient, document: dict[str, Any]
) -> None:
    answer = client.get("/docs")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "'sha256-" in answer.headers["content-security-policy"]
    for _, path, operation in operations(document):
        assert path in answer.text
        assert f'id="{operation["operationId"]}"' in answer.text
    assert "http://" not in answer.text and "https://" not in answer.text


def test_build_serves_the_packaged_release_or_a_named_file(
    monkeypatch: pytest.MonkeyPatch, release: Release, tmp_path: Any
) -> None:
    monkeypatch.delenv(RELEASE_VARIABLE, raising=False)
    assert TestClient(build()).get("/readyz").json()["release"] == release.name
    file = tmp_path / "release.json"
    file.write_bytes(canonical(release.content))
    monkeypatch.setenv(RELEASE_VARIABLE, str(file))
    assert TestClient(build()).get("/readyz").json()["release"] == release.name
    file.write_bytes(b"{}")
    with pytest.raises(ValueError, match="not a release file"):
        build()
