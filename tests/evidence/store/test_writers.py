"""Several writers at once keep one chain, and whoever is killed leaves nothing half-written."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from evidence.find import Wanted
from evidence.model import Evidence
from evidence.store.errors import ConflictError
from evidence.store.store import Store, open_store
from tests.evidence.store.acts import READER, REVIEWER, body, fact, submit

WRITER = "tests.evidence.store.writer"
WRITES = 1_000
DEADLINE_SECONDS = 120
_ANY = Wanted()


def test_writers_in_several_threads_and_processes_keep_one_chain(store: Store, database: str, tmp_path: Path) -> None:
    """Two processes and four threads, 25 facts each."""
    others = [start(database, tmp_path / "record", name, 25) for name in ("left", "right")]

    def write(thread: int) -> None:
        for number in range(25):
            submit(store, f"thread-{thread}-{number}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    for one in others:
        one.communicate(timeout=DEADLINE_SECONDS)
        assert one.returncode == 0
    assert store.head().seq == 6 * 25
    assert store.verify().breaks == ()


def test_of_two_that_rule_on_one_fact_one_is_refused(store: Store) -> None:
    (name,) = submit(store, "one")

    def rule(change: str) -> str:
        try:
            with store.writing() as writing:
                getattr(writing, change)(name, REVIEWER)
        except ConflictError:
            return "refused"
        return change

    with ThreadPoolExecutor(2) as pool:
        done = sorted(pool.map(rule, ("accept", "reject")))
    assert done in (["accept", "refused"], ["refused", "reject"])
    assert store.head().seq == 2


def test_stores_opened_at_once_are_made_once(database: str, record: Evidence) -> None:
    def open_and_close(_: int) -> None:
        open_store(database, record).close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(open_and_close, range(4)))
    with closing(open_store(database, record, create=False)) as store:
        assert store.head().seq == 0


def test_a_reader_sees_one_state_while_others_write(store: Store) -> None:
    submit(store, "one")
    with store.snapshot() as snapshot:
        before = snapshot.head
        submit(store, "two")
        assert [one.id for one in snapshot.search(_ANY, "candidate").facts] == ["2020-10-01-one"]
        assert list(snapshot.entries())[-1].seq == before.seq
    assert store.head().seq == 2


def test_a_writer_killed_amid_its_writes_has_lost_nothing_that_it_acknowledged(
    database: str, record: Evidence, tmp_path: Path
) -> None:
    """Twice; the full size, 20 times, is marked long."""
    kill_writers(database, record, tmp_path, times=2)


@pytest.mark.long
def test_twenty_writers_killed_amid_a_thousand_writes_have_lost_nothing_that_they_acknowledged(
    database: str, record: Evidence, tmp_path: Path
) -> None:
    """The full size."""
    kill_writers(database, record, tmp_path, times=20)


def kill_writers(database: str, record: Evidence, folder: Path, times: int) -> None:
    """Starts writers of 1,000 facts, kills each after some of them, and looks for every fact that it acknowledged."""
    open_store(database, record).close()
    chance, acknowledged = Random(907), []
    for number in range(times):
        writer = start(database, folder / "record", f"writer-{number}", WRITES)
        assert writer.stdout is not None
        for _ in range(chance.randint(5, 60)):
            acknowledged.append(writer.stdout.readline().strip())
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged += [line.strip() for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        writer.stdout.close()
        assert writer.wait() == -signal.SIGKILL
    store = open_store(database, record)
    with store.snapshot() as snapshot:
        held = {entry.fact for entry in snapshot.entries()}
        assert all(acknowledged) and set(acknowledged) <= held
        # at most the fact that each was about to acknowledge
        assert len(held) <= len(acknowledged) + times
        assert set(snapshot.candidates().facts) == held
    assert store.verify().breaks == ()
    with store.writing() as writing:
        writing.submit(body(fact("afterwards")), READER)
    store.close()


def start(database: str, folder: Path, name: str, writes: int) -> subprocess.Popen[str]:
    """A process that submits facts one by one, and prints the id of each once it is stored."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", WRITER, database, str(folder / name), name, str(writes)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
