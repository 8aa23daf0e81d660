"""What one entry must satisfy by itself: dates in order, nothing named twice, numbers that all can hold."""

from collections.abc import Iterator
from math import isfinite

from evidence.dates import OPEN, Span, parse_day, parse_edtf, parse_interval
from evidence.entry import DATE_WANTED, FIRST_YEAR, LAST_YEAR, Entry, FactEntry, SourceEntry
from evidence.fault_list import FaultList, describe
from evidence.model import Attribute
from evidence.placed import KeyPath, Placed
from evidence.text import is_plain

# JSON readers hold whole numbers exactly up to this one (RFC 8785 refuses larger ones)
LARGEST = 2**53 - 1


def check_fact(fact: Placed[FactEntry], faults: FaultList) -> None:
    """Adds every fault that can be seen in the fact alone."""
    _check_interval(fact, "occurred", fact.entry.occurred, fact.entry.occurred_to, faults)
    _check_about(fact, faults)
    _check_end(fact, faults)
    _check_publication(fact, faults)
    _check_repeats(fact, faults)
    _check_numbers(fact, faults)
    _check_text(fact, faults)
    _check_signed(fact, faults)


def check_source(source: Placed[SourceEntry], faults: FaultList) -> None:
    """Adds every fault that can be seen in the source alone."""
    _check_text(source, faults)


def _check_signed(fact: Placed[FactEntry], faults: FaultList) -> None:
    signed = fact.entry.attributes.get("signed")
    try:
        span = parse_edtf(signed) if isinstance(signed, str) else None
    except ValueError:
        span = None
    is_date = span is not None and FIRST_YEAR <= span.start.year <= LAST_YEAR
    if signed is not None and not is_date:
        faults.add(fact.at("attributes", "signed"), "bad-date", describe(signed), DATE_WANTED)


def _check_text(entry: Placed[FactEntry] | Placed[SourceEntry], faults: FaultList) -> None:
    if _is_plain_throughout(entry.entry):
        return
    for path, text in _texts(entry.entry.model_dump(), ()):
        if not is_plain(text):
            faults.add(entry.at(*path), "control-character", describe(text), "text that can be printed")


def _is_plain_throughout(entry: Entry) -> bool:
    """Whether every text in an entry is plain: nearly every one is, and where one stands is asked of no other."""
    parts: list[object] = [entry]
    # the list grows while it is walked
    for part in parts:
        if isinstance(part, str):
            if not is_plain(part):
                return False
        elif isinstance(part, list):
            parts.extend(part)
        elif isinstance(part, dict | Entry):
            parts.extend((part if isinstance(part, dict) else vars(part)).values())
    return True


def _texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _texts(part, (*path, key))


def _check_interval(fact: Placed[FactEntry], key: str, first: str, last: str | None, faults: FaultList) -> Span | None:
    try:
        return parse_interval(first, last)
    except ValueError:
        faults.add(fact.at(f"{key}_to"), "end-before-start", f"{last}", f"{first} or later")
        return None


def _check_about(fact: Placed[FactEntry], faults: FaultList) -> None:
    about, about_to = fact.entry.about, fact.entry.about_to
    if about is not None:
        _check_interval(fact, "about", about, about_to, faults)
    elif about_to is not None:
        faults.add(fact.at("about_to"), "about-to-without-about", about_to, "about, where the span starts")


def _check_end(fact: Placed[FactEntry], faults: FaultList) -> None:
    entry = fact.entry
    if entry.occurred_to is None:
        for key in ("public_from_end", "known_at_start"):
            if getattr(entry, key):
                faults.add(fact.at(key), "end-without-interval", key, "occurred_to beside it")
    elif entry.public_from_end is not None:
        _check_public_end(fact, entry.occurred_to, entry.public_from_end, faults)


def _check_public_end(fact: Placed[FactEntry], end: str, day: str, faults: FaultList) -> None:
    place = fact.at("public_from_end")
    if end == OPEN:
        faults.add(place, "end-of-open-interval", day, "occurred_to with a date, or no public_from_end")
    elif parse_day(day) < parse_edtf(end).start:
        faults.add(place, "public-before-it-happened", day, f"{end} or later, when the interval ended")
    _check_order(fact, ("public_from_end",), day, fact.entry.public_from, "end-before-start", faults)
    if fact.entry.known_at_start:
        expected = "public_from_end or known_at_start, not both"
        faults.add(fact.at("known_at_start"), "end-known-and-unknown", "both", expected)


def _check_publication(fact: Placed[FactEntry], faults: FaultList) -> None:
    entry = fact.entry
    if parse_day(entry.public_from) < parse_edtf(entry.occurred).start:
        expected = f"{entry.occurred} or later, when it happened"
        faults.add(fact.at("public_from"), "public-before-it-happened", entry.public_from, expected)
    _check_order(fact, ("recorded_on",), entry.recorded_on, entry.public_from, "recorded-before-public", faults)
    if entry.reviewed_on:
        _check_order(fact, ("reviewed_on",), entry.reviewed_on, entry.recorded_on, "reviewed-before-recorded", faults)
    if entry.contested and entry.contested.public_from:
        path, day = ("contested", "public_from"), entry.contested.public_from
        _check_order(fact, path, day, entry.public_from, "contested-before-public", faults)


def _check_order(
    fact: Placed[FactEntry], path: tuple[str, ...], day: str, earliest: str, code: str, faults: FaultList
) -> None:
    if parse_day(day) < parse_day(earliest):
        faults.add(fact.at(*path), code, day, f"{earliest} or later")


def _check_repeats(fact: Placed[FactEntry], faults: FaultList) -> None:
    entry = fact.entry
    claimed = [claim.proposition for claim in entry.claims]
    cited = [cited.source for cited in entry.sources]
    for key, words in (("by", entry.by), ("to", entry.to), ("via", entry.via)):
        _check_once(fact, key, list(words), "actor-twice", "each actor once", faults)
    _check_once(fact, "claims", claimed, "proposition-twice", "each proposition once", faults)
    _check_once(fact, "sources", cited, "source-twice", "each source once", faults)


def _check_once(
    fact: Placed[FactEntry], key: str, words: list[str], code: str, expected: str, faults: FaultList
) -> None:
    for index, word in enumerate(words):
        if word in words[:index]:
            faults.add(fact.at(key, index), code, word, expected)


def _check_numbers(fact: Placed[FactEntry], faults: FaultList) -> None:
    for name, value in fact.entry.attributes.items():
        if not all(_is_held(part) for part in (value if isinstance(value, list) else [value])):
            expected = "a finite number of at most 2^53 - 1"
            faults.add(fact.at("attributes", name), "number-out-of-range", describe(value), expected)


def _is_held(value: Attribute) -> bool:
    if isinstance(value, float):
        return isfinite(value)
    return not isinstance(value, int) or abs(value) <= LARGEST
