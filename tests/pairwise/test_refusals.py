"""Every wrong value with every other: each door refuses, with the same faults, all at once."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from starlette.testclient import TestClient

from evidence.faults import Fault
from service.cli.exits import USAGE
from tests.asking import STATUTE
from tests.pairwise.design import Row, all_pairs
from tests.service.cli.command import say
from tests.service.http.addresses import ASSESSMENTS, WHAT_IF
from waiver_rules.assess import assess
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release

RIGHT = ""
FACTORS: Mapping[str, Sequence[str]] = {
    "year": ("2021", "2010", "2003", "1850", "2050", "0", "99999"),
    "basis": (RIGHT, "term", "certification", "calender", "CALENDAR", "x" * 200),
    "determination": (RIGHT, "2021-04-23-waiver-extension-blinkn", "2019-waiver-extension", "'; drop table facts"),
    "known_on": (RIGHT, "certification", "yesterday", "2999-01-01", "2026-02-30", "0000-00-00", "2021"),
    "recorded_by": (RIGHT, "2001-01-01", "2999-01-01", "certification", "2026-1-1"),
    "reading": (RIGHT, "baselin", "Strict", "../../etc/passwd"),
    "standard": (RIGHT, "preponderence", "beyond", "none"),
    "strike": (RIGHT, "2020-09-27-second-karabak-war", "no such fact", "x,y"),
    "exclude_perspective": (RIGHT, "azerbaijani", "us,uk"),
    "exclude_kind": (RIGHT, "oped", "armed_clash"),
    "exclude_source": (RIGHT, "gao-22-10461", "٢٠٢١", "a,b"),
}
LISTS = ("strike", "exclude_perspective", "exclude_kind", "exclude_source")
TIED = [{"year": year} for year in FACTORS["year"]]
CAPTURE = pytest.CaptureFixture[bytes]


def refused(release: Release, query: Query) -> tuple[Fault, ...]:
    """The faults of a query; none where it has an answer."""
    try:
        assess(release, query)
    except QueryError as error:
        return error.faults
    return ()


def named(row: Row) -> str:
    return " ".join(f"{name}={value[:20]}" for name, value in row.items() if value != RIGHT)


@pytest.mark.parametrize("row", all_pairs(FACTORS, TIED), ids=named)
def test_every_door_refuses_with_the_same_faults(
    release: Release, client: TestClient, capfdbinary: CAPTURE, row: Row
) -> None:
    given = {name: value for name, value in row.items() if value != RIGHT and name != "year"}
    plain: dict[str, Any] = {name: tuple(value.split(",")) if name in LISTS else value for name, value in given.items()}
    faults = refused(release, Query(statute=STATUTE, year=int(row["year"]), **plain))
    words = [f"--{name.replace('_', '-')}={value}" for name, value in given.items()]
    said = say(capfdbinary, "check", row["year"], *words)
    found = client.get(f"{ASSESSMENTS}/{row['year']}", params=given)
    lists = {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}
    tried = client.post(WHAT_IF, json={"year": int(row["year"]), **lists})
    if not faults:
        assert (said.code, found.status_code, tried.status_code) == (0, 200, 200)
        return
    assert (said.code, said.out) == (USAGE, "")
    assert said.err.splitlines() == [f"waiver-rules: {line(fault)}" for fault in faults]
    status = 404 if any(fault.code.startswith("unknown-") for fault in faults) else 422
    assert (found.status_code, tried.status_code) == (status, status)
    told = sorted((fault.place, fault.code, fault.expected, str(fault.nearest)) for fault in faults)
    for answer in (found, tried):
        assert sorted(map(brief, answer.json()["errors"])) == told


def line(fault: Fault) -> str:
    hint = f" (did you mean {fault.nearest}?)" if fault.nearest else ""
    return f"{fault.place}: {fault.found}; expected {fault.expected}{hint}"


def brief(error: dict[str, Any]) -> tuple[str, str, str, str]:
    """The setting, code, expectation and suggestion of an error."""
    place = error["pointer"].removeprefix("/query").removeprefix("/path").split("/")[1]
    return place, error["code"], error["message"].rpartition("expected ")[2], str(error["did_you_mean"])
