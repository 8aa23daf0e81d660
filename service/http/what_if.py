"""`POST /v1/statutes/{statute}/what-if`: a year with facts struck and facts added, beside the year as it is."""

from typing import Any

import msgspec

from evidence.bundle import Bundle, resolve_bundle
from evidence.faults import Fault, FaultsError
from evidence.placed import json_pointer, renamed
from service.http.body import parsed
from service.http.operation import Answer, Asked, Operation, json_answer, ref
from service.http.parameters import STATUTE, refuse_flood, statute_of
from service.http.problems import RequestFaultsError
from service.http.schemas import what_if_body
from service.http.what_if_body import NAMES, query_in
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.compare import Change, changes
from waiver_rules.overlay import overlay
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release
from waiver_rules.resolve import resolve


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """The year without, and with, what was struck and added; and every part whose verdict differs."""

    before: Assessment
    after: Assessment
    changed: tuple[Change, ...]


def tried(asked: Asked) -> Answer:
    """The year before and after. Raises RequestFaultsError with every fault of the body, at its JSON pointer."""
    statute_of(asked)
    query, facts, sources = _checked(asked, parsed(asked.body))
    asked.check_time()
    before = assess(asked.release, msgspec.structs.replace(query, strike=()))
    after = assess(overlay(asked.release, facts, sources), query)
    return json_answer(WhatIf(before=before, after=after, changed=changes(before, after)))


def _checked(asked: Asked, body: object) -> tuple[Query, *Bundle]:
    query, faults = query_in(body, asked.path["statute"])
    unknown_alone = False
    if query is not None and not faults:
        try:
            refuse_flood(asked.release, query)
            resolve(asked.release, query)
        except QueryError as error:
            unknown_alone = error.names_nothing
            faults += [_pointed(fault, body) for fault in error.faults]
    try:
        bundle = _bundle(asked, body)
    except FaultsError as error:
        raise RequestFaultsError((*faults, *error.faults)) from error
    if query is None or faults:
        raise RequestFaultsError(faults, 404 if unknown_alone else 422)
    return query, *bundle


def _bundle(asked: Asked, body: object) -> Bundle:
    members = body if isinstance(body, dict) else {}
    inner = {"facts": members.get("add", []), "sources": members.get("sources", [])}
    return resolve_bundle(inner, asked.release.evidence, renamed(json_pointer, {("facts",): ("add",)}))


def _pointed(fault: Fault, body: object) -> Fault:
    """The fault at its JSON pointer: that of the member of a list where it is one."""
    path: tuple[str | int, ...] = (fault.place,)
    members = body.get(fault.place) if isinstance(body, dict) else None
    if isinstance(members, list) and fault.found in members:
        path = fault.place, members.index(fault.found)
    return msgspec.structs.replace(fault, place=json_pointer(path))


def example_body(release: Release) -> dict[str, Any]:
    """A body that has an answer: a year without the first fact that counts in it."""
    statute = next(iter(release.content.statutes))
    year = release.evidence.as_of.year - 5
    found = assess(release, Query(statute=statute, year=year))
    counted = [
        finding.fact.id
        for condition in found.conditions
        for element in condition.elements
        for finding in element.findings
        if finding.counted
    ]
    return {"year": year, "strike": counted[:1]}


OPERATIONS = (
    Operation(
        id="whatIf",
        method="POST",
        path="/v1/statutes/{statute}/what-if",
        tag="assessments",
        summary="A year with facts struck and facts added, beside the year as it is",
        about=f"`before` is the year under the same settings, nothing struck or added. Members: {', '.join(NAMES)}.",
        answer=tried,
        example=lambda release: f"/v1/statutes/{next(iter(release.content.statutes))}/what-if",
        schema=ref(WhatIf),
        types=(WhatIf,),
        parameters=(STATUTE,),
        body=lambda release: what_if_body(release, example_body(release)),
        heavy=True,
    ),
)
