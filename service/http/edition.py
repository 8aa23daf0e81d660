"""What an application answers from until the next edition: swapped whole, so that no answer sees two."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from evidence.additions import Additions
from evidence.dates import parse_day
from service.http.ledger import Ledger
from waiver_rules.extended import extend
from waiver_rules.overlay import overlay
from waiver_rules.release import Release

CANDIDATE = "candidate"
NOTHING = Additions(head=None, recorded=None)


class Laid:
    """A packaged release with what a store has added to it, and the ledger at that moment. It never changes.

    `same` is one before it whose additions are the same, so that they need not be laid over the release again.
    """

    def __init__(
        self,
        packaged: Release,
        additions: Additions = NOTHING,
        ledger: Ledger | None = None,
        same: "Laid | None" = None,
    ) -> None:
        self.packaged, self.additions = packaged, additions
        self.ledger = ledger or Ledger()
        self.release: Release = same.release if same is not None else extend(packaged, additions)

    @cached_property
    def tried(self) -> Release:
        """The release with every candidate laid over it, each named in the decision id."""
        return self._with_candidates(self.release)

    def served(self, tier: object = None, recorded_by: object = None) -> Release:
        """The release as a tier sees it, with the facts that were withdrawn after a day, if one is given."""
        day = _day(recorded_by)
        if day is None or all(one.day <= day for one in self.additions.withdrawn.values()):
            return self.tried if tier == CANDIDATE else self.release
        earlier = extend(self.packaged, self.additions, day)
        return self._with_candidates(earlier) if tier == CANDIDATE else earlier

    def _with_candidates(self, release: Release) -> Release:
        came = self.ledger.candidates
        if not came:
            return release
        held = release.evidence.sources
        sources = {name: source for one in came.values() for name, source in one.sources_beside(held).items()}
        return overlay(release, {name: one.fact for name, one in came.items()}, sources)


class Edition:
    """One consistent state of what is served; the first of `laid`, the latest, answers where no release is named.

    `token` differs from that of every other edition, of which something may be remembered.
    """

    def __init__(self, laid: tuple[Laid, ...]) -> None:
        self.first = laid[0]
        self.release = self.first.release
        self.head = self.first.ledger.head
        self.token = f"{self.release.name} {self.head}"
        first_of_name: dict[str, Laid] = {}
        for one in laid:
            first_of_name.setdefault(one.release.name, one)
        self.laid: Mapping[str, Laid] = first_of_name
        self.by_name = {name: one.release for name, one in first_of_name.items()}

    def named(self, name: object = None) -> Laid:
        """What is served under a name, or the first where it is not served or none is named."""
        return self.laid.get(str(name), self.first)

    def served(self, name: object = None, tier: object = None, recorded_by: object = None) -> Release:
        """The release of that name, or the first, as `Laid.served` gives it."""
        return self.named(name).served(tier, recorded_by)


def edition_of(release: Release, others: tuple[Release, ...] = ()) -> Edition:
    """The edition of releases that nobody adds to; the first answers where none is named."""
    return Edition(tuple(Laid(one) for one in (release, *others)))


def _day(text: object) -> date | None:
    try:
        return parse_day(text) if isinstance(text, str) else None
    except ValueError:
        return None
