"""A client that openapi-python-client makes from the document works against a running server."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from threading import Thread
from typing import Any

import msgspec
import pytest
import uvicorn

from service.http.app import create_app
from waiver_rules.release import Release

CONFIG = "post_hooks: []\nliteral_enums: true\n"
NO_MODEL = "Unable to p"
"""How the generator begins to say that a schema or an operation has no place in the client."""


@pytest.fixture(scope="module")
def address(release: Release) -> Iterator[str]:
    """A server on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(release), log_level="warning", lifespan="off"))
        thread = Thread(target=server.run, args=([free],))
        thread.start()
        while not server.started:
            assert thread.is_alive()
        yield f"http://127.0.0.1:{free.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def told(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What the generator says; the package that it makes can be imported."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "openapi.json").write_bytes(msgspec.json.encode(create_app(release).openapi()))
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json", "--meta", "none"]
    command += ["--output-path", "waiver_client", "--config", "config.yaml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    sys.path.insert(0, str(folder))
    yield done.stdout + done.stderr
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == "waiver_client"]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def client(told: str, address: str) -> Iterator[Any]:
    with import_module("waiver_client.client").Client(base_url=address) as opened:
        yield opened


def operation(tag: str, name: str) -> Any:
    return import_module(f"waiver_client.api.{tag}.{name}")


def model(name: str, module: str) -> Any:
    return getattr(import_module(f"waiver_client.models.{module}"), name)


def test_every_schema_and_operation_has_its_place_in_the_client(told: str, release: Release) -> None:
    assert NO_MODEL not in told, told
    for methods in create_app(release).openapi()["paths"].values():
        for one in methods.values():
            name = "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in one["operationId"])
            assert operation(one["tags"][0], name).sync_detailed


def test_an_assessment_is_typed(client: Any) -> None:
    found = operation("assessments", "assess").sync("section-907", 2021, client=client, reading="strict")
    assert isinstance(found, model("Assessment", "assessment"))
    assert (found.reading, found.period.year) == ("strict", 2021)
    assert found.conditions[0].elements[0].findings[0].fact.citations
    brief = operation("assessments", "assess").sync("section-907", 2021, client=client, detail="verdicts")
    assert isinstance(brief, model("AssessmentBrief", "assessment_brief"))


def test_the_matrix_is_a_list_of_rows(client: Any) -> None:
    rows = operation("assessments", "matrix").sync("section-907", client=client, from_=2019, to=2021)
    assert [row.year for row in rows] == [2019, 2020, 2021]
    verdicts = {"supported", "contradicted", "contested", "insufficient"}
    assert {verdict for row in rows for verdict in (row.overall, row["A"], row["D"])} <= verdicts


def test_facts_are_walked_by_the_cursor(client: Any, release: Release) -> None:
    listed, found, after = operation("record", "list_facts"), [], {}
    while after is not None:
        page = listed.sync(client=client, limit=300, **after)
        found += [fact.id for fact in page.facts]
        after = {"after": page.facts[-1].id} if page.next_ else None
    assert sorted(found) == sorted(release.evidence.facts)


def test_a_what_if_is_asked_with_a_typed_body(client: Any) -> None:
    fact = "2021-05-12-sev-lake-incursion"
    body = model("WhatIfBody", "what_if_body")(year=2021, strike=[fact])
    found = operation("assessments", "what_if").sync("section-907", client=client, body=body)
    assert (found.before.strike, found.after.strike) == ([], [fact])
    assert "D" in [change.part for change in found.changed]


def test_a_problem_is_typed_too(client: Any) -> None:
    answer = operation("assessments", "assess").sync_detailed("section-907", 1800, client=client, reading="baselin")
    assert isinstance(answer.parsed, model("Problem", "problem"))
    assert answer.status_code == answer.parsed.status == 404
    assert {(one.pointer, one.did_you_mean) for one in answer.parsed.errors} == {
        ("/path/year", "1992"),
        ("/query/reading", "baseline"),
    }
