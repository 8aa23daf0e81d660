"""`/v1/releases`: what is served."""

from datetime import date

import msgspec

from service.http.operation import Answer, Asked, Operation, json_answer, ref
from waiver_rules.release import Release


class ReleaseLine(msgspec.Struct, frozen=True, kw_only=True):
    """A release; `statutes` maps ids to the hashes of their rulebooks, `as_of` is the last day it recorded."""

    name: str
    served: bool
    as_of: date
    evidence: str
    facts: int
    sources: int
    gaps: int
    statutes: dict[str, str]


class Releases(msgspec.Struct, frozen=True, kw_only=True):
    """The releases that can be asked for by name."""

    releases: tuple[ReleaseLine, ...]


def listed(asked: Asked) -> Answer:
    """The one release that is served."""
    return json_answer(Releases(releases=(_line(asked.release),)))


def _line(release: Release) -> ReleaseLine:
    evidence = release.evidence
    return ReleaseLine(
        name=release.name,
        served=True,
        as_of=evidence.as_of,
        evidence=release.content.evidence_fingerprint,
        facts=len(evidence.facts),
        sources=len(evidence.sources),
        gaps=len(evidence.gaps),
        statutes={name: statute.fingerprint for name, statute in release.content.statutes.items()},
    )


OPERATIONS = (
    Operation(
        id="listReleases",
        path="/v1/releases",
        summary="The releases that can be asked for by name",
        answer=listed,
        example=lambda _: "/v1/releases",
        schema=ref(Releases),
        types=(Releases,),
    ),
)
