"""The OpenAPI document tells the truth: its examples are answers, and generated requests get what it declares."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from service.http import changes
from service.http.app import RESOURCES, create_app
from service.http.asgi import build
from service.http.variables import RELEASE as RELEASE_VARIABLE
from service.http.writing import OPERATIONS
from service.memo.permanent import LOCAL
from tests.service.http.generated import FEW, MANY, described_by, try_out
from waiver_rules.release import Release, canonical

DESCRIBED = [
    *((one.path, one.method) for each in RESOURCES for one in each.OPERATIONS),
    *((one.path, one.method) for one in (*changes.operations(LOCAL), *OPERATIONS.values())),
    *((path, "GET") for path in ("/healthz", "/readyz", "/metrics")),
]


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def described(release: Release) -> Any:
    return described_by(create_app(release))


@pytest.mark.parametrize(("path", "method"), DESCRIBED)
def test_generated_requests_get_what_is_declared(described: Any, path: str, method: str) -> None:
    try_out(described, path, method, FEW)


@pytest.mark.long
@pytest.mark.parametrize(("path", "method"), DESCRIBED)
def test_many_generated_requests_get_what_is_declared(described: Any, path: str, method: str) -> None:
    try_out(described, path, method, MANY)


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_operation_has_a_true_example(client: TestClient, document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        (content,) = [one["content"] for status, one in operation["responses"].items() if status in ("200", "201")]
        examples = [one for media in content.values() for one in media.get("examples", {}).values()]
        if method == "get" and path.startswith("/v1/"):
            assert examples, path
        for example in examples:
            answer = client.get(example.get("externalValue") or example["summary"])
            assert answer.status_code == 200
            is_json = answer.headers["content-type"] == "application/json"
            assert example.get("value") in (None, answer.json() if is_json else answer.text)


def test_the_example_of_a_body_has_an_answer_that_changes_something(
    client: TestClient, document: dict[str, Any]
) -> None:
    (operation,) = [one for _, _, one in operations(document) if one["operationId"] == "whatIf"]
    example = operation["requestBody"]["content"]["application/json"]["example"]
    answer = client.post("/v1/statutes/section-907/what-if", json=example)
    assert answer.status_code == 200
    assert answer.json()["after"]["strike"] == example["strike"]


def test_every_example_of_a_parameter_is_taken(client: TestClient, document: dict[str, Any]) -> None:
    tried = 0
    for method, path, operation in operations(document):
        shown = {one["name"]: one for one in operation["parameters"] if "example" in one}
        address = path
        for name, one in shown.items():
            address = address.replace(f"{{{name}}}", str(one["example"]))
        assert "{" not in address
        for one in shown.values():
            example = one["example"]
            value = ",".join(example) if isinstance(example, list) else example
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
            given = {one["name"]: value} if one["in"] == "query" else {}
            needed = {name: ",".join(each["example"]) for name, each in shown.items() if name == "years"}
            # what would be written is refused by a service without a store, once everything before it is taken
            status = 403 if "security" in operation else 200
            assert client.request(method, address, params={**needed, **given}, json=body).status_code == status, address
            tried += 1
    assert tried > 40


def test_every_operation_declares_its_problems_and_has_its_own_name(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(set(names)) == len(names)
    for _, _, operation in operations(document):
        for status in ("404", "405", "422", "500", "503"):
            content = operation["responses"][status]["content"]
            assert content["application/problem+json"]["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_words_and_defaults_are_listed_and_taken(
    client: TestClient, document: dict[str, Any], release: Release
) -> None:
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
    for element in words["gaps", "element"]:
        assert client.get("/v1/gaps", params={"element": element}).status_code == 200
    own = {element.id for element in release.statute("section-907").folder.conditions.elements}
    for element in words["rules", "element"]:
        found = client.get("/v1/statutes/section-907/rules", params={"element": element}).status_code
        assert found == (200 if element in own else 404)


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
