"""`/v1/changes`: what became of the record, as an Atom feed: releases, facts no longer held, verdicts that changed."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from evidence.model import Withdrawal
from service.atom import MEDIA, Entry, Feed, atom
from service.http.ledger import Ledger
from service.http.operation import Answer, Asked, Operation
from service.http.paging import AFTER, limit, page
from service.http.verdicts_between import VerdictsBetween
from waiver_rules.release import Release

ADDRESS = "/v1/changes"
DEFAULT_LIMIT = 100
MOST_TOLD = 100
"""How many verdicts an entry tells one by one; the comparison that it links to has them all."""


def operations(public_url: str) -> tuple[Operation, ...]:
    """The feed of a service that can be reached at an address."""
    between = VerdictsBetween()

    def told(asked: Asked) -> Answer:
        """A page of the feed, the latest first."""
        entries = _entries(asked, between)
        found = page(
            asked, ADDRESS, entries, lambda one: one.name, tuple(one.name for one in entries), default=DEFAULT_LIMIT
        )
        feed = Feed(
            title="Waiver rules: what changed in the record",
            author="waiver-rules",
            updated=max(entry.day for entry in entries),
            base=public_url.rstrip("/"),
            address=ADDRESS,
            home="/",
            next=found.next,
            entries=found.members,
        )
        return Answer(body=atom(feed), media=MEDIA, headers=found.headers)

    return (
        Operation(
            id="listChanges",
            path=ADDRESS,
            summary="What changed, as an Atom feed: releases, facts superseded or withdrawn, verdicts",
            about="Verdicts are compared between releases that are served, each with the one before it.",
            answer=told,
            example=lambda _: ADDRESS,
            schema={"type": "string"},
            media=MEDIA,
            parameters=(AFTER, limit(DEFAULT_LIMIT)),
            heavy=True,
            lasts=False,
        ),
    )


def _entries(asked: Asked, between: VerdictsBetween) -> tuple[Entry, ...]:
    """Every entry, the latest first; of one day, verdicts before the release that changed them."""
    # the one that answers by default is listed first, and is the last to have come
    served = list(asked.releases or (asked.release,))[::-1]
    served.sort(key=lambda one: one.evidence.as_of)
    found = [*_withdrawn(served, asked.ledger), *map(_released, served), *_compared(asked, served, between)]
    found.sort(key=lambda entry: entry.day)
    return tuple(found[::-1])


def _released(release: Release) -> Entry:
    evidence = release.evidence
    held = f"{len(evidence.facts)} facts, {len(evidence.sources)} sources, {len(evidence.gaps)} known gaps"
    return Entry(
        name=f"release {release.name}",
        title=f"Release {release.name[:19]}",
        day=evidence.as_of,
        text=f"{held}. The whole name is {release.name}.",
        address=f"/v1/statutes?release={release.name}",
        sort="release",
    )


def _withdrawn(releases: Iterable[Release], ledger: Ledger) -> Iterator[Entry]:
    every: dict[tuple[str, str], Withdrawal] = {}
    for release in releases:
        every |= {(one.id, one.day.isoformat()): one for one in release.evidence.withdrawn.values()}
    for one in every.values():
        successor = one.superseded_by
        # a packaged release forgets what it withdrew; a ledger answers for every fact it ever took
        shown = successor or (one.id if one.id in ledger.entries else None)
        yield Entry(
            name=f"withdrawn {one.id} {one.day.isoformat()}",
            title=f"Fact {one.id} {f'superseded by {successor}' if successor else 'withdrawn'}",
            day=one.day,
            text=one.why,
            address=f"/v1/facts/{shown}" if shown else "/v1/facts",
            sort="superseded" if successor else "withdrawn",
        )


def _compared(asked: Asked, releases: Iterable[Release], between: VerdictsBetween) -> Iterator[Entry]:
    for before, after in pairwise(releases):
        changed = between(before, after, asked.check_time)
        if not changed:
            continue
        lines = [f"{one.statute}, {one.words}: {one.part} from {one.before} to {one.after}" for one in changed]
        more = [f"and {len(lines) - MOST_TOLD} more"] if len(lines) > MOST_TOLD else []
        yield Entry(
            name=f"verdicts {before.name} {after.name}",
            title=f"{len(changed)} verdicts changed from release {before.name[:19]} to {after.name[:19]}",
            day=after.evidence.as_of,
            text="\n".join([*lines[:MOST_TOLD], *more]),
            address=f"/v1/releases/{before.name}/diff/{after.name}",
            sort="verdicts",
        )
