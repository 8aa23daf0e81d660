"""Input made to break the doors: refused with a sentence and the right code, or answered; never a trace, never late."""

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.cli.exits import BAD_INPUT, DONE, USAGE
from tests.asking import ask, facts_of
from tests.pairwise.settings import laid
from tests.service.cli.command import Said, say
from tests.service.http.addresses import ASSESSMENTS, WHAT_IF, YEAR
from waiver_rules.query import QueryError
from waiver_rules.release import Release

CAPTURE = pytest.CaptureFixture[bytes]
LONG = "x" * 100_000
FACT: dict[str, Any] = {
    "id": "2021-01-15-invented",
    "kind": "oversight_finding",
    "occurred": "2021-01-15",
    "public_from": "2021-01-15",
    "public_basis": "event",
    "by": ["US-GAO"],
    "to": ["AZE"],
    "attribution": "established",
    "statement": "An invented audit.",
    "claims": [{"proposition": "ct-assistance-needed", "stance": "affirms"}],
    "grade": {"reliability": "A", "credibility": 2},
    "sources": [{"source": "gao-22-104619"}],
    "recorded_on": "2026-11-22",
}
INSTRUMENT: dict[str, Any] = {
    **FACT,
    "id": "2008-02-29-invented-extension",
    "kind": "waiver_determination",
    "occurred": "2008-02-29",
    "public_from": "2008-02-29",
    "by": ["US-STATE"],
    "claims": [],
    "attributes": {"sequence": "extension", "grounds_joined_by": "or"},
}


def tidy(said: Said, *codes: int) -> None:
    """The command ended as it should: one of the codes, results or messages, no trace."""
    assert said.code in codes, said.err
    assert "Traceback" not in said.err
    assert bool(said.out) == (said.code == DONE)
    assert bool(said.err) == (said.code != DONE)


def written(folder: Path, *facts: dict[str, Any]) -> str:
    # JSON is YAML, and repeats nothing by aliases
    path = folder / "with.yaml"
    path.write_text(json.dumps({"facts": facts}, ensure_ascii=False), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "words",
    [
        ("-5",),
        ("0",),
        ("9" * 5000,),
        ("",),
        ("2021.0",),
        ("2021", "--basis", ""),
        ("2021", "--known-on", ""),
        ("2021", "--known-on", "2021-06-30\n"),
        ("2021", "--known-on", "٢٠٢١-٠١-٠١"),
        ("2021", "--known-on", "-2021-01-01"),
        ("2021", "--recorded-by", "9999-12-31"),
        ("2021", "--recorded-by", "0001-01-01"),
        ("2021", "--reading", LONG),
        ("2021", "--standard", "' OR 1=1 --"),
        ("2021", "--determination", "../../etc/passwd"),
        ("2021", "--strike", "\x00\x1b[31m"),
        ("2021", "--strike", "\udcff"),
        ("2021", "--exclude-source", "\u202e"),
        ("2021", "--statute", "../section-907"),
        ("2021", "--tier", ""),
        ("2021", "--format", "xml"),
        ("2021", "2022"),
    ],
    ids=lambda words: ascii(" ".join(words))[:60],
)
def test_words_that_mean_nothing_are_a_usage_error(capfdbinary: CAPTURE, words: tuple[str, ...]) -> None:
    tidy(say(capfdbinary, "check", *words), USAGE)


@pytest.mark.parametrize("option", ["--with", "--release"])
@pytest.mark.parametrize("path", ["/etc/passwd", "/dev/null", ".", "../../../nowhere", "x\x00y", ""])
def test_a_path_that_leads_elsewhere_is_a_bad_file(capfdbinary: CAPTURE, option: str, path: str) -> None:
    tidy(say(capfdbinary, "check", "2021", option, path), BAD_INPUT)


def test_a_single_option_said_twice_takes_the_last_and_lists_add_up(capfdbinary: CAPTURE) -> None:
    twice = say(capfdbinary, "check", "2021", "--basis", "term", "--basis", "fiscal", "--format", "json")
    assert twice.out == say(capfdbinary, "check", "2021", "--basis", "fiscal", "--format", "json").out
    empty = say(capfdbinary, "check", "2021", "--strike", "", "--exclude-kind", ",,", "--format", "json")
    assert empty.out == say(capfdbinary, "check", "2021", "--format", "json").out


