"""The state of a fact: what the ledger says of it, and which changes that allows."""

from collections.abc import Sequence
from typing import Literal, get_args

import msgspec
from sqlalchemy import Connection, select

from evidence.faults import nearest
from evidence.model import Evidence
from evidence.store.errors import ConflictError, UnknownFactError
from evidence.store.schema import FACT, RULING, WITHDRAWAL

State = Literal["candidate", "accepted", "rejected", "superseded", "retracted"]
STATES: tuple[State, ...] = get_args(State)
ALIKE = 500


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a fact; `successor` is the fact that superseded it, `packaged` whether a release brought it."""

    state: State
    packaged: bool = False
    successor: str | None = None


def status_of(connection: Connection, record: Evidence, fact_id: str) -> Status:
    """The state of a fact of the store or of the packaged record. Raises UnknownFactError."""
    packaged = fact_id in record.facts
    withdrawn = connection.execute(select(WITHDRAWAL).where(WITHDRAWAL.c.fact == fact_id)).first()
    if withdrawn is not None:
        state: State = "superseded" if withdrawn.successor else "retracted"
        return Status(state=state, packaged=packaged, successor=withdrawn.successor)
    if packaged:
        return Status(state="accepted", packaged=True)
    if connection.scalar(select(FACT.c.seq).where(FACT.c.id == fact_id)) is None:
        raise UnknownFactError(fact_id, nearest(fact_id, {*record.facts, *_alike(connection, fact_id)}))
    accepted = connection.scalar(select(RULING.c.accepted).where(RULING.c.fact == fact_id))
    return Status(state="candidate" if accepted is None else "accepted" if accepted else "rejected")


def _alike(connection: Connection, fact_id: str) -> Sequence[str]:
    """Stored facts whose ids begin with the same year and month, some hundreds at most, to look for a slip in."""
    first = fact_id[:7]
    near = select(FACT.c.id).where(FACT.c.id >= first, FACT.c.id < f"{first}~").order_by(FACT.c.id)
    return connection.scalars(near.limit(ALIKE)).all()


def require(connection: Connection, record: Evidence, fact_id: str, state: State) -> Status:
    """The status of a fact that is in a state. Raises ConflictError where it is in another, UnknownFactError."""
    status = status_of(connection, record, fact_id)
    if status.state != state:
        by = f" by {status.successor}" if status.successor else ""
        raise ConflictError(f"{fact_id} is {status.state}{by}; this needs a fact that is {state}")
    return status
