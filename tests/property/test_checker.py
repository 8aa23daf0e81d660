"""The checker derives what `assess` does, number for number, from records that nobody has seen."""

import json
from datetime import date, timedelta
from random import Random
from typing import Any, get_args

import msgspec
import pytest

from evidence.dates import Span
from evidence.model import Attribution, Contested, Digit, Evidence, Fact, Grade, Letter, Source
from tests.waiver_rules.mutants import content_hash
from tests.waiver_rules.rebuilt import rebuilt, verdicts_of
from tests.waiver_rules.test_certificate import drawn
from tests.waiver_rules.test_certificate_mutants import verdicts
from waiver_rules import checker
from waiver_rules.certificate import certificate, certificate_bytes
from waiver_rules.query import Query
from waiver_rules.release import Release

STATUTE = "section-907"
SEED = 1992


def perturbed(release: Release, random: Random) -> Release:
    """The release with a third of its facts and sources regraded, moved, retold or left out."""
    evidence = release.evidence
    declared = release.statute(STATUTE).folder.statute.instruments
    facts = {
        name: _fact(fact, evidence, random) if random.random() < 0.3 and fact.kind not in declared.kinds else fact
        for name, fact in evidence.facts.items()
        if random.random() < 0.95 or fact.kind in declared.kinds
    }
    sources = {
        name: _source(source, random) if random.random() < 0.3 else source for name, source in evidence.sources.items()
    }
    own = msgspec.structs.replace(evidence, facts=facts, sources=sources, gaps={})
    return rebuilt(release, own, release.statute(STATUTE).folder)


def _fact(fact: Fact, evidence: Evidence, random: Random) -> Fact:
    day = date(random.randint(2001, 2026), random.randint(1, 9), random.randint(1, 28))
    others = list(evidence.facts.values())
    attribution = random.choice(get_args(Attribution))
    later = random.choice((None, day + timedelta(days=400)))
    moved: dict[str, Any] = {
        "occurred": day.isoformat(),
        "occurred_to": random.choice((None, "..", (day + timedelta(days=90)).isoformat())),
        "public_from": day,
        "about": None,
        "about_to": None,
        "about_span": None,
    }
    moved["open_ended"] = moved["occurred_to"] == ".."
    last = date.fromisoformat(moved["occurred_to"]) if moved["occurred_to"] not in (None, "..") else day
    moved["span"] = Span(day, last)
    told: dict[str, Any] = {
        "grade": Grade(random.choice(get_args(Letter)), random.choice(get_args(Digit))),
        "attribution": attribution,
        "contested": Contested(("AZE",), "otherwise", later) if attribution == "disputed" else None,
        "public_basis": random.choice(("event", "source")),
        "claims": random.choice(others).claims,
        "by": random.choice(others).by,
        "location": random.choice(others).location,
    }
    return msgspec.structs.replace(fact, **told, **(moved if random.random() < 0.5 else {}))


def _source(source: Source, random: Random) -> Source:
    return msgspec.structs.replace(source, reliability=random.choice(get_args(Letter)))


def _agree(release: Release, seed: int, count: int) -> int:
    random = Random(seed)
    seen: set[Any] = set()
    for _ in range(count):
        own = perturbed(release, random)
        for _ in range(3):
            query = _known(drawn(release, random), own)
            raw = certificate_bytes(certificate(own, query))
            whole, faults = checker.check(raw)
            assert not faults, (query, faults)
            # the checker's own derivation, not the one that is stated, against the program's
            found = verdicts(checker.Case(whole["given"]).derived())
            assert found == verdicts_of(own, query)
            seen.add(tuple(found))
    return len(seen)


def _known(query: Query, release: Release) -> Query:
    return msgspec.structs.replace(query, strike=tuple(name for name in query.strike if name in release.evidence.facts))


def test_it_agrees_on_perturbed_records(release: Release) -> None:
    """One record; 100 in `make test-long`."""
    assert _agree(release, SEED, 1) > 1


@pytest.mark.long
@pytest.mark.parametrize("shard", range(4))
def test_it_agrees_on_many_perturbed_records(release: Release, shard: int) -> None:
    assert _agree(release, SEED + 1 + shard, 25) > 20


def test_unknown_and_missing_keys_are_refused_by_name(release: Release) -> None:
    """Where a forger made every hash anew too."""
    raw = certificate_bytes(certificate(release, Query(statute=STATUTE, year=2020)))
    for change, told in ((("weight", 3), "unknown key weight"), (("location", None), "no key location")):
        whole = json.loads(raw)
        one = whole["given"]["facts"][0]
        if change[0] in one["record"]:
            del one["record"][change[0]]
        else:
            one["record"][change[0]] = change[1]
        one["sha256"] = content_hash("facts", one["record"])
        whole["given_sha256"] = checker.digest(whole["given"])
        assert checker.check(json.dumps(whole).encode())[1] == [f"ValueError: {one['record']['id']}: {told}"]
    for part in ("query", "given"):
        whole = json.loads(raw)
        (whole["given"] if part == "given" else whole["given"][part])["extra"] = 1
        assert checker.check(json.dumps(whole).encode())[1] == [f"ValueError: {part}: unknown key extra"]


@pytest.mark.parametrize("text", ["5.0", "1e3", "-0", "9007199254740993", "0.00001", "NaN", "Infinity"])
def test_numbers_that_languages_write_in_different_ways_are_refused(release: Release, text: str) -> None:
    raw = certificate_bytes(certificate(release, Query(statute=STATUTE, year=2020)))
    assert checker.check(raw.replace(b'"certificate":1', f'"certificate":{text}'.encode(), 1))[0] is None
