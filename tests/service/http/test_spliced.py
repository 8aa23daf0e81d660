"""What a what-if takes over from the year as it is, is what it would have worked out and written anew."""

from random import Random
from typing import Any

import msgspec
import pytest

from evidence.bundle import resolve_bundle
from service.http.operation import Asked
from service.http.problems import RequestFaultsError
from service.http.recent import Recent
from service.http.what_if import tried
from tests.service.http.test_what_if import FACT
from waiver_rules.assess import assess
from waiver_rules.compare import changes
from waiver_rules.overlay import overlay
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release

STATUTE = "section-907"
SEED, BODIES = 907, 250


def hypothetical(release: Release, chance: Random, year: int, number: int) -> dict[str, Any]:
    """A fact of the year, with the kind, the claims and the sides of one of the record."""
    day = f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    like = release.evidence.facts[chance.choice(sorted(release.evidence.facts))]
    graded = [name for name, one in release.evidence.sources.items() if one.reliability == "A"]
    own = {"kind": like.kind, "by": like.by, "to": like.to, "claims": like.claims, "attributes": like.attributes}
    dated = {"id": f"{day}-hypothetical-{number}", "occurred": day, "public_from": day}
    whole = {**FACT, **own, **dated, "sources": [{"source": chance.choice(graded)}]}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))
    return plain


def bodies(release: Release) -> list[dict[str, Any]]:
    """Many years and settings, facts struck, facts added, both and neither."""
    chance, folder = Random(SEED), release.statute(STATUTE).folder
    found = []
    for _ in range(BODIES):
        year = chance.randint(2002, 2026)
        found.append(
            {
                "year": year,
                "reading": chance.choice(folder.readings.ids),
                "basis": chance.choice([one.id for one in folder.statute.bases]),
                "standard": chance.choice(("scintilla", "preponderance", "clear_and_convincing")),
                "known_on": chance.choice((None, None, "certification", f"{year}-06-30")),
                "strike": chance.sample(sorted(release.evidence.facts), chance.choice((0, 1, 3, 60))),
                "add": [hypothetical(release, chance, year, number) for number in range(chance.choice((0, 1, 1, 2)))],
            }
        )
    return found


def plainly(release: Release, body: dict[str, Any]) -> bytes:
    """The answer by its definition: two assessments, each worked out by itself, and what differs."""
    settings = {key: value for key, value in body.items() if key not in ("add", "strike")}
    query = Query(statute=STATUTE, strike=tuple(body["strike"]), **settings)
    facts, sources = resolve_bundle({"facts": body["add"]}, release.evidence)
    after = assess(overlay(release, facts, sources), query)
    try:
        before = assess(release, msgspec.structs.replace(query, strike=()))
    except QueryError:
        return msgspec.json.encode({"before": None, "after": after, "changed": ()})
    return msgspec.json.encode({"before": before, "after": after, "changed": changes(before, after)})


def test_a_what_if_is_byte_for_byte_what_is_worked_out_plainly(release: Release) -> None:
    """Over many years, settings, facts struck and facts added."""
    recent, answered = Recent(), 0
    for body in bodies(release):
        asked = Asked(
            release=release,
            path={"statute": STATUTE},
            given={},
            body=msgspec.json.encode(body),
            assess=recent.assess,
        )
        try:
            found = tried(asked).body
        except RequestFaultsError:
            with pytest.raises((QueryError, ValueError, KeyError)):
                plainly(release, body)
            continue
        assert found == plainly(release, body), body
        answered += 1
    assert answered > BODIES / 3
