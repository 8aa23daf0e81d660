"""A child process answers, or is an EngineError: whatever it does, and wherever its parent stands."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from waiver_rules.engine import durable
from waiver_rules.engine.child import ask, module_command
from waiver_rules.engine.hit import EngineError
from waiver_rules.engine.shapes import Record

ROOT = Path(__file__).parents[3]
COMPILED = {"r|0": ("event:x", {"$and": [{"kind": "event:x"}, {"to_USA": 1}]})}
RECORDS: list[Record] = [{"kind": "event:x", "to_USA": 1}, {"kind": "event:x"}]
needs_durable = pytest.mark.skipif(sys.version_info >= (3, 13), reason="durable-rules needs Python before 3.13")


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_the_answer_of_the_child_is_its_json() -> None:
    assert ask(python("import sys, json; print(json.dumps(json.load(sys.stdin)))"), {"a": ["é"]}, 20) == {"a": ["é"]}


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import os; os.kill(os.getpid(), 11)", "ended by signal 11: no message"),
        ("import sys; sys.exit(3)", "ended with code 3: no message"),
        ("raise ValueError('too many')", "ended with code 1: ValueError: too many"),
        ("print('a line of talk')", "wrote no JSON: a line of talk"),
        ("pass", "wrote no JSON: no message"),
        ("import sys; sys.stdin.close(); sys.exit(4)", "ended with code 4"),
    ],
)
def test_a_crash_a_wrong_end_and_nonsense_are_engine_errors(code: str, message: str) -> None:
    with pytest.raises(EngineError, match=message):
        ask(python(code), {"records": ["x" * 1000] * 1000}, 20)


def test_a_command_that_does_not_exist_is_an_engine_error() -> None:
    with pytest.raises(EngineError, match="could not be started"):
        ask(["/nowhere/python"], {}, 20)


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)",
        "import time; print('[]', flush=True); time.sleep(600)",
    ],
)
def test_a_child_that_hangs_is_ended_at_the_deadline(code: str) -> None:
    started = time.monotonic()
    with pytest.raises(EngineError, match="did not answer within 1 seconds"):
        ask(python(code), {}, 1)
    assert time.monotonic() - started < 10


@needs_durable
def test_the_matcher_itself_obeys_the_deadline() -> None:
    with pytest.raises(EngineError, match="did not answer within"):
        durable.match_records(COMPILED, RECORDS, deadline=0.001)


@pytest.mark.parametrize("answer", ["{}", "7", '[["r|0"]]', '[["other|0", 0]]', '[["r|0", 2]]', '[["r|0", "x"]]'])
def test_an_answer_that_is_no_list_of_rules_and_records_is_an_engine_error(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr(durable, "ask", lambda *_: json.loads(answer))
    if answer == "{}":
        assert durable.match_records(COMPILED, RECORDS) == []
        return
    with pytest.raises(EngineError, match="durable-rules answered"):
        durable.match_records(COMPILED, RECORDS)


@needs_durable
def test_the_child_finds_the_package_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert durable.match_records(COMPILED, RECORDS) == [("r|0", 0)]


@needs_durable
def test_no_file_where_the_caller_stands_is_taken_for_a_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json.py", "durable_rules_engine.py", "waiver_rules.py"):
        (tmp_path / name).write_text("raise SystemExit('a stranger')")
    monkeypatch.chdir(tmp_path)
    assert durable.match_records(COMPILED, RECORDS) == [("r|0", 0)]


@needs_durable
def test_the_child_finds_a_package_that_only_the_path_of_its_parent_names(tmp_path: Path) -> None:
    """As with a test runner that inserts its root, or a package unpacked beside the installed ones."""
    elsewhere = tmp_path / "unpacked"
    elsewhere.mkdir()
    for package in ("waiver_rules", "evidence"):
        (elsewhere / package).symlink_to(ROOT / package)
    code = (
        f"import sys; sys.path.insert(0, {str(elsewhere)!r})\n"
        "from waiver_rules.engine import durable\n"
        f"assert durable.__file__.startswith({str(elsewhere)!r}), durable.__file__\n"
        f"print(durable.match_records({COMPILED!r}, {RECORDS!r}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "[('r|0', 0)]\n", done.stderr


@needs_durable
@pytest.mark.parametrize("byte", ["165", "90"])
def test_no_freed_or_unset_memory_decides(monkeypatch: pytest.MonkeyPatch, byte: str) -> None:
    """With every byte that is freed or handed out set to a pattern, sessions in which nothing fires still end well."""
    monkeypatch.setenv("MALLOC_PERTURB_", byte)
    silent: list[Record] = [{"kind": "event:x"}] * 2500
    assert durable.match_records(COMPILED, silent) == []
    assert durable.match_records(COMPILED, [*silent, RECORDS[0]]) == [("r|0", 2500)]


@needs_durable
def test_the_memory_of_the_parent_stays_flat() -> None:
    records = RECORDS * 500
    durable.match_records(COMPILED, records)
    before = resident()
    for _ in range(15):
        assert len(durable.match_records(COMPILED, records)) == 500
    assert resident() - before < 8_000_000


def resident() -> int:
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


def test_the_command_runs_this_python_and_keeps_the_folder_off_the_path() -> None:
    assert module_command("a.b") == [sys.executable, "-P", "-m", "a.b"]
