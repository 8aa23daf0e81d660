"""What is let into the store: checked as a whole against the packaged record and all that the store ever held."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from evidence.bundle import Bundle, resolve_bundle
from evidence.fault_list import FaultList
from evidence.faults import FaultsError
from evidence.model import Evidence, Fact, Source
from evidence.placed import PlaceOf
from evidence.plain_words import check_plain
from evidence.store.contents import chunks, stored_facts, stored_sources
from evidence.store.schema import SOURCE


class Admitted(msgspec.Struct, frozen=True, kw_only=True):
    """Facts and sources of a body: as they were written, and resolved, by id.

    `known` are the sources that the facts cite, whether they came along or were held before.
    """

    written_facts: Mapping[str, dict[str, Any]]
    written_sources: Mapping[str, dict[str, Any]]
    facts: Mapping[str, Fact]
    known: Mapping[str, Source]


def admit(connection: Connection, record: Evidence, body: object, place: PlaceOf, today: date) -> Admitted:
    """The facts and sources of `{"facts": [...], "sources": [...]}`. Raises FaultsError with every fault at once.

    An id that was ever used is not used again. No fact was recorded after today.
    """
    held = _held(connection, record, body)
    facts, sources = _resolved(body, held, place)
    assert isinstance(body, dict)  # a body of another shape has just been refused
    _check_days(body, record, place, today)
    return Admitted(
        written_facts=_by_id(body["facts"]),
        written_sources=_by_id(body.get("sources", ())),
        facts=facts,
        known={**held.sources, **sources},
    )


def _resolved(body: object, held: Evidence, place: PlaceOf) -> Bundle:
    """The facts and sources of a body of plain words. Raises FaultsError with the faults of both sorts."""
    faults = FaultList(check_plain(body, place))
    try:
        found = resolve_bundle(body, held, place)
    except FaultsError as error:
        faults.extend(error.faults)
        raise FaultsError(faults.sorted()) from error
    faults.raise_if_any()
    return found


def _held(connection: Connection, record: Evidence, body: object) -> Evidence:
    """The record with those stored facts and sources that the body names."""
    names = set(_names(body))
    facts = {**record.facts, **stored_facts(connection, names)}
    stored = {
        name
        for chunk in chunks(names)
        for name in connection.scalars(select(SOURCE.c.id).where(SOURCE.c.id.in_(chunk)))
    }
    sources = {**record.sources, **stored_sources(connection, stored - record.sources.keys(), record)}
    return msgspec.structs.replace(record, facts=facts, sources=sources)


def _names(value: object) -> Iterable[str]:
    """Every text in a body that is short enough for an id; nothing about its shape is certain yet."""
    if isinstance(value, str) and 0 < len(value) <= 120 and value.isascii() and value.isprintable():
        yield value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from _names(part)


def _check_days(body: dict[str, Any], record: Evidence, place: PlaceOf, today: date) -> None:
    faults = FaultList()
    if not body["facts"]:
        faults.add(place(("facts",)), "too-few", "no fact", "at least one fact")
    for index, fact in enumerate(body["facts"]):
        if fact["recorded_on"] > today.isoformat():
            expected = f"a day up to {today.isoformat()}, today in UTC"
            faults.add(place(("facts", index, "recorded_on")), "recorded-in-future", fact["recorded_on"], expected)
        if fact["id"] in record.withdrawn:
            faults.add(
                place(("facts", index, "id")), "duplicate-id", fact["id"], "each id once (the record withdrew this one)"
            )
    faults.raise_if_any()


def _by_id(written: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in written}
