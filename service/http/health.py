"""`/healthz` and `/readyz`: whether the process lives, and whether it can answer rightly and from what."""

from datetime import date
from typing import Literal

import msgspec

from service.http.answering import Desk
from service.http.operation import Answer, Asked, Operation, json_answer, ref
from waiver_rules.release import Release


class Healthy(msgspec.Struct, frozen=True, kw_only=True):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """The release that is answered from, the engine that matched its rules, and how much it holds.

    `ledger` is the hash of the last entry of the store's ledger, null where the service has no store or its ledger
    no entry.
    """

    status: Literal["ready"] = "ready"
    release: str
    ledger: str | None
    engine: str
    as_of: date
    statutes: tuple[str, ...]
    rules: int
    facts: int
    sources: int
    gaps: int


def healthy(asked: Asked) -> Answer:
    """Always the same."""
    return json_answer(Healthy())


def operations(desk: Desk) -> tuple[Operation, ...]:
    """The operations that tell the state of a service."""

    def ready(asked: Asked) -> Answer:
        desk.check_ready()
        edition = desk.edition
        return json_answer(_ready(edition.release, edition.head or None))

    return (
        Operation(
            id="health",
            path="/healthz",
            tag="service",
            summary="Whether the process answers",
            answer=healthy,
            example=lambda _: "/healthz",
            schema=ref(Healthy),
            types=(Healthy,),
            state=True,
        ),
        Operation(
            id="ready",
            path="/readyz",
            tag="service",
            summary="Whether the service can answer rightly, and what from; 503 says what is wrong",
            answer=ready,
            example=lambda _: "/readyz",
            schema=ref(Ready),
            types=(Ready,),
            state=True,
        ),
    )


def _ready(release: Release, head: str | None) -> Ready:
    evidence, statutes = release.evidence, release.content.statutes
    return Ready(
        release=release.name,
        ledger=head,
        engine=release.engine,
        as_of=evidence.as_of,
        statutes=tuple(statutes),
        rules=sum(len(statute.folder.rulebook.rules) for statute in statutes.values()),
        facts=len(evidence.facts),
        sources=len(evidence.sources),
        gaps=len(evidence.gaps),
    )
