"""`/v1/releases` and `/v1/releases/{a}/diff/{b}`: what is served, and what changed from one to another."""

from datetime import date
from re import compile as pattern

import msgspec

from service.http.operation import MARKDOWN, Answer, Asked, Operation, Parameter, json_answer, ref
from service.http.paging import PAGING, page
from service.http.problems import RefusalError
from service.text.release_diff import diff_markdown
from waiver_rules.query import QueryError, unknown
from waiver_rules.regress.between import ReleaseDiff, between
from waiver_rules.release import Release

NAME = pattern(r"sha256:[0-9a-f]{64}")


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
    """A page of the releases that can be asked for by name."""

    total: int
    next: str | None
    releases: tuple[ReleaseLine, ...]


def listed(asked: Asked) -> Answer:
    """The releases that are served, the one that answers unless another is named first."""
    served = _served(asked)
    names = tuple(one.name for one in served)
    found = page(asked, "/v1/releases", served, lambda one: one.name, names)
    lines = tuple(_line(one) for one in found.members)
    return json_answer(Releases(total=found.total, next=found.next, releases=lines), headers=found.headers)


def compared(asked: Asked) -> Answer:
    """What changed from release `a` to release `b`. Raises RefusalError (410) for one that is not served."""
    before, after = (_named(asked, name) for name in ("a", "b"))
    diff = between(before, after, asked.check_time)
    identity = f"diff {before.name} {after.name}"
    if asked.media == MARKDOWN:
        return Answer(body=diff_markdown(diff).encode(), media=MARKDOWN, identity=identity)
    return json_answer(diff, identity)


def _served(asked: Asked) -> tuple[Release, ...]:
    return tuple(asked.edition.by_name.values()) if asked.edition else (asked.release,)


def _named(asked: Asked, place: str) -> Release:
    name, served = asked.path[place], {one.name: one for one in _served(asked)}
    if name in served:
        return served[name]
    if not NAME.fullmatch(name):
        raise QueryError([unknown(place, name, served, "the name of a release, sha256: and 64 digits")])
    today = "/v1/releases"
    detail = f"Release {name} is not served here; `today` lists those that are."
    raise RefusalError(410, "gone", detail, {"Link": f'<{today}>; rel="latest-version"'}, today)


def _example(release: Release) -> str:
    return f"/v1/releases/{release.name}/diff/{release.name}"


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
        lasts=False,
        answer=listed,
        example=lambda _: "/v1/releases",
        schema=ref(Releases),
        types=(Releases,),
        parameters=PAGING,
    ),
    Operation(
        id="diffReleases",
        path="/v1/releases/{a}/diff/{b}",
        summary="What changed from one release to another: facts, sources, law and verdicts, with causes",
        answer=compared,
        example=_example,
        schema=ref(ReleaseDiff),
        types=(ReleaseDiff,),
        parameters=(
            Parameter(name="a", place="path", about="The name of the earlier release."),
            Parameter(name="b", place="path", about="The name of the later release."),
        ),
        formats=("json", "md"),
        heavy=True,
    ),
)
