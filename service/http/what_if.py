"""`POST /v1/statutes/{statute}/what-if`: a year with facts struck and facts added, beside the year as it is."""

from collections.abc import Iterable
from typing import Any

import msgspec

from evidence.bundle import Bundle, resolve_bundle
from evidence.faults import Fault, FaultsError
from evidence.placed import json_pointer, renamed
from service.http.body import parsed
from service.http.operation import Answer, Asked, Operation, json_answer, ref
from service.http.parameters import OF_THE_YEAR, STATUTE, setting_faults, statute_of
from service.http.problems import RequestFaultsError, status_of, together
from service.http.recent import Known, beside
from service.http.schemas import what_if_body
from service.http.what_if_body import NAMES, Settled, query_in
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.compare import Change, changes
from waiver_rules.overlay import overlay
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved, resolve, years

MANY_FACTS = 20_000
"""From so many bytes on a body holds so many facts that matching them takes longer than a hop to another thread."""


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """The year without, and with, what was struck and added; and every part whose verdict differs.

    `before` is null, and `changed` empty, where the question has no answer but for an instrument that was added.
    """

    before: Assessment | None
    after: Assessment
    changed: tuple[Change, ...]


def tried(asked: Asked) -> Answer:
    """The year before and after. Raises RequestFaultsError with every fault of the body, at its JSON pointer."""
    statute_of(asked)
    body = parsed(asked.body)
    asked = _as_told(asked, body)
    over, resolved = _checked(asked, body)
    asked.check_time()
    before = _before(asked, resolved.query)
    after = beside(over, resolved, before)
    changed = changes(before.assessment, after.assessment) if before else ()
    return json_answer({"before": before.raw if before else None, "after": after.raw, "changed": changed})


def _as_told(asked: Asked, body: object) -> Asked:
    """The request with the release as the tier and the day in the body see it."""
    if asked.edition is None or not isinstance(body, dict):
        return asked
    release = asked.edition.served(asked.text("release"), body.get("tier"), body.get("recorded_by"))
    return msgspec.structs.replace(asked, release=release)


def _before(asked: Asked, query: Query) -> Known | None:
    stored = tuple(name for name in query.exclude_source if name in asked.release.evidence.sources)
    try:
        return asked.assess(asked.release, msgspec.structs.replace(query, strike=(), exclude_source=stored))
    except QueryError:
        # with what was added it resolves: it hangs on an instrument that was added
        return None


def _checked(asked: Asked, body: object) -> tuple[Release, Resolved]:
    """The release with what is added laid over it, and the query as that release resolves it."""
    settled = query_in(body, asked.path["statute"], years(asked.release, statute_of(asked)).stop - 1)
    try:
        facts, sources = _bundle(asked, body)
        over = overlay(asked.release, facts, sources) if facts or sources else asked.release
    except FaultsError as error:
        _, refused = _resolved(asked.release, settled)
        found = [fault for fault in refused if not _may_go(fault, body)]
        raise together(settled.faults, _refused(found, body), error) from error
    resolved, refused = _resolved(over, settled)
    if settled.faults or resolved is None:
        raise together(settled.faults, _refused(refused, body))
    return over, resolved


def _resolved(release: Release, settled: Settled) -> tuple[Resolved | None, tuple[Fault, ...]]:
    """What is asked as a release resolves it, None where it has no answer or no year is asked of; and its faults."""
    if not settled.has_year:
        return None, setting_faults(release, settled.query)
    try:
        return resolve(release, settled.query), ()
    except QueryError as error:
        return None, error.faults


def _refused(faults: Iterable[Fault], body: object) -> RequestFaultsError:
    """The faults of a query, each at its JSON pointer."""
    found = QueryError(faults)
    return RequestFaultsError((_pointed(fault, body) for fault in found.faults), status_of(found))


def _may_go(fault: Fault, body: object) -> bool:
    """Whether a fault may go once what is added has no faults: it is of an id added, or of the year's instruments."""
    added = [one.get("id") for key in ("add", "sources") for one in _mappings(body, key)]
    return fault.found in added or fault.code in OF_THE_YEAR


def _mappings(body: object, key: str) -> list[dict[str, object]]:
    members = body.get(key) if isinstance(body, dict) else None
    return [one for one in members if isinstance(one, dict)] if isinstance(members, list) else []


def _bundle(asked: Asked, body: object) -> Bundle:
    members = body if isinstance(body, dict) else {}
    if all(members.get(key, []) == [] for key in ("add", "sources")):
        return {}, {}
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
    statute = release.default_statute
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
        about=(
            "`before` is the year under the same settings, nothing struck or added; null where the settings hang on an "
            f"instrument that is added. Members: {', '.join(NAMES)}."
        ),
        answer=tried,
        example=lambda release: f"/v1/statutes/{release.default_statute}/what-if",
        schema=ref(WhatIf),
        types=(WhatIf,),
        parameters=(STATUTE,),
        body=lambda release: what_if_body(release, example_body(release)),
        heavy_from=MANY_FACTS,
    ),
)
