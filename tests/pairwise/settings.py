"""The settings of a row of the design, as a query, as words of the command line, and as a request."""

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from evidence.bundle import resolve_bundle
from tests.asking import READINGS, SIGNED, STATUTE, ask, findings_of
from tests.pairwise.design import Row
from waiver_rules.overlay import overlay
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.standards import STANDARDS

Parameters = list[tuple[str, str | int | float | bool | None]]
NONE = "none"
YEARS = ("1992", "2001", "2002", "2003", "2010", "2020", "2021", "2022", "2024", "2025", "2026")
FACTORS: Mapping[str, Sequence[str]] = {
    "year": YEARS,
    "basis": ("calendar", "fiscal", "certification", "term"),
    "determination": (NONE, "first", "last"),
    "known_on": (NONE, "2004-06-30", "2022-03-15", "certification"),
    "recorded_by": (NONE, "2026-11-22"),
    "reading": (NONE, *READINGS),
    "standard": (NONE, *STANDARDS),
    "strike": (NONE, "counted", "instrument", "many"),
    "exclude_perspective": (NONE, "us_executive", "azerbaijan,armenia"),
    "exclude_kind": (NONE, "gao_report", "executive_report,executive_statement,news"),
    "exclude_source": (NONE, "one", "many"),
    "with": (NONE, "fact", "sourced", "two files"),
    "tier": ("accepted", "candidate"),
    "format": ("json", "csv", "md", "text"),
    "detail": ("full", "findings", "verdicts"),
    "form": ("repeated", "commas"),
}
SINGLES = ("basis", "determination", "known_on", "recorded_by", "reading", "standard", "tier")
LISTS = ("strike", "exclude_perspective", "exclude_kind", "exclude_source")
SOURCE: dict[str, Any] = {
    "id": "invented-audit",
    "title": "An invented audit",
    "publisher": "US Government Accountability Office",
    "published": "1991-12-31",
    "kind": "gao_report",
    "perspective": "us_oversight",
    "reliability": "A",
    "url": None,
}


def answering() -> list[Row]:
    """Every year, basis, day and determination that have an answer together."""
    names = ("year", "basis", "determination", "known_on")
    rows = (dict(zip(names, values, strict=True)) for values in product(*(FACTORS[name] for name in names)))
    return [row for row in rows if _answers(row)]


def _answers(row: Row) -> bool:
    signed = signed_in(row["year"])
    if "certification" not in (row["basis"], row["known_on"]) and row["basis"] != "term":
        return row["determination"] == NONE
    wanted = {1: (NONE, "first"), 2: ("first", "last")}
    return row["determination"] in wanted.get(len(signed), ())


def signed_in(year: str) -> list[str]:
    """The determinations signed in a year, in order."""
    return sorted(name for name, signed in SIGNED.items() if signed == int(year))


def query_for(row: Row, release: Release) -> Query:
    """The query that a row asks."""
    singles = {name: value for name in SINGLES if (value := _single(row, name)) is not None}
    lists: dict[str, Any] = {name: _words(row, name, release) for name in LISTS}
    return Query(**{"statute": STATUTE, "year": int(row["year"]), **singles, **lists})


def _single(row: Row, name: str) -> str | None:
    if name == "determination" and row[name] in ("first", "last"):
        return signed_in(row["year"])[0 if row[name] == "first" else -1]
    return None if row[name] == NONE else row[name]


def _words(row: Row, name: str, release: Release) -> tuple[str, ...]:
    value = row[name]
    if value == NONE:
        return ()
    if name.startswith("exclude_") and name != "exclude_source":
        return tuple(value.split(","))
    findings = findings_of(ask(release, int(row["year"])))
    if value == "instrument":
        return tuple(signed_in(row["year"])) or (min(SIGNED),)
    counted = sorted(findings, key=lambda one: not one.counted)
    facts = [one.fact.id for one in counted]
    sources = [cited.source for one in counted for cited in one.fact.citations]
    return tuple(dict.fromkeys(facts if name == "strike" else sources))[: 1 if value in ("one", "counted") else 4]


def bundles(row: Row) -> list[dict[str, Any]]:
    """The hypothetical facts and sources of a row, a mapping for each file."""
    found = []
    if row["with"] in ("fact", "two files"):
        claim = {"proposition": "assistance-offensive-use", "stance": "affirms"}
        found.append({"facts": [_fact(row["year"], "use", claim, "gao-22-104619")]})
    if row["with"] in ("sourced", "two files"):
        claim = {"proposition": "ct-assistance-needed", "stance": "affirms"}
        found.append({"facts": [_fact(row["year"], "need", claim, SOURCE["id"])], "sources": [SOURCE]})
    return found


def _fact(year: str, name: str, claim: dict[str, str], source: str) -> dict[str, Any]:
    day = f"{year}-01-15"
    return {
        "id": f"{day}-invented-{name}",
        "kind": "oversight_finding",
        "occurred": day,
        "public_from": day,
        "public_basis": "event",
        "by": ["US-GAO"],
        "to": ["AZE"],
        "attribution": "established",
        "statement": f"An invented audit on {name}.",
        "claims": [claim],
        "grade": {"reliability": "A", "credibility": 2},
        "sources": [{"source": source}],
        "recorded_on": "2026-11-22",
    }


def laid(release: Release, found: list[dict[str, Any]]) -> Release:
    """The release with the hypothetical facts of a row."""
    for one in found:
        release = overlay(release, *resolve_bundle(one, release.evidence))
    return release


def words_for(row: Row, query: Query, folder: Path) -> list[str]:
    """The words of the command line that ask a row; `--with` files are written into a folder."""
    words = ["check", row["year"]]
    for name in SINGLES:
        value = _single(row, name)
        words += [f"--{name.replace('_', '-')}", value] if value is not None else []
    for name in LISTS:
        values = getattr(query, name)
        option = f"--{name.replace('_', '-')}"
        if row["form"] == "commas":
            words += [f"{option}={','.join(values)}"] if values else []
        else:
            words += [word for value in values for word in (option, value)]
    for index, one in enumerate(bundles(row)):
        path = folder / f"{index}.yaml"
        path.write_text(yaml.safe_dump(one), encoding="utf-8")
        words += ["--with", str(path)]
    return words


def parameters_for(row: Row, query: Query) -> Parameters:
    """The query string that asks a row, what is added left out."""
    given: Parameters = [(name, value) for name in SINGLES if (value := _single(row, name)) is not None]
    for name in LISTS:
        values = getattr(query, name)
        if row["form"] == "commas":
            given += [(name, ",".join(values))] if values else []
        else:
            given += [(name, value) for value in values]
    return given


def body_for(row: Row, query: Query) -> dict[str, Any]:
    """The body of the what-if that asks a row."""
    found = bundles(row)
    settings = {name: value for name in SINGLES if (value := _single(row, name)) is not None}
    lists = {name: list(getattr(query, name)) for name in LISTS}
    return {
        "year": query.year,
        **settings,
        **lists,
        "add": [fact for one in found for fact in one["facts"]],
        "sources": [source for one in found for source in one.get("sources", [])],
    }


def named(row: Row) -> str:
    """A row as the name of its test: what is not as it is by default."""
    defaults = {"basis": "calendar", "tier": "accepted", "format": "json", "detail": "full", "form": "repeated"}
    return " ".join(f"{name}={value}" for name, value in row.items() if value not in (NONE, defaults.get(name)))
