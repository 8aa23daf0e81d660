"""Whatever should not come in: refused, logged under its request's id, and nothing of it stored."""

import io
import json
import logging
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from service.http.logs import OF_SERVER, OURS, configure
from service.http.settings import Settings
from tests.databases import fresh_sqlite
from tests.service.http.office import Office, fact, office
from tests.service.http.serving import serving
from waiver_rules.release import Release

SUBMIT = "/v1/facts"
JSON = {"Content-Type": "application/json"}
DEEP = b'{"fact":' + b"[" * 500 + b"]" * 500 + b"}"
DEEPEST = b"[" * 900_000
MARKED = ("<script>alert(1)</script>", "A <b>bold</b> word", "&lt;img src=x&gt;", "see javascript:alert(1)")
FORMULAS = ('=HYPERLINK("http://x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "\t=1")


@pytest.fixture(scope="module", params=("sqlite", "postgresql"))
def at_work(request: pytest.FixtureRequest, tmp_path_factory: Any, release: Release) -> Iterator[Office]:
    """One office for all of them: nothing that they do is there afterwards."""
    from tests.databases import fresh_postgresql

    if request.param == "sqlite":
        database = fresh_sqlite(tmp_path_factory.mktemp("hostile"))
    else:
        database = fresh_postgresql(request.getfixturevalue("postgresql_server"))
    with office(database, release) as opened:
        yield opened


@pytest.fixture
def log(at_work: Office) -> Iterator[io.StringIO]:
    """What the service logs."""
    loggers = [logging.getLogger(name) for name in (OURS, *OF_SERVER)]
    before = [(one.handlers, one.propagate, one.level) for one in loggers]
    stream = io.StringIO()
    configure(Settings(), stream)
    yield stream
    for logger, (handlers, propagate, level) in zip(loggers, before, strict=True):
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


def check_refused(at_work: Office, log: io.StringIO, answer: Any, status: int) -> dict[str, Any]:
    """The problem of an answer that refuses, is logged, and has left nothing in the store."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    (line,) = [json.loads(one) for one in log.getvalue().splitlines()]
    assert (line["request_id"], line["status"]) == (problem["request_id"], status)
    assert line["refused"] == problem["type"].removeprefix("/docs#")
    assert at_work.store.head().seq == 0
    assert at_work.client.get("/v1/facts?tier=candidate").json()["total"] == 0
    assert not any(secret in log.getvalue() or secret in answer.text for secret in at_work.secrets.values())
    return problem


@pytest.mark.parametrize(
    ("headers", "status", "sort"),
    [
        ({}, 401, "no-key"),
        ({"X-API-Key": ""}, 401, "no-key"),
        ({"X-API-Key": "wr_guessed"}, 401, "no-key"),
        ({"X-API-Key": "x" * 5_000}, 401, "no-key"),
        ({"X-API-Key": "{leaver}"}, 401, "no-key"),
        ({"X-API-Key": "{editor}x"}, 401, "no-key"),
        ({"Authorization": "Bearer {leaver}"}, 401, "no-key"),
        ({"Authorization": "Basic {editor}"}, 401, "no-key"),
        ({"Authorization": "Bearer"}, 401, "no-key"),
        ({"Authorization": "Bearer {editor}", "X-API-Key": "{intern}"}, 401, "no-key"),
        ({"Authorization": "Bearer {reviewer}"}, 403, "out-of-scope"),
    ],
)
def test_a_key_that_does_not_open_it(
    at_work: Office, log: io.StringIO, release: Release, headers: dict[str, str], status: int, sort: str
) -> None:
    told = {name: value.format(**at_work.secrets) for name, value in headers.items()}
    answer = at_work.client.post(SUBMIT, json={"fact": fact(release)}, headers=told)
    assert check_refused(at_work, log, answer, status)["type"] == f"/docs#{sort}"
    assert answer.headers["www-authenticate"].startswith("Bearer ")


@pytest.mark.parametrize("verb", ["accept", "reject", "supersede", "retract"])
def test_who_submits_may_not_review(at_work: Office, log: io.StringIO, release: Release, verb: str) -> None:
    known = next(iter(release.evidence.facts))
    answer = at_work.post(f"/v1/facts/{known}/{verb}", {"why": "mine", "fact": fact(release)}, key="intern")
    assert "intern may submit" in check_refused(at_work, log, answer, 403)["detail"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"null", 422),
        (b"[]", 422),
        (b'{"fact": "\xff\xfe"}', 400),
        (b'{"fact": {}, "why": "\\ud800"}', 400),
        (DEEP, 400),
        (DEEPEST, 400),
        (b'{"fact": ' + b'{"a":' * 30 + b"1" + b"}" * 30 + b"}", 422),
        (b'{"fact": {}, "why": "' + b"x" * 3_000_000 + b'"}', 413),
        (b'{"fact": {}, "sources": [' + b"{}," * 1_200 + b"{}]}", 422),
        (b'{"fact": {}, "why": "\\u0000"}', 422),
        (b'{"fact": {}, "why": "' + b"x" * 4_001 + b'"}', 422),
        (b'{"fact": {}, "author": "\\u202ereversed"}', 422),
        (b'{"fact": {"statement": 1e999}}', 400),
        (b"{" + b",".join(b'"k%d":1' % one for one in range(5_000)) + b"}", 422),
    ],
    ids=range(16),
)
def test_a_body_that_is_no_submission(at_work: Office, log: io.StringIO, body: bytes, status: int) -> None:
    headers = {"X-API-Key": at_work.secrets["editor"], **JSON}
    answer = at_work.client.post(SUBMIT, content=body, headers=headers)
    assert "Traceback" not in answer.text and len(answer.content) < 1_500_000
    check_refused(at_work, log, answer, status)


@pytest.mark.parametrize("body", [DEEP, DEEPEST])
def test_what_nests_too_deep_is_told_plainly(at_work: Office, body: bytes) -> None:
    answer = at_work.client.post(SUBMIT, content=body, headers={"X-API-Key": at_work.secrets["editor"], **JSON})
    assert answer.json()["detail"] == "The body nests deeper than 32 levels."


@pytest.mark.parametrize("text", [*MARKED, *FORMULAS])
@pytest.mark.parametrize("place", ["statement", "location", "why", "author", "title"])
def test_markup_and_formulas(at_work: Office, log: io.StringIO, release: Release, text: str, place: str) -> None:
    body: dict[str, Any] = {"fact": fact(release)}
    if place in ("why", "author"):
        body[place] = text
    elif place == "title":
        body["sources"] = [{"title": text}]
    else:
        body["fact"][place] = text
    problem = check_refused(at_work, log, at_work.post(SUBMIT, body), 422)
    assert {"markup", "formula"} & {one["code"] for one in problem["errors"]}


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "2020-01-01-a/../b", "2020-01-01-a\r\nSet-Cookie: x=1", "2020-01-01-a\x00", "2020-01-01-%2e"],
)
def test_an_id_that_leads_elsewhere(at_work: Office, log: io.StringIO, release: Release, name: str) -> None:
    body = {"fact": {**fact(release), "id": name}}
    problem = check_refused(at_work, log, at_work.post(SUBMIT, body), 422)
    assert "/fact/id" in {one["pointer"] for one in problem["errors"]}


@pytest.mark.parametrize(
    "path",
    ["..%2f..%2fetc%2fpasswd/accept", "%2e%2e/accept", "a%0d%0aSet-Cookie:%20x=1/accept", "a%00/retract", "%ff/reject"],
)
def test_an_address_that_leads_elsewhere(at_work: Office, log: io.StringIO, path: str) -> None:
    answer = at_work.post(f"/v1/facts/{path}", {"why": "x"})
    assert "set-cookie" not in answer.headers
    check_refused(at_work, log, answer, 404)


@pytest.mark.parametrize("token", ["", "a b", "é", "x" * 256, '""'])
def test_an_idempotency_key_that_is_none(at_work: Office, log: io.StringIO, release: Release, token: str) -> None:
    headers: Any = {"X-API-Key": at_work.secrets["editor"].encode(), "Idempotency-Key": token.encode()}
    answer = at_work.client.post(SUBMIT, json={"fact": fact(release)}, headers=headers)
    assert check_refused(at_work, log, answer, 400)["type"] == "/docs#bad-header"


def test_parameters_and_other_media_are_refused(at_work: Office, log: io.StringIO, release: Release) -> None:
    answer = at_work.post(f"{SUBMIT}?tier=accepted", {"fact": fact(release)})
    check_refused(at_work, log, answer, 422)
    log.truncate(0)
    log.seek(0)
    key = {"X-API-Key": at_work.secrets["editor"]}
    answer = at_work.client.post(SUBMIT, content=b"a: 1", headers={**key, "Content-Type": "text/yaml"})
    check_refused(at_work, log, answer, 415)


SPLIT = (
    b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\rSet-Cookie: x=1\r\n\r\n",
    b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\nSet-Cookie: x=1\r\n\r\n",
    b"GET /v1/facts/a\r\nSet-Cookie:x=1 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /v1/facts HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
)


def test_split_headers_give_no_header_of_the_attacker(tmp_path: Any, release: Release) -> None:
    with serving("--db", fresh_sqlite(tmp_path)) as server:
        port = int(server.url.rpartition(":")[2])
        for sent in SPLIT:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                connection.sendall(sent)
                head, _, _ = connection.recv(65_536).partition(b"\r\n\r\n")
            assert b"set-cookie" not in head.lower()
            assert head.split()[1] in (b"200", b"400", b"403"), sent
        assert server.stop()[0] == 0
