"""Facts of the store found by their words, a page at a time."""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, exists, false, select, text, tuple_

from evidence.find import Wanted
from evidence.model import Evidence, Fact
from evidence.store.blocks import blocks_of_year
from evidence.store.connection import is_sqlite
from evidence.store.contents import stored_facts
from evidence.store.indexes import BY, CLAIM, TO, in_block
from evidence.store.schema import FACT, FACT_WORD, RULING, WITHDRAWAL
from evidence.store.states import State
from evidence.text_words import words_in

IN_SQLITE = "SELECT rowid FROM fact_text WHERE fact_text MATCH :words"
IN_POSTGRESQL = "SELECT seq FROM fact_text WHERE words @@ CAST(:words AS tsquery)"
After = tuple[str, str]
"""The first day and the id of the last fact of a page, after which the next page begins."""


class Page(msgspec.Struct, frozen=True):
    """Facts by first day and id, and after which of them the next page begins; None where this is the last."""

    facts: tuple[Fact, ...]
    after: After | None


def search(
    connection: Connection,
    record: Evidence,
    wanted: Wanted,
    state: State = "accepted",
    after: After | None = None,
    limit: int = 100,
) -> Page:
    """The facts of the store in a state that fit, each word of `q` beginning one of their words.

    Words that are unknown to the vocabulary fit nothing; whoever asks has had them checked.
    """
    query = _fitting(connection, record, wanted).where(_in_state(state))
    if after is not None:
        day, name = after
        query = query.where(tuple_(FACT.c.first_day, FACT.c.id) > tuple_(day, name))
    rows = connection.execute(query.order_by(FACT.c.first_day, FACT.c.id).limit(limit + 1)).all()
    facts = stored_facts(connection, [row.id for row in rows[:limit]])
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(tuple(facts[row.id] for row in rows[:limit]), (last.first_day, last.id) if last is not None else None)


def _fitting(connection: Connection, record: Evidence, wanted: Wanted) -> Select[tuple[str, str]]:
    query, words = select(FACT.c.id, FACT.c.first_day), words_in(wanted.q or "")
    is_wordless = not words and bool((wanted.q or "").strip())
    if is_wordless or (wanted.year is not None and not MINYEAR <= wanted.year <= MAXYEAR):
        return query.where(false())
    narrowed = bool(words) or wanted.year is not None
    if narrowed:
        query = query.where(_begun(connection, words or [""], wanted.year))
    if wanted.year is not None:
        query = query.where(
            FACT.c.first_day <= f"{wanted.year:04d}-12-31", FACT.c.last_day >= f"{wanted.year:04d}-01-01"
        )
    return query.where(*_controlled(record, wanted, narrowed))


def _begun(connection: Connection, words: Iterable[str], year: int | None) -> ColumnElement[bool]:
    found = text(IN_SQLITE if is_sqlite(connection) else IN_POSTGRESQL)
    asked = found.bindparams(words=_expression(connection, words, year))
    return FACT.c.seq.in_(asked.columns(FACT.c.seq))


def _controlled(record: Evidence, wanted: Wanted, narrowed: bool) -> Iterator[ColumnElement[bool]]:
    """That a fact has the controlled words. Where it is found otherwise, it alone is looked at, not all with them."""
    if wanted.kind is not None:
        # an expression, so that no index of all facts of the kind is taken
        yield (FACT.c.kind.concat("") if narrowed else FACT.c.kind) == wanted.kind
    for sort, word in ((CLAIM, wanted.claim), (BY, wanted.by), (TO, wanted.to)):
        if word is not None:
            fits = FACT_WORD.c.sort == sort, FACT_WORD.c.word.in_([word] if sort == CLAIM else _codes(record, word))
            facts = select(FACT_WORD.c.fact).where(*fits)
            yield exists().where(FACT_WORD.c.fact == FACT.c.id, *fits) if narrowed else FACT.c.id.in_(facts)


def _codes(record: Evidence, word: str) -> list[str]:
    """The codes that a word stands for: itself, or those of a class of actors."""
    actors = record.vocabulary.actors.values()
    return [word, *(actor.code for actor in actors if actor.actor_class == word)]


def _in_state(state: State) -> ColumnElement[bool]:
    # each looked up for one fact after the other until a page is full; a list would be made of all facts first
    ruled, withdrawn = exists().where(RULING.c.fact == FACT.c.id), exists().where(WITHDRAWAL.c.fact == FACT.c.id)
    if state == "candidate":
        return FACT.c.submitted & ~ruled
    if state == "rejected":
        return FACT.c.submitted & ruled.where(RULING.c.accepted.is_(False))
    if state == "accepted":
        return ruled.where(RULING.c.accepted.is_(True)) & ~withdrawn
    has_successor = WITHDRAWAL.c.successor.is_not(None)
    return FACT.c.id.in_(select(WITHDRAWAL.c.fact).where(has_successor if state == "superseded" else ~has_successor))


def _expression(connection: Connection, words: Iterable[str], year: int | None) -> str:
    """What the index is asked: that each word begins one of a fact, of the year if one is given.

    Words hold letters and digits alone, so that nothing of either query language can stand in them.
    """
    beginnings = [[word] if year is None else [in_block(one, word) for one in blocks_of_year(year)] for word in words]
    if is_sqlite(connection):
        return " AND ".join("(" + " OR ".join(f'"{one}"*' for one in some) + ")" for some in beginnings)
    return " & ".join("(" + " | ".join(f"'{one}':*" for one in some) + ")" for some in beginnings)
