"""A writing transaction: facts come in as candidates and are accepted, rejected, superseded or retracted.

Everything that one transaction does is there afterwards, or nothing of it. What is done under an API key that was
revoked meanwhile raises RevokedKeyError.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from evidence.canonical import canonical_json
from evidence.model import Evidence, Fact, Source
from evidence.placed import PlaceOf, json_pointer
from evidence.store import idempotency
from evidence.store.admission import Admitted, admit
from evidence.store.contents import body_of, chunks, cited_by, stored_facts, stored_sources
from evidence.store.entry import Act, Clock, Draft, Entry, Kind, instant_of
from evidence.store.errors import ConflictError
from evidence.store.indexes import Rows, index_arrived, insert_rows, year_rows
from evidence.store.keys import require_in_force
from evidence.store.ledger import append
from evidence.store.matching import Matching
from evidence.store.schema import FACT_YEAR, HIT, RULING, SOURCE, SOURCE_DAY, WITHDRAWAL
from evidence.store.states import require, status_of


class Writing:
    """One transaction of one writer, on the store and the packaged record beside it."""

    def __init__(self, connection: Connection, record: Evidence, matching: Matching, clock: Clock) -> None:
        self._connection, self._record, self._matching = connection, record, matching
        self._instant = instant_of(clock())

    def submit(self, body: object, act: Act, place: PlaceOf = json_pointer) -> tuple[Entry, ...]:
        """Takes the facts and sources of `{"facts": [...], "sources": [...]}` in as candidates; an entry a fact.

        Raises FaultsError with every fault at once.
        """
        return self._arrive(self._admit(body, place), act.checked(), "submitted")

    def include(self, body: object, act: Act, place: PlaceOf = json_pointer) -> tuple[Entry, ...]:
        """As `submit`, accepted at once: for facts that were reviewed elsewhere. Raises as `submit`."""
        admitted = self._admit(body, place)
        entries = self._arrive(admitted, act.checked(), "accepted")
        self._take_in(tuple(admitted.facts[entry.fact] for entry in entries), entries, admitted.known)
        return entries

    def accept(self, fact_id: str, act: Act) -> Entry:
        """Accepts a candidate: rules run on it, and it counts from now on. Raises ConflictError, UnknownFactError."""
        require(self._connection, self._record, fact_id, "candidate")
        fact = stored_facts(self._connection, [fact_id])[fact_id]
        entry = self._append(Draft(kind="accepted", fact=fact_id), act)
        self._take_in((fact,), (entry,), self._sources(fact))
        return entry

    def reject(self, fact_id: str, act: Act) -> Entry:
        """Rejects a candidate; what was submitted stays in the ledger. Raises ConflictError, UnknownFactError."""
        require(self._connection, self._record, fact_id, "candidate")
        entry = self._append(Draft(kind="rejected", fact=fact_id), act)
        self._rule([fact_id], [entry], accepted=False)
        return entry

    def retract(self, fact_id: str, act: Act) -> Entry:
        """Withdraws an accepted or packaged fact from today on. Raises ConflictError, UnknownFactError."""
        status = require(self._connection, self._record, fact_id, "accepted")
        entry = self._append(Draft(kind="retracted", fact=fact_id), act)
        self._withdraw(entry, packaged=status.packaged)
        return entry

    def supersede(self, fact_id: str, body: object, act: Act, place: PlaceOf = json_pointer) -> Entry:
        """Puts the one fact of a body, accepted at once, in the place of an accepted or packaged one.

        Raises FaultsError, ConflictError, UnknownFactError.
        """
        status = require(self._connection, self._record, fact_id, "accepted")
        admitted = self._admit(body, place)
        if len(admitted.facts) != 1:
            raise ConflictError(f"one fact supersedes another; found {len(admitted.facts)} facts")
        successor = next(iter(admitted.facts.values()))
        draft = Draft(kind="superseded", fact=fact_id, successor=successor.id, body=_body(admitted, successor.id))
        entry = self._append(draft, act)
        self._index(admitted, (entry,), submitted=False)
        self._take_in((successor,), (entry,), admitted.known)
        self._withdraw(entry, packaged=status.packaged)
        return entry

    def replayed(self, key_name: str, token: str, request: bytes) -> idempotency.Answer | None:
        """What was answered to this request under this idempotency key, or None where it is new.

        Raises RepeatedRequestError where the key was used for another request, RevokedKeyError.
        """
        require_in_force(self._connection, key_name)
        return idempotency.replayed(self._connection, key_name, token, request)

    def remember(self, key_name: str, token: str, request: bytes, answer: idempotency.Answer) -> None:
        """Keeps an answer beside what this transaction writes, to be given again."""
        idempotency.remember(self._connection, key_name, token, request, answer, self._instant)

    @property
    def today(self) -> date:
        """The day, in UTC, of everything that this transaction writes."""
        return date.fromisoformat(self._instant[:10])

    def _admit(self, body: object, place: PlaceOf) -> Admitted:
        return admit(self._connection, self._record, body, place, self.today)

    def _append(self, draft: Draft, act: Act) -> Entry:
        return self._append_all([draft], act.checked())[0]

    def _append_all(self, drafts: Sequence[Draft], act: Act) -> tuple[Entry, ...]:
        # looked up once more where no other writer is: a key may be revoked while its request is under way
        require_in_force(self._connection, act.key_name)
        return append(self._connection, drafts, act, self._instant)

    def _arrive(self, admitted: Admitted, act: Act, kind: Kind) -> tuple[Entry, ...]:
        drafts = [Draft(kind=kind, fact=name, body=body) for name, body in _bodies(admitted).items()]
        entries = self._append_all(drafts, act) if drafts else ()
        self._index(admitted, entries, submitted=kind == "submitted")
        return entries

    def _index(self, admitted: Admitted, entries: Collection[Entry], *, submitted: bool) -> None:
        if entries:
            by_seq = {entry.seq: admitted.facts[entry.successor or entry.fact] for entry in entries}
            index_arrived(self._connection, by_seq, admitted.known, submitted=submitted)
            insert_rows(self._connection, {SOURCE: _carried(entries)})

    def _take_in(self, facts: tuple[Fact, ...], entries: Collection[Entry], sources: Mapping[str, Source]) -> None:
        if facts:
            self._rule([fact.id for fact in facts], entries, accepted=True)
            self._check_determinations(facts)
            rows: Rows = defaultdict(list)
            rows[FACT_YEAR] = [row for fact in facts for row in year_rows(fact, sources)]
            rows[SOURCE_DAY] = self._new_days(cited_by(facts))
            rows[HIT] = [
                {"rulebook": rulebook, "fact": name, "body": found}
                for rulebook, by_fact in self._matching(facts).items()
                for name, found in by_fact.items()
            ]
            insert_rows(self._connection, rows)

    def _rule(self, names: Collection[str], entries: Collection[Entry], *, accepted: bool) -> None:
        rows = [
            {"fact": name, "seq": entry.seq, "accepted": accepted, "day": entry.day}
            for name, entry in zip(names, entries, strict=True)
        ]
        self._connection.execute(insert(RULING), rows)

    def _withdraw(self, entry: Entry, *, packaged: bool) -> None:
        row = {"fact": entry.fact, "seq": entry.seq, "day": entry.day, "successor": entry.successor}
        self._connection.execute(insert(WITHDRAWAL), [{**row, "of_packaged": packaged}])

    def _new_days(self, sources: Collection[str]) -> list[dict[str, object]]:
        known = {
            name
            for chunk in chunks(sources)
            for name in self._connection.scalars(select(SOURCE_DAY.c.source).where(SOURCE_DAY.c.source.in_(chunk)))
        }
        return [{"source": name, "day": self._instant[:10]} for name in sorted(set(sources) - known)]

    def _sources(self, fact: Fact) -> Mapping[str, Source]:
        names = cited_by([fact])
        return {**self._record.sources, **stored_sources(self._connection, names, self._record)}

    def _check_determinations(self, facts: Collection[Fact]) -> None:
        tied = {fact.determination: fact.id for fact in facts if fact.determination is not None}
        for determination, name in tied.items():
            state = status_of(self._connection, self._record, determination).state
            if state in ("candidate", "rejected"):
                raise ConflictError(f"{name} is tied to {determination}, which is {state}")


def _bodies(admitted: Admitted) -> dict[str, str]:
    """The body of each fact's entry; every source goes with the first fact that cites it, or with the last of all."""
    left, found = dict(admitted.written_sources), {}
    names = list(admitted.written_facts)
    for name in names:
        cited = [one["source"] for one in admitted.written_facts[name]["sources"]]
        own = list(left) if name == names[-1] else [source for source in cited if source in left]
        found[name] = _canonical(admitted.written_facts[name], [left.pop(source) for source in own])
    return found


def _body(admitted: Admitted, name: str) -> str:
    return _canonical(admitted.written_facts[name], list(admitted.written_sources.values()))


def _canonical(fact: dict[str, Any], sources: list[dict[str, Any]]) -> str:
    return canonical_json({"fact": fact, "sources": sources}).decode()


def _carried(entries: Collection[Entry]) -> list[dict[str, object]]:
    return [{"id": one["id"], "seq": entry.seq} for entry in entries for one in body_of(entry.body).sources]
