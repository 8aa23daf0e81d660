"""The rows by which a fact is found: its days, words, text, sources, and the blocks of its years."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert, text

from evidence.model import Fact, Source
from evidence.reach import reach
from evidence.store.blocks import Block, blocks_of_span
from evidence.store.connection import is_sqlite
from evidence.store.schema import CITATION, FACT, FACT_WORD
from evidence.text_words import text_words

CLAIM, BY, TO, NUMBER = "claim", "by", "to", "number"
INTO_SQLITE = text("INSERT INTO fact_text (rowid, words) VALUES (:seq, :words)")
INTO_POSTGRESQL = text(
    "INSERT INTO fact_text (seq, words) VALUES (:seq, array_to_tsvector(string_to_array(:words, ' ')))"
)
Rows = dict[Table, list[dict[str, Any]]]


def index_arrived(
    connection: Connection, facts: Mapping[int, Fact], sources: Mapping[str, Source], *, submitted: bool
) -> None:
    """Makes facts findable, each under the entry that carries it; `submitted` where they come as candidates."""
    rows: Rows = defaultdict(list)
    for seq, fact in facts.items():
        for table, some in arrived_rows(fact, sources, seq, submitted=submitted).items():
            rows[table].extend(some)
    insert_rows(connection, rows)
    words = [{"seq": row["seq"], "words": " ".join(_searched(facts[row["seq"]], row))} for row in rows[FACT]]
    connection.execute(INTO_SQLITE if is_sqlite(connection) else INTO_POSTGRESQL, words)


def arrived_rows(fact: Fact, sources: Mapping[str, Source], seq: int, *, submitted: bool) -> Rows:
    """The rows by which a fact is found from its arrival on."""
    return {
        FACT: [_fact_row(fact, sources, seq, submitted)],
        FACT_WORD: [{"sort": sort, "word": word, "fact": fact.id} for sort, word in sorted(controlled(fact))],
        CITATION: [{"source": cited.source, "fact": fact.id} for cited in fact.sources],
    }


def year_rows(fact: Fact, sources: Mapping[str, Source]) -> list[dict[str, object]]:
    """The blocks of years that an accepted fact covers."""
    span = reach(fact, _cited(fact, sources))
    blocks = blocks_of_span(span.start.year, span.end.year)
    return [{"first_year": first, "years": years, "fact": fact.id} for first, years in blocks]


def insert_rows(connection: Connection, rows: Rows) -> None:
    """Inserts rows into their tables, those of a table at once."""
    for table, some in rows.items():
        if some:
            connection.execute(insert(table), some)


def controlled(fact: Fact) -> set[tuple[str, str]]:
    """The controlled words of a fact, and the whole numbers that it states, each with its sort."""
    claimed = {(CLAIM, claim.proposition) for claim in fact.claims}
    numbers = {(NUMBER, number_word(name, value)) for name, value in fact.attributes.items() if type(value) is int}
    return claimed | numbers | {(BY, code) for code in fact.by} | {(TO, code) for code in fact.to}


def number_word(name: str, value: int) -> str:
    """The word under which a whole number is found that a fact states in an attribute."""
    return f"{name}={value}"


def in_block(block: Block, word: str) -> str:
    """The word as it stands under a block of years: no word of a text has the sign with which it begins."""
    return f"_{block[0]}_{block[1]}_{word}"


def _searched(fact: Fact, row: Mapping[str, Any]) -> Iterator[str]:
    """Each word once as it is, and once under each block of the fact's years: so one year's facts are found alone."""
    words = dict.fromkeys(text_words(fact))
    yield from words
    for block in blocks_of_span(int(row["first_day"][:4]), int(row["last_day"][:4])):
        yield from (in_block(block, word) for word in words)


def _fact_row(fact: Fact, sources: Mapping[str, Source], seq: int, submitted: bool) -> dict[str, object]:
    span = reach(fact, _cited(fact, sources))
    return {
        "id": fact.id,
        "seq": seq,
        "kind": fact.kind,
        "determination": fact.determination,
        "first_day": span.start.isoformat(),
        "last_day": span.end.isoformat(),
        "submitted": submitted,
    }


def _cited(fact: Fact, sources: Mapping[str, Source]) -> Iterable[Source]:
    return (sources[cited.source] for cited in fact.sources)
