"""Exports of facts and sources: all of them, safe to open in a spreadsheet, and CSL-JSON of known types."""

import csv
import json
from io import StringIO

import msgspec

from evidence.model import Source
from service import export
from service.csl import TYPES, csl_item
from service.tables import FORMULA_SIGNS
from waiver_rules.release import Release


def rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(raw.decode("utf-8-sig"), newline="")))


def test_every_fact_and_source_has_a_row(release: Release) -> None:
    facts, sources = (rows(export.csv(release.content, what)) for what in ("facts", "sources"))
    assert [row["id"] for row in facts] == list(release.evidence.facts)
    assert [row["id"] for row in sources] == list(release.evidence.sources)
    assert {row["statement"] for row in facts} == {fact.statement for fact in release.evidence.facts.values()}


def test_no_cell_begins_like_a_formula(release: Release) -> None:
    """“Excel-safe CSV”: whatever a statement, list or attribute begins with."""
    fact = next(iter(release.evidence.facts.values()))
    evil = msgspec.structs.replace(fact, statement="=HYPERLINK(1)", location="@here", by=("+1", "-1"))
    evidence = msgspec.structs.replace(release.evidence, facts={evil.id: evil})
    content = msgspec.structs.replace(release.content, evidence=evidence)
    row = rows(export.csv(content, "facts"))[0]
    assert (row["statement"], row["location"], row["by"]) == ("'=HYPERLINK(1)", "'@here", "'+1; -1")
    for what in ("facts", "sources"):
        cells = [cell for row in rows(export.csv(release.content, what)) for cell in row.values()]
        assert [cell for cell in cells if cell.startswith(FORMULA_SIGNS)] == []


def test_lines_of_json_hold_what_the_record_holds(release: Release) -> None:
    facts = [json.loads(line) for line in export.jsonl(release.content, "facts").splitlines()]
    assert {fact["id"]: fact["citations"] for fact in facts} == {
        name: list(texts) for name, texts in release.content.citations.items()
    }
    sources = [json.loads(line) for line in export.jsonl(release.content, "sources").splitlines()]
    assert sources == [msgspec.to_builtins(one) for one in release.evidence.sources.values()]


def test_csl_json_has_an_item_for_every_source(release: Release) -> None:
    items = json.loads(export.csl_json(release.evidence))
    assert [item["id"] for item in items] == list(release.evidence.sources)
    assert TYPES.keys() <= release.evidence.vocabulary.source_kinds.keys()
    dated = msgspec.structs.replace(next(iter(release.evidence.sources.values())), published="2020-06-23")
    assert csl_item(dated)["issued"] == {"date-parts": [[2020, 6, 23]]}


def test_an_uncertain_date_is_marked_and_an_unknown_one_left_out(release: Release) -> None:
    source: Source = next(iter(release.evidence.sources.values()))
    about = msgspec.structs.replace(source, published="2003-05~")
    assert csl_item(about)["issued"] == {"date-parts": [[2003, 5]], "circa": True}
    assert "issued" not in csl_item(msgspec.structs.replace(source, published=None))