def test_two_hundred_unknown_facts_are_refused_in_time(capfdbinary: CAPTURE) -> None:
    words = [word for n in range(200) for word in ("--strike", f"2021-{n}-armenia-azerbaijan-offensive")]
    start = process_time()
    said = say(capfdbinary, "check", "2021", *words)
    assert process_time() - start < 3
    assert len(said.err.splitlines()) == 200


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"facts: 3",
        b"facts:\n- [[[[[[[[",
        b"facts: [" * 500,
        b"a: &a [x, x]\nfacts: [*a, *a]",
        b"facts: [!!python/object/apply:os.system ['true']]",
        b"facts: '" + b"x" * 2_000_001 + b"'",
        b"facts: [{id: " + b"x" * 1_000_000 + b"}]",
    ],
    ids=lambda content: ascii(content[:30]),
)
def test_a_file_that_holds_no_facts_is_refused(capfdbinary: CAPTURE, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "with.yaml"
    path.write_bytes(content)
    start = process_time()
    tidy(say(capfdbinary, "check", "2021", "--with", str(path)), BAD_INPUT)
    assert process_time() - start < 20


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": "2020-09-27-second-karabakh-war"}, BAD_INPUT),
        ({"occurred": "0001-01-01", "public_from": "0001-01-01"}, BAD_INPUT),
        ({"occurred": "9999-12-31", "public_from": "9999-12-31", "recorded_on": "9999-12-31"}, BAD_INPUT),
        ({"recorded_on": "9999-12-31"}, BAD_INPUT),
        ({"occurred_to": "9999-12-31"}, BAD_INPUT),
        ({"occurred_to": ".."}, DONE),
        ({"about": "0001", "about_to": "9999"}, BAD_INPUT),
        ({"about": "1500", "about_to": "2500"}, DONE),
        ({"occurred": "0000"}, BAD_INPUT),
        ({"about": "-0005"}, BAD_INPUT),
        ({"about": "y-170000002"}, BAD_INPUT),
        ({"statement": "x" * 4001}, BAD_INPUT),
        ({"statement": "a\x01b"}, BAD_INPUT),
        *(({"statement": f"a{sign}b"}, BAD_INPUT) for sign in "\x7f\x80\x9f\u202e\u2069"),
        ({"statement": "<script>alert(1)</script> \u00ad\u200e =cmd()"}, DONE),
        ({"attributes": {"number": 2**53}}, BAD_INPUT),
    ],
    ids=lambda value: ascii(value)[:60],
)
def test_a_strange_fact_is_taken_or_refused_alike_by_every_door(
    client: TestClient, capfdbinary: CAPTURE, tmp_path: Path, change: dict[str, Any], code: int
) -> None:
    fact = {**FACT, **change}
    tidy(say(capfdbinary, "check", "2021", "--with", written(tmp_path, fact)), code)
    answer = client.post(WHAT_IF, json={"year": 2021, "add": [fact]})
    assert answer.status_code == (200 if code == DONE else 422), answer.text


def test_a_thousand_facts_are_answered_and_one_more_is_not(
    client: TestClient, capfdbinary: CAPTURE, tmp_path: Path
) -> None:
    many = [{**FACT, "id": f"2021-01-15-invented-{n}"} for n in range(1_001)]
    for count, code, status in ((1_000, DONE, 200), (1_001, BAD_INPUT, 422)):
        tidy(say(capfdbinary, "check", "2021", "--with", written(tmp_path, *many[:count])), code)
        assert client.post(WHAT_IF, json={"year": 2021, "add": many[:count]}).status_code == status


def test_a_hypothetical_instrument_makes_a_year_that_can_be_asked_on_its_basis(
    release: Release, capfdbinary: CAPTURE, tmp_path: Path
) -> None:
    """Signed on 29 February: its term is of 366 days where the next February has 28."""
    over = laid(release, [{"facts": [INSTRUMENT]}])
    period = ask(over, 2008, basis="term").period
    assert (period.start.isoformat(), period.end.isoformat()) == ("2008-02-29", "2009-02-27")
    answer = ask(over, 2008, basis="certification", known_on="certification")
    assert (answer.determination, answer.period.end.isoformat()) == (INSTRUMENT["id"], "2008-02-29")
    said = say(
        capfdbinary, "check", "2008", "--basis", "term", "--with", written(tmp_path, INSTRUMENT), "--format", "json"
    )
    assert json.loads(said.out)["period"]["to"] == "2009-02-27"
    second = {**INSTRUMENT, "id": "2021-09-09-invented", "occurred": "2021-09-09", "public_from": "2021-09-09"}
    with pytest.raises(QueryError, match="2 determinations signed in 2021"):
        ask(laid(release, [{"facts": [second]}]), 2021, basis="term")


def test_a_hypothetical_fact_can_be_struck_again(release: Release, capfdbinary: CAPTURE, tmp_path: Path) -> None:
    over = laid(release, [{"facts": [FACT]}])
    assert FACT["id"] in {fact.id for fact in facts_of(ask(over, 2021))}
    struck = ask(over, 2021, strike=(FACT["id"],))
    assert FACT["id"] not in {fact.id for fact in facts_of(struck)}
    assert struck.overall == ask(release, 2021).overall
    path = written(tmp_path, FACT)
    tidy(say(capfdbinary, "check", "2021", "--with", path, "--strike", FACT["id"]), DONE)
    tidy(say(capfdbinary, "check", "2021", "--with", path, "--with", path), BAD_INPUT)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("strike=%00", 404),
        ("strike=%ff%fe", 404),
        ("strike=%F0%9F%98%80", 404),
        ("strike=';DROP TABLE facts;--", 404),
        ("exclude_source=..%2f..%2fetc%2fpasswd", 404),
        ("known_on=2021-06-30%0A", 422),
        ("known_on=%D9%A2%D9%A0%D9%A2%D9%A1-01-01", 422),
        ("known_on=-2021-01-01", 422),
        ("reading=" + "x" * 60_000, 422),
        ("basis=fiscal&basis=fiscal", 422),
        ("basis[]=fiscal", 422),
        ("basis=", 422),
        ("=", 422),
        ("&&&", 200),
        ("strike=&exclude_kind=", 200),
        ("exclude_source=,", 422),
        ("release=../../etc/passwd", 410),
        ("&".join(f"x{n}=1" for n in range(1_000)), 422),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_a_strange_request_is_a_problem_or_an_answer(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"{YEAR}?{query}")
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("year", ["٢٠٢١", "02021", "+2021", "2021%20", "-1", "9" * 5000, "%00", "2021.0", "0x7e5"])
def test_only_a_plain_number_is_a_year(client: TestClient, year: str) -> None:
    assert client.get(f"{ASSESSMENTS}/{year}").status_code == 404
