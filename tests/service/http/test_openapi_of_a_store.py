"""With a store too, on either database, generated requests get what the OpenAPI document declares."""

from collections.abc import Iterator
from typing import Any

import pytest

from service.http import changes, memo
from service.http.app import RESOURCES
from service.http.writing import OPERATIONS
from service.memo.permanent import LOCAL
from tests.databases import POSTGRESQL, SQLITE, fresh_postgresql, fresh_sqlite
from tests.service.http.generated import MANY, described_by, try_out
from tests.service.http.office import Office, office
from waiver_rules.release import Release

EVERY = [
    *((one.path, one.method) for each in RESOURCES for one in each.OPERATIONS),
    *((one.path, one.method) for one in (*memo.operations(LOCAL), *changes.operations(LOCAL), *OPERATIONS.values())),
    *((path, "GET") for path in ("/healthz", "/readyz", "/metrics")),
]
OF_THE_STORE = [
    *((one.path, one.method) for one in OPERATIONS.values()),
    *((path, "GET") for path in ("/v1/facts", "/v1/facts/{fact}", "/v1/releases", "/readyz", "/metrics")),
]
HANDFUL = 8
STATES = {"waits": (), "counts": ("accept",), "not": ("reject",), "gone": ("accept", "retract")}


@pytest.fixture(scope="module", params=(SQLITE, POSTGRESQL))
def at_work(request: pytest.FixtureRequest, tmp_path_factory: Any, release: Release) -> Iterator[Office]:
    """An office with a fact in every state."""
    if request.param == SQLITE:
        database = fresh_sqlite(tmp_path_factory.mktemp("generated"))
    else:
        database = fresh_postgresql(request.getfixturevalue("postgresql_server"))
    with office(database, release, writes_per_minute=1_000_000) as opened:
        for name, verbs in (
            ("waits", ()),
            ("counts", ("accept",)),
            ("not", ("reject",)),
            ("gone", ("accept", "retract")),
        ):
            fact_id = opened.submit(name)
            for verb in verbs:
                opened.rule(verb, fact_id)
        yield opened


@pytest.fixture(scope="module")
def described(at_work: Office) -> Any:
    return described_by(at_work.client.app)  # type: ignore[arg-type]


def key_of(at_work: Office) -> dict[str, str]:
    return {"X-API-Key": at_work.secrets["editor"]}


@pytest.mark.parametrize(("path", "method"), OF_THE_STORE)
def test_generated_requests_get_what_is_declared(at_work: Office, described: Any, path: str, method: str) -> None:
    try_out(described, path, method, HANDFUL, key_of(at_work))


@pytest.mark.long
@pytest.mark.parametrize(("path", "method"), EVERY)
def test_many_generated_requests_get_what_is_declared(at_work: Office, described: Any, path: str, method: str) -> None:
    try_out(described, path, method, MANY, key_of(at_work))


def test_every_operation_is_tried(at_work: Office) -> None:
    paths = at_work.client.get("/openapi.json").json()["paths"]
    assert {(path, method.upper()) for path, methods in paths.items() for method in methods} == set(EVERY)
