"""Facts come in as candidates and are accepted, rejected, superseded or retracted; each with author, day and reason."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from evidence.faults import FaultsError
from evidence.model import Evidence
from evidence.placed import json_pointer, renamed
from evidence.store.entry import Act
from evidence.store.errors import ConflictError, UnknownFactError
from evidence.store.store import Store, open_store
from evidence.store.writing import Writing
from tests.evidence.store.acts import PACKAGED, READER, REVIEWER, accepted, body, fact, new_source, submit


def test_a_candidate_counts_only_once_it_is_accepted(store: Store) -> None:
    (name,) = submit(store, "one")
    with store.snapshot() as before:
        assert before.status(name).state == "candidate"
        assert (before.head.accepted, dict(before.additions().facts)) == (None, {})
        assert list(before.candidates().facts) == [name]
    with store.writing() as writing:
        entry = writing.accept(name, REVIEWER)
    with store.snapshot() as after:
        assert after.status(name).state == "accepted"
        assert after.head.accepted == entry.hash
        assert list(after.additions().facts) == [name]
        assert after.candidates().facts == {}


def test_an_entry_says_by_whom_when_and_why_and_what_was_submitted(store: Store) -> None:
    (name,) = submit(store, "one")
    with store.writing() as writing:
        day = writing.today.isoformat()
        writing.reject(name, Act(author="B. Reviewer", why="no source says so", key_name="office"))
    with store.snapshot() as snapshot:
        came, ruled = snapshot.history(name)
    assert (came.kind, came.author, came.reason, came.key_name) == ("submitted", READER.author, READER.why, None)
    assert (ruled.kind, ruled.author, ruled.reason, ruled.key_name) == (
        *("rejected", "B. Reviewer", "no source says so", "office"),
    )
    assert came.day == ruled.day == day and came.instant <= ruled.instant and ruled.instant.endswith("Z")
    assert '"statement":"Fighting broke out along the line of contact."' in came.body


def test_a_fact_is_recorded_on_the_day_of_its_acceptance(store: Store) -> None:
    with store.writing() as writing:
        writing.submit(body(fact("one", recorded_on="2020-10-05")), READER)
        today = writing.today
        writing.accept("2020-10-01-one", REVIEWER)
    with store.snapshot() as snapshot:
        held = snapshot.additions()
        assert held.facts["2020-10-01-one"].recorded_on == today
        assert held.recorded is not None and held.recorded.start == held.recorded.end == today
        assert '"recorded_on":"2020-10-05"' in snapshot.history("2020-10-01-one")[0].body


def test_a_rejected_fact_was_recorded_on_the_day_of_its_arrival(database: str, record: Evidence) -> None:
    days = iter([datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC)])
    with closing(open_store(database, record, clock=lambda: next(days))) as store:
        (name,) = submit(store, "one")
        with store.writing() as writing:
            writing.reject(name, REVIEWER)
        with store.snapshot() as snapshot:
            found = snapshot.fact(name)
    assert found is not None and found.recorded_on == date(2026, 11, 24)


def test_superseding_and_retracting_leave_what_was_said_and_tell_what_became_of_it(store: Store) -> None:
    first, second = accepted(store, "first", "second")
    with store.writing() as writing:
        writing.supersede(first, body(fact("better", statement="Fighting began.")), REVIEWER)
        writing.retract(second, REVIEWER)
    with store.snapshot() as snapshot:
        held = snapshot.additions()
        assert snapshot.status(first).successor == "2020-10-01-better"
        assert (snapshot.status(first).state, snapshot.status(second).state) == ("superseded", "retracted")
        assert {name: one.superseded_by for name, one in held.withdrawn.items()} == {
            first: "2020-10-01-better",
            second: None,
        }
        assert [entry.kind for entry in snapshot.history("2020-10-01-better")] == ["superseded"]


@pytest.mark.parametrize("successor", [True, False])
def test_packaged_facts_are_superseded_and_retracted_as_well(store: Store, successor: bool) -> None:
    with store.writing() as writing:
        if successor:
            writing.supersede(PACKAGED, body(fact("better")), REVIEWER)
        else:
            writing.retract(PACKAGED, REVIEWER)
    with store.snapshot() as snapshot:
        status = snapshot.status(PACKAGED)
        assert (status.packaged, status.state) == (True, "superseded" if successor else "retracted")
        assert snapshot.additions().withdrawn[PACKAGED].why == REVIEWER.why


CHANGES: dict[str, Callable[[Writing, str], object]] = {
    "accept": lambda writing, name: writing.accept(name, REVIEWER),
    "reject": lambda writing, name: writing.reject(name, REVIEWER),
    "retract": lambda writing, name: writing.retract(name, REVIEWER),
    "supersede": lambda writing, name: writing.supersede(name, body(fact("another")), REVIEWER),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_a_fact_that_is_nowhere_names_the_nearest(store: Store, change: str) -> None:
    with pytest.raises(UnknownFactError) as told, store.writing() as writing:
        CHANGES[change](writing, "2020-09-28-secnd")
    assert told.value.nearest == PACKAGED


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        ("candidate", {"retract", "supersede"}),
        ("accepted", {"accept", "reject"}),
        ("rejected", set(CHANGES)),
        ("retracted", set(CHANGES)),
        ("superseded", set(CHANGES)),
    ],
)
def test_a_state_allows_only_the_changes_that_make_sense_of_it(store: Store, state: str, refused: set[str]) -> None:
    for number, change in enumerate(sorted(CHANGES)):
        name = _in_state(store, f"fact-{number}", state)
        if change in refused:
            with pytest.raises(ConflictError, match=state), store.writing() as writing:
                CHANGES[change](writing, name)
        else:
            with store.writing() as writing:
                CHANGES[change](writing, name)


def _in_state(store: Store, name: str, state: str) -> str:
    if state in ("candidate", "rejected"):
        (one,) = submit(store, name)
    else:
        (one,) = accepted(store, name)
    with store.writing() as writing:
        if state == "rejected":
            writing.reject(one, REVIEWER)
        if state == "retracted":
            writing.retract(one, REVIEWER)
        if state == "superseded":
            writing.supersede(one, body(fact(f"{name}-after")), REVIEWER)
    return one


def test_an_id_is_never_used_twice(store: Store) -> None:
    _in_state(store, "gone", "rejected")
    for taken in ("2020-10-01-gone", PACKAGED):
        with pytest.raises(FaultsError, match="duplicate-id"), store.writing() as writing:
            writing.submit(body(fact("x", id=taken)), READER)


def test_faults_come_all_at_once_and_where_they_stand_in_the_body_that_was_sent(store: Store) -> None:
    place = renamed(json_pointer, {("facts", 0): ("fact",)})
    wrong = fact("x", kind="armed_clsh", sources=[{"source": "nowhere"}], occurred="2020-13")
    with pytest.raises(FaultsError) as told, store.writing() as writing:
        writing.submit(body(wrong), READER, place)
    assert [fault.place for fault in told.value.faults] == ["/fact/kind", "/fact/occurred", "/fact/sources/0/source"]
    assert store.head().seq == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"recorded_on": "2499-01-01", "public_from": "2020-09-27"}, "recorded-in-future")],
)
def test_nothing_was_recorded_after_today(store: Store, changes: dict[str, str], code: str) -> None:
    with pytest.raises(FaultsError, match=code), store.writing() as writing:
        writing.submit(body(fact("x", **changes)), READER)


def test_sources_without_a_fact_are_refused_and_not_lost(store: Store) -> None:
    with pytest.raises(FaultsError, match="too-few"), store.writing() as writing:
        writing.submit(body(sources=(new_source("lonely"),)), READER)


@pytest.mark.parametrize("act", [Act(author=" ", why="x"), Act(author="x", why=""), Act(author="x\x00", why="x")])
def test_nobody_writes_without_a_name_and_a_reason(store: Store, act: Act) -> None:
    with pytest.raises(FaultsError, match="text that can be printed"), store.writing() as writing:
        writing.submit(body(fact("x")), act)


def test_a_later_fact_may_cite_a_source_that_came_with_a_rejected_one(store: Store) -> None:
    cites = [{"source": "letter-2020"}]
    with store.writing() as writing:
        writing.submit(body(fact("one", sources=cites), sources=(new_source("letter-2020"),)), READER)
        writing.reject("2020-10-01-one", REVIEWER)
    with store.writing() as writing:
        writing.submit(body(fact("two", sources=cites)), READER)
        writing.accept("2020-10-01-two", REVIEWER)
    with store.snapshot() as snapshot:
        assert list(snapshot.additions().sources) == ["letter-2020"]
        assert snapshot.citing("letter-2020") == ("2020-10-01-one", "2020-10-01-two")


def test_sources_that_several_facts_cite_are_carried_once(store: Store) -> None:
    cites = [{"source": "letter-2020"}]
    facts = (fact("one"), fact("two", sources=cites), fact("three", sources=cites))
    with store.writing() as writing:
        entries = writing.submit(body(*facts, sources=(new_source("letter-2020"), new_source("uncited"))), READER)
    assert [entry.body.count('"id":"letter-2020"') for entry in entries] == [0, 1, 0]
    assert [entry.body.count('"id":"uncited"') for entry in entries] == [0, 0, 1]


def test_a_fact_tied_to_a_determination_waits_for_it(store: Store) -> None:
    instrument = fact("instrument", kind="waiver_determination")
    tied = fact("tied", determination="2020-10-01-instrument")
    with store.writing() as writing:
        writing.submit(body(instrument, tied), READER)
    with pytest.raises(ConflictError, match="which is candidate"), store.writing() as writing:
        writing.accept("2020-10-01-tied", REVIEWER)
    with store.writing() as writing:
        writing.accept("2020-10-01-instrument", REVIEWER)
        writing.accept("2020-10-01-tied", REVIEWER)


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(UnknownFactError), store.writing() as writing:
        writing.submit(body(fact("one")), READER)
        writing.accept("2020-10-01-nowhere", REVIEWER)
    assert store.head().seq == 0
    with store.snapshot() as snapshot, pytest.raises(UnknownFactError):
        snapshot.status("2020-10-01-one")


def test_facts_reviewed_elsewhere_are_included_at_once(store: Store) -> None:
    with store.writing() as writing:
        entries = writing.include(body(fact("b"), fact("a")), REVIEWER)
    assert [(entry.kind, entry.fact) for entry in entries] == [
        ("accepted", "2020-10-01-b"),
        ("accepted", "2020-10-01-a"),
    ]
    with store.snapshot() as snapshot:
        assert list(snapshot.additions().facts) == ["2020-10-01-a", "2020-10-01-b"]


def test_what_rules_found_is_kept_as_it_was_given(store: Store) -> None:
    store._matching = lambda facts: {"sha256:book": {one.id: f"[{one.kind}]" for one in facts}}
    accepted(store, "one")
    with store.snapshot() as snapshot:
        assert snapshot.additions().hits == {"sha256:book": {"2020-10-01-one": "[armed_clash]"}}


def test_a_source_keeps_the_day_of_the_first_acceptance_that_cites_it(database: str, record: Evidence) -> None:
    days = iter([datetime(2026, 11, day, tzinfo=UTC) for day in (24, 25, 26, 27)])
    with closing(open_store(database, record, clock=lambda: next(days))) as store:
        for name in ("one", "two"):
            accepted(store, name)
        assert store.verify().breaks == ()
        with store.snapshot() as snapshot:
            held = snapshot.additions()
        assert [one.recorded_on.day for one in held.facts.values()] == [25, 27]
