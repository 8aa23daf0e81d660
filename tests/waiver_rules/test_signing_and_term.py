"""What became public after a signing: from the next day, in the term up to its last day, or after it."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
import pytest

from tests.asking import SIGNED, STATUTE
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.signing_and_term import SigningAndTerm, signing_and_term

SIGNING = "2022-06-21-waiver-extension-mckeon"
FACT = "2022-09-13-attack-on-armenia"
DAY = timedelta(days=1)


def told(release: Release, determination: str = SIGNING) -> SigningAndTerm:
    return signing_and_term(release, Query(statute=STATUTE, year=SIGNED[determination]), determination)


def public(release: Release, day: date) -> Release:
    """The release as it would be if the fact had become public on another day, whatever its sources."""
    evidence = release.evidence
    fact = msgspec.structs.replace(evidence.facts[FACT], public_from=day, public_basis="event")
    changed = msgspec.structs.replace(evidence, facts={**evidence.facts, FACT: fact})
    return Release(msgspec.structs.replace(release.content, evidence=changed), release.name, release.engine)


def became(release: Release, day: date) -> Iterator[tuple[date, str]]:
    yield from ((one.public_from, one.became) for one in told(public(release, day)).became_public if one.fact == FACT)


def test_what_was_public_on_the_signing_day_was_public_at_signing(release: Release) -> None:
    """“the facts that became public in between”: a later day, not the same."""
    signed = told(release).signed
    assert list(became(release, signed - DAY)) == []
    assert list(became(release, signed)) == []
    assert list(became(release, signed + DAY)) == [(signed + DAY, "during_term")]


def test_the_last_day_of_the_term_is_in_the_term(release: Release) -> None:
    end = told(release).term.end
    assert list(became(release, end)) == [(end, "during_term")]
    assert list(became(release, end + DAY)) == [(end + DAY, "after_term")]


@pytest.mark.parametrize("determination", SIGNED)
def test_no_fact_of_the_signing_day_became_public_after_it(release: Release, determination: str) -> None:
    """The determination itself is public that day, or later where it was printed later."""
    found = told(release, determination)
    facts = release.evidence.facts
    assert all(one.public_from == facts[one.fact].public_from > found.signed for one in found.became_public)
    assert found.became_public == tuple(sorted(found.became_public, key=lambda one: (one.public_from, one.fact)))
    assert found.became_public
