"""The shared store from the command line: every step with who, when and why, and the promised exit codes."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

from evidence.store.releases import release_bytes
from service.cli.exits import BAD_INPUT, DIFFERENCE, DONE, FAILURE, USAGE
from tests.databases import as_administrator, fresh_postgresql, fresh_sqlite, role_address
from tests.service.cli.command import Said
from tests.service.cli.command import say as said
from waiver_rules.release import Release, thaw

Say = Callable[..., Said]
NAME = "2021-05-01-a-meeting"
PACKAGED = "2021-01-11-moscow-statement"
FACT: dict[str, Any] = {
    "id": NAME,
    "kind": "negotiation_meeting",
    "occurred": "2021-05-01",
    "public_from": "2021-05-01",
    "public_basis": "event",
    "by": ["ARM", "AZE"],
    "to": [],
    "attribution": "established",
    "statement": "The ministers met.",
    "claims": [{"proposition": "talks-under-way", "stance": "affirms"}],
    "grade": {"reliability": "B", "credibility": 2},
    "sources": [{"source": "kremlin-2021-01-11"}],
    "recorded_on": "2026-11-22",
}


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a store that is not there yet."""
    return fresh_sqlite(tmp_path)


@pytest.fixture
def say(capfdbinary: pytest.CaptureFixture[bytes], url: str) -> Say:
    """Runs a command on the store."""

    def run(*words: str) -> Said:
        return partial(said, capfdbinary)(*words, "--db", url)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with one fact."""
    return write(tmp_path / "one.yaml", FACT)


def write(path: Path, *facts: dict[str, Any]) -> Path:
    """A file with facts."""
    # JSON is YAML, and has no aliases
    path.write_text(json.dumps({"facts": facts}), encoding="utf-8")
    return path


def test_a_fact_is_submitted_accepted_superseded_and_logged(say: Say, file: Path, tmp_path: Path) -> None:
    better = write(tmp_path / "two.yaml", {**FACT, "id": "2021-05-01-a-meeting-in-moscow"})
    assert say("evidence", "add", str(file), "--author", "A. Reader").code == DONE
    assert say("evidence", "accept", NAME, "--author", "B. Reviewer", "--why", "read against its source").code == DONE
    assert say("evidence", "supersede", NAME, str(better), "--why", "the place was missing").code == DONE
    log = say("evidence", "log")
    assert [line.split()[1] for line in log.out.splitlines()[::2]] == ["submitted", "accepted", "superseded"]
    assert "A. Reader: submitted for review" in log.out and "B. Reviewer: read against its source" in log.out
    entries = [json.loads(line) for line in say("evidence", "log", "--format", "json", "--after", "1").out.splitlines()]
    assert [(one["seq"], one["successor"]) for one in entries] == [(2, None), (3, "2021-05-01-a-meeting-in-moscow")]
    assert say("evidence", "log", "--fact", NAME, "--limit", "1").code == DONE
    assert say("evidence", "verify").code == DONE


def test_a_packaged_fact_is_retracted_and_a_candidate_rejected_with_a_reason(say: Say, file: Path) -> None:
    assert say("evidence", "retract", PACKAGED).code == USAGE
    assert say("evidence", "retract", PACKAGED, "--why", "not what the page says").code == DONE
    say("evidence", "add", str(file))
    assert say("evidence", "reject", NAME, "--why", "seen nowhere").code == DONE
    assert say("evidence", "log", "--fact", PACKAGED).out.split()[1] == "retracted"


def test_facts_that_were_reviewed_elsewhere_are_accepted_at_once(say: Say, file: Path) -> None:
    assert say("evidence", "add", str(file), "--accept", "--why", "reviewed by the office").out.split()[1] == "accepted"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("evidence", "accept", "2021-05-01-a-meting"), USAGE, f"did you mean {NAME}?"),
        (("evidence", "retract", NAME, "--why", "x"), USAGE, "is candidate; this needs a fact that is accepted"),
        (("evidence", "accept", NAME, "--why", " "), USAGE, "why: ''; expected text that can be printed"),
        (("evidence", "log", "--fact", "2021-nowhere"), USAGE, "no fact has the id 2021-nowhere"),
        (("keys", "add", "Office"), USAGE, "1 to 80 lower-case letters"),
        (("keys", "revoke", "office", "--why", "lost"), USAGE, "no key is named office"),
        (("evidence", "grant", "office"), FAILURE, "SQLite has no roles"),
    ],
)
def test_what_cannot_be_done_is_told_in_words(
    say: Say, file: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    say("evidence", "add", str(file))
    found = say(*words)
    assert (found.code, found.out) == (code, "")
    assert says in found.err and "Traceback" not in found.err


def test_a_bad_file_is_refused_whole_with_its_places(say: Say, tmp_path: Path) -> None:
    bad = write(tmp_path / "bad.yaml", FACT, {**FACT, "id": "2021-05-01-b", "kind": "negotiation_meting"})
    found = say("evidence", "add", str(bad))
    assert found.code == BAD_INPUT and "did you mean negotiation_meeting?" in found.err
    assert say("evidence", "log").out == ""


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=HYPERLINK(1)", "&lt;b&gt;"])
def test_markup_and_formulas_are_refused_here_as_over_http(say: Say, tmp_path: Path, file: Path, text: str) -> None:
    bad = write(tmp_path / "bad.yaml", {**FACT, "statement": text, "kind": "negotiation_meting"})
    found = say("evidence", "add", str(bad))
    assert found.code == BAD_INPUT
    assert "bad.yaml:1:" in found.err
    assert "without markup" in found.err or "no sheet takes for a formula" in found.err
    assert "did you mean negotiation_meeting?" in found.err
    for words in (("--author", text), ("--why", text)):
        assert say("evidence", "add", str(file), *words).code == USAGE
    assert say("evidence", "log").out == ""


def test_reading_makes_no_store(say: Say, url: str) -> None:
    for words in (("evidence", "log"), ("evidence", "verify"), ("keys", "list")):
        found = say(*words)
        assert (found.code, "there is no store at" in found.err) == (FAILURE, True)
    assert say("evidence", "migrate").out.endswith("0 entries\n")
    assert say("keys", "list").out == "no keys: nothing is written over HTTP\n"


def test_rights_are_given_on_a_database_that_is_empty_yet(
    capfdbinary: pytest.CaptureFixture[bytes], postgresql_server: URL
) -> None:
    empty = fresh_postgresql(postgresql_server)
    as_administrator(postgresql_server, "DROP ROLE IF EXISTS replica", "CREATE ROLE replica LOGIN")
    granted = said(capfdbinary, "evidence", "grant", "replica", "--db", empty)
    assert granted.code == DONE and 'GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO "replica"' in granted.out
    read = said(capfdbinary, "evidence", "log", "--db", role_address(empty, "replica"))
    assert (read.code, read.out) == (DONE, "")


def test_a_tampered_row_is_named_and_ends_with_code_1(say: Say, file: Path, url: str) -> None:
    say("evidence", "add", str(file))
    head = say("evidence", "verify").out.split("sha256:")[1].strip()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER ledger_no_update"))
        connection.execute(text("UPDATE ledger SET reason = 'another'"))
    engine.dispose()
    found = say("evidence", "verify")
    assert (found.code, found.out.splitlines()[0]) == (
        DIFFERENCE,
        "ALTERED  ledger 1 is not what its hash was taken of",
    )
    assert say("evidence", "verify", "--head", head).code == DIFFERENCE


def test_the_secret_of_a_key_is_printed_once_and_alone(say: Say) -> None:
    made = say("keys", "add", "office", "--scope", "submit", "--scope", "review")
    assert made.out.startswith("wr_") and len(made.out.split()) == 1
    assert say("keys", "revoke", "office", "--why", "lost").code == DONE
    listed = say("keys", "list")
    assert "submit+review" in listed.out and "revoked" in listed.out and made.out.strip() not in listed.out


def test_the_packaged_release_is_kept_beside_the_ledger(say: Say, file: Path, url: str, release: Release) -> None:
    say("evidence", "add", str(file))
    engine = create_engine(url)
    with engine.connect() as connection:
        raw = release_bytes(connection, release.name)
    engine.dispose()
    assert raw is not None and thaw(raw).name == release.name
