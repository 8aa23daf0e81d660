"""`/healthz` and `/readyz`: whether the process lives, and what it answers from."""

from datetime import date
from typing import Literal

import msgspec

from service.http.operation import Answer, Asked, Operation, json_answer, ref


class Healthy(msgspec.Struct, frozen=True, kw_only=True):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """The release that is answered from, the engine that matched its rules, and how much it holds."""

    status: Literal["ready"] = "ready"
    release: str
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


def ready(asked: Asked) -> Answer:
    """What is served."""
    release = asked.release
    evidence, statutes = release.evidence, release.content.statutes
    return json_answer(
        Ready(
            release=release.name,
            engine=release.engine,
            as_of=evidence.as_of,
            statutes=tuple(statutes),
            rules=sum(len(statute.folder.rulebook.rules) for statute in statutes.values()),
            facts=len(evidence.facts),
            sources=len(evidence.sources),
            gaps=len(evidence.gaps),
        )
    )


OPERATIONS = (
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
        summary="What the service answers from",
        answer=ready,
        example=lambda _: "/readyz",
        schema=ref(Ready),
        types=(Ready,),
        state=True,
    ),
)
