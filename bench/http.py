"""HTTP on one worker beside FastAPI's floor and limit and OpenFisca's web API. `python -m bench.http`.

The servers run all the time and are asked in turn, round by round, by one load generator.
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from statistics import median

import msgspec

from bench.load import CONNECTIONS, Request, rate
from bench.result import Found, Ratio, measure
from bench.run import main
from bench.served import PEERS, gunicorn, uvicorn

STATUTE = "/v1/statutes/section-907"
YEAR = f"{STATUTE}/assessments/2021"
STRUCK = "2021-05-12-sev-lake-incursion"
ADDED = {
    "id": "2021-03-01-hypothetical",
    "kind": "oversight_finding",
    "occurred": "2021-03-01",
    "public_from": "2021-03-01",
    "public_basis": "event",
    "by": ["US-GAO"],
    "to": ["AZE"],
    "attribution": "established",
    "statement": "A hypothetical finding.",
    "claims": [{"proposition": "ct-assistance-needed", "stance": "affirms"}],
    "grade": {"reliability": "A", "credibility": 2},
    "sources": [{"source": "gao-22-104619"}],
    "recorded_on": "2026-11-22",
}
WHAT_IF = {"what-if, a fact struck": {"strike": [STRUCK]}, "what-if, a fact added": {"add": [ADDED]}}
MONTH = "2017-01"
# the person of bench/peers/openfisca_once.py, which needs the peers' environment to be imported
SITUATION = {
    "persons": {"Ann": {"salary": {MONTH: 2000}, "income_tax": {MONTH: None}}},
    "households": {"one": {"adults": ["Ann"]}},
}
LIMIT = "FastAPI, bytes of the "
HELLO, CALCULATE, TRACE = "FastAPI hello", "OpenFisca /calculate", "OpenFisca /trace"
GETS = {
    "assessment": YEAR,
    "assessment, verdicts": f"{YEAR}?detail=verdicts",
    "matrix": f"{STATUTE}/assessments",
    "fact list": "/v1/facts",
}


def look(quick: bool) -> Found:
    """Starts every server, asks each in turn, and compares."""
    skipped = [] if PEERS.exists() else ["SKIPPED: OpenFisca: `make bench` installs it into its own environment."]
    with ExitStack() as servers:
        own = servers.enter_context(uvicorn("service.http.asgi:build"))
        floor = servers.enter_context(uvicorn("bench.peers.fastapi_floor:build"))
        peer = None if skipped else servers.enter_context(gunicorn("openfisca_api:application", _beside_peers()))
        requests = [*_own(own), *_floor(own, floor), *(_peer(peer) if peer else ())]
        rates = _asked(sorted(requests, key=_place), rounds=3 if quick else 25, seconds=0.3 if quick else 0.5)
    return Found(
        title="HTTP on one worker",
        measures=tuple(measure(name, each, "requests/s") for name, each in rates.items()),
        ratios=tuple(_ratios(rates)),
        notes=(
            "A ratio is the median of those of the rounds, in which what is compared stands side by side.",
            f"{CONNECTIONS} connections that are kept open, no compression, all in turn.",
            "Ours and FastAPI's on uvicorn with the same settings; OpenFisca on gunicorn, as it comes, one worker.",
            *skipped,
        ),
    )


def _beside_peers() -> list[str]:
    return ["--chdir", str(PEERS.parent.parent.parent)]


def _place(request: Request) -> tuple[bool, str, bool]:
    """What is compared, side by side: what is worked out beside the peer, what is kept beside its limit."""
    name = request.name.removeprefix(LIMIT)
    return request.method == "GET", name if request.method == "GET" else "", name != request.name


def _asked(requests: list[Request], rounds: int, seconds: float) -> dict[str, list[float]]:
    for request in requests:
        rate(request, seconds / 5)
    rates: dict[str, list[float]] = {request.name: [] for request in requests}
    for _ in range(rounds):
        for request in requests:
            rates[request.name].append(rate(request, seconds))
    return rates


def _own(port: int) -> Iterator[Request]:
    yield from (Request(name=name, port=port, path=path) for name, path in GETS.items())
    tag, _ = _got(port, YEAR)
    yield Request(name="assessment, 304", port=port, path=YEAR, headers={"If-None-Match": tag}, status=304)
    for name, body in WHAT_IF.items():
        raw = msgspec.json.encode({"year": 2021, **body})
        yield Request(name=name, port=port, path=f"{STATUTE}/what-if", method="POST", body=raw)


def _floor(own: int, port: int) -> Iterator[Request]:
    yield Request(name=HELLO, port=port, path="/hello")
    for name, path in GETS.items():
        _, body = _got(own, path)
        yield Request(name=_limit(name), port=port, path=f"/bytes/{len(body)}")


def _peer(port: int) -> Iterator[Request]:
    raw = msgspec.json.encode(SITUATION)
    for name, path in ((CALCULATE, "/calculate"), (TRACE, "/trace")):
        yield Request(name=name, port=port, path=path, method="POST", body=raw)


def _limit(name: str) -> str:
    return f"{LIMIT}{name}"


def _ratios(found: dict[str, list[float]]) -> Iterator[Ratio]:
    for name in GETS:
        yield _ratio(found, name, _limit(name), 0.9 if name.startswith("assessment") else None)
    for name in ("assessment, verdicts", "assessment, 304"):
        yield _ratio(found, name, HELLO, 1.0)
    for name in WHAT_IF if CALCULATE in found else ():
        yield _ratio(found, name, CALCULATE, 1.0)
        yield _ratio(found, name, TRACE, None)


def _ratio(found: dict[str, list[float]], name: str, other: str, at_least: float | None) -> Ratio:
    value = median(one / two for one, two in zip(found[name], found[other], strict=True))
    return Ratio(name=f"{name} against {other}", value=value, at_least=at_least)


def _got(port: int, path: str) -> tuple[str, bytes]:
    """The tag and body of an answer."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status == 200, path
    body = answer.read()
    connection.close()
    return answer.headers["ETag"], body


if __name__ == "__main__":
    sys.exit(main("http", look))
