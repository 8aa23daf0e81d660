"""A certificate verified: by its checker, and against the release for completeness."""

from collections.abc import Iterable, Mapping
from json import JSONDecodeError, loads
from typing import Any

import msgspec

from evidence.model import Fact, Source
from waiver_rules.certificate import certificate
from waiver_rules.checker import check
from waiver_rules.overlay import overlay
from waiver_rules.query import CERTIFICATION, Query, QueryError
from waiver_rules.release import Release, canonical
from waiver_rules.statute import ON_INSTRUMENT

LISTS = ("strike", "exclude_perspective", "exclude_kind", "exclude_source")
SORTS = {"facts": "fact", "sources": "source"}


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: every fault and difference, and the ids of hypothetical facts and sources."""

    faults: tuple[str, ...]
    hypothetical: tuple[str, ...] = ()


def verify(release: Release, raw: bytes) -> Verification:
    """Everything wrong with a certificate: what its checker refuses, and where it differs from the release.

    Nothing is wrong where the release, asked the same with the same hypothetical facts, yields the same certificate.
    """
    whole, faults = check(raw)
    if whole is None:
        return Verification(faults=tuple(_not_json(raw) or faults))
    given = whole["given"]
    added = {sort: [one["record"] for one in given[sort] if one["hypothetical"]] for sort in SORTS}
    found = [*faults, *_names(release, given), *_complete(release, whole, added)]
    return Verification(
        faults=tuple(found), hypothetical=tuple(one["id"] for records in added.values() for one in records)
    )


def _not_json(raw: bytes) -> list[str]:
    """Where a file stops being JSON, in a sentence; nothing where it is JSON."""
    try:
        loads(raw.decode())
    except UnicodeDecodeError as error:
        return [f"this is no certificate: byte {error.start + 1} is not text (UTF-8)"]
    except JSONDecodeError as error:
        return [f"this is no certificate: line {error.lineno}, column {error.colno} is not JSON"]
    except RecursionError:
        return ["this is no certificate: it is nested too deeply"]
    return []


def _names(release: Release, given: Mapping[str, Any]) -> Iterable[str]:
    if given["query"]["release"] != release.name:
        yield f"the certificate is of release {given['query']['release']}; this is {release.name}"


def _complete(release: Release, whole: Mapping[str, Any], added: Mapping[str, list[Any]]) -> Iterable[str]:
    """Every difference from the certificate that the release itself yields."""
    try:
        own = certificate(_with(release, added), query_of(whole["given"]["query"]))
    except QueryError as error:
        yield from (f"the release cannot answer it: {fault}" for fault in error.faults)
    except (msgspec.ValidationError, KeyError, LookupError, ValueError) as error:
        yield f"its hypothetical facts fit no record: {error}"
    else:
        plain = msgspec.json.decode(canonical(own))
        yield from _differences(whole["given"], plain["given"])
        yield from _apart("derived", whole["derived"], plain["derived"])


def _with(release: Release, added: Mapping[str, list[Any]]) -> Release:
    facts = {one["id"]: msgspec.convert(dict(one), Fact, strict=False) for one in added["facts"]}
    sources = {one["id"]: msgspec.convert(dict(one), Source, strict=False) for one in added["sources"]}
    for sort, names in (
        ("fact", facts.keys() & release.evidence.facts),
        ("source", sources.keys() & release.evidence.sources),
    ):
        if names:
            raise ValueError(f"the release holds a {sort} of the id {', '.join(sorted(names))}")
    return overlay(release, facts, sources) if facts or sources else release


def query_of(settings: Mapping[str, Any]) -> Query:
    """The query that was resolved into these settings."""
    period, named = settings["period"], settings["determination"]
    on_signing = named is not None and period["basis"] not in ON_INSTRUMENT
    return Query(
        statute=settings["statute"],
        subject=settings["subject"],
        year=period["year"],
        basis=period["basis"],
        determination=named,
        known_on=CERTIFICATION if on_signing else settings["known_on"],
        recorded_by=settings["recorded_by"],
        reading=settings["reading"],
        standard=settings["standard"],
        tier=settings["tier"],
        **{name: tuple(settings[name]) for name in LISTS},
    )


def _differences(stated: Mapping[str, Any], own: Mapping[str, Any]) -> Iterable[str]:
    for sort, word in SORTS.items():
        listed, held = ({one["record"]["id"]: one for one in given[sort]} for given in (stated, own))
        yield from (f"the {word} {name} is not listed, and the release has it" for name in sorted(held.keys() - listed))
        yield from (f"the {word} {name} is listed for nothing" for name in sorted(listed.keys() - held))
        both = sorted(held.keys() & listed)
        yield from (f"the {word} {name} is another in the release" for name in both if listed[name] != held[name])
    rules = [{rule["id"]: rule for rule in given["statute"]["rulebook"]["rules"]} for given in (stated, own)]
    names = sorted(rules[0].keys() | rules[1])
    yield from (
        f"the rule {name} is another in the release" for name in names if rules[0].get(name) != rules[1].get(name)
    )
    for part in sorted(own.keys() - SORTS.keys()):
        yield from _apart(f"given/{part}", stated[part], own[part])


def _apart(place: str, stated: Any, own: Any) -> Iterable[str]:  # noqa: ANN401
    """Every place where two values differ."""
    if isinstance(stated, dict) and isinstance(own, dict) and stated.keys() == own.keys():
        for key in own:
            yield from _apart(f"{place}/{key}", stated[key], own[key])
    elif isinstance(stated, list) and isinstance(own, list) and len(stated) == len(own):
        for index, one in enumerate(own):
            yield from _apart(f"{place}/{index}", stated[index], one)
    elif canonical(stated) != canonical(own):
        yield f"{place}: {_short(stated)} here, {_short(own)} by the release"


def _short(value: object) -> str:
    text = canonical(value).decode()
    return text if len(text) <= 80 else f"{text[:80]}..."
