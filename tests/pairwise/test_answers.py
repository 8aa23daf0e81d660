"""Each row of the design asked through every door: the same bytes, and an answer that keeps every law."""

from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from service.encode import encode, encode_indented, shape
from service.tables import FINDING_COLUMNS, findings_table, to_csv
from tests.pairwise.design import Row, all_pairs
from tests.pairwise.laws import broken
from tests.pairwise.settings import (
    FACTORS,
    answering,
    body_for,
    bundles,
    laid,
    named,
    parameters_for,
    query_for,
    words_for,
)
from tests.service.cli.command import say
from tests.service.http.addresses import ASSESSMENTS, WHAT_IF
from waiver_rules.assess import assess
from waiver_rules.release import Release

ROWS = all_pairs(FACTORS, answering())
CAPTURE = pytest.CaptureFixture[bytes]


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_every_door_gives_the_same_answer(
    release: Release, client: TestClient, capfdbinary: CAPTURE, tmp_path: Path, row: Row
) -> None:
    over = laid(release, bundles(row))
    query = query_for(row, release)
    answer = assess(over, query)
    assert broken(answer, query, over) == []
    words = words_for(row, query, tmp_path)
    said = say(capfdbinary, *words, "--format", "json")
    assert (said.code, said.err) == (0, "")
    assert said.out.encode() == encode_indented(answer)
    if row["with"] == "none":
        _check_get(client, row, release)
    else:
        found = client.post(WHAT_IF, json=body_for(row, query))
        assert found.status_code == 200, found.text
        assert bytes(msgspec.json.decode(found.content, type=dict[str, msgspec.Raw])["after"]) == encode(answer)


@pytest.mark.parametrize("row", [row for row in ROWS if row["format"] != "json"], ids=named)
def test_every_other_format_is_of_the_same_answer(
    release: Release, client: TestClient, capfdbinary: CAPTURE, tmp_path: Path, row: Row
) -> None:
    over = laid(release, bundles(row))
    query = query_for(row, release)
    answer = assess(over, query)
    said = say(capfdbinary, *words_for(row, query, tmp_path), "--format", row["format"])
    assert (said.code, said.err) == (0, "")
    if row["format"] == "csv":
        assert said.out == to_csv(findings_table(answer), FINDING_COLUMNS)
    else:
        assert answer.decision_id in said.out
        assert answer.release in said.out
    if row["format"] != "text" and row["with"] == "none":
        asked = [*parameters_for(row, query), ("format", row["format"])]
        found = client.get(f"{ASSESSMENTS}/{row['year']}", params=asked)
        assert (found.status_code, found.text) == (200, said.out)


def _check_get(client: TestClient, row: Row, release: Release) -> None:
    query = query_for(row, release)
    asked, address = parameters_for(row, query), f"{ASSESSMENTS}/{row['year']}"
    answer = assess(release, query)
    assert client.get(address, params=asked).content == encode(answer)
    detailed = client.get(address, params=[*asked, ("detail", row["detail"])])
    wanted = next(detail for detail in ("full", "findings", "verdicts") if detail == row["detail"])
    assert detailed.content == encode(shape(answer, wanted))


def test_a_decision_id_differs_where_the_resolved_query_does_and_only_there(release: Release) -> None:
    """“Same id, same bytes”, over every two rows."""
    by_settings: dict[str, set[str]] = {}
    by_id: dict[str, set[bytes]] = {}
    for row in ROWS:
        over = laid(release, bundles(row))
        answer = assess(over, query_for(row, release))
        settings = (
            *(answer.period, answer.determination, answer.known_on, answer.recorded_by, answer.reading),
            *(answer.standard, answer.strike, answer.exclude_perspective, answer.exclude_kind),
            *(answer.exclude_source, answer.tier, over.added),
        )
        by_settings.setdefault(repr(settings), set()).add(answer.decision_id)
        by_id.setdefault(answer.decision_id, set()).add(encode(answer))
    assert all(len(found) == 1 for found in by_settings.values())
    assert all(len(found) == 1 for found in by_id.values())
    assert len(by_settings) == len(by_id)
