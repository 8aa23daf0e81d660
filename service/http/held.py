"""A fact that is held, whatever became of it: one that counts, waits, was rejected or was withdrawn."""

import msgspec

from evidence.model import Fact
from service.http.ledger import Came
from service.http.operation import Asked
from waiver_rules.overlay import overlay
from waiver_rules.release import Release


class Held(msgspec.Struct, frozen=True):
    """A fact as it was recorded, None where it is nowhere, and the release with it laid over where it does not count.

    What is laid over a release counts as recorded from its first day on; the fact here keeps its own.
    """

    fact: Fact | None
    release: Release


def held(asked: Asked, name: str) -> Held:
    """The fact of that id in the release that was asked for, or in the ledger that it knows."""
    ledger, packaged = asked.ledger, asked.packaged
    release = asked.release
    came = ledger.candidates.get(name) or ledger.aside.get(name)
    if came is None and name in release.evidence.withdrawn and name in packaged.evidence.facts:
        came = Came(packaged.evidence.facts[name], {})
    if came is None or name in release.evidence.facts:
        return Held(release.evidence.facts.get(name), release)
    sources = came.sources_beside(release.evidence.sources)
    return Held(came.fact, overlay(release, {name: came.fact}, sources))
