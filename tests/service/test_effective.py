"""What a store accepted counts as if it had been packaged; what it withdrew leaves, from that day on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from evidence.model import Evidence
from evidence.store.entry import Act
from evidence.store.store import Store, open_store
from service.effective import effective_for, with_candidates
from tests.asking import STATUTE
from tests.databases import fresh_sqlite
from waiver_rules.assess import assess
from waiver_rules.extended import extend
from waiver_rules.freeze import freeze
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release, canonical, thaw
from waiver_rules.rule_matching import matching_for

ACT = Act(author="A. Reader", why="seen in the archive")
FIRST, SECOND = datetime(2027, 1, 10, tzinfo=UTC), datetime(2027, 2, 20, tzinfo=UTC)
SIGNED = "2021-04-23-waiver-extension-blinken"


class Office:
    """A store beside the packaged release, with a clock that the test sets."""

    def __init__(self, url: str, release: Release) -> None:
        self.now, self.release = FIRST, release
        self.store: Store = open_store(url, release.evidence, matching_for(release), lambda: self.now)

    def effective(self, recorded_by: date | None = None) -> Release:
        """The release with everything that the store holds."""
        with self.store.snapshot() as snapshot:
            return extend(self.release, snapshot.additions(), recorded_by)

    def sliced(self, query: Query) -> Release:
        """The release with what one query can ask for."""
        with self.store.snapshot() as snapshot:
            return effective_for(snapshot, self.release, query)


@pytest.fixture
def office(tmp_path: Path, release: Release) -> Iterator[Office]:
    """An office with an empty store."""
    found = Office(fresh_sqlite(tmp_path), release)
    yield found
    found.store.close()


def written(evidence: Evidence, name: str, **changes: Any) -> dict[str, Any]:
    """A packaged fact as it is written, with changes."""
    plain = msgspec.json.decode(msgspec.json.encode(evidence.facts[name]))
    for computed in ("span", "open_ended", "about_span"):
        plain.pop(computed)
    return {**plain, "reviewed_on": None, **changes}


def near(release: Release, name: str, new: str, **changes: Any) -> dict[str, Any]:
    """A fact like a packaged one under a new id."""
    return written(release.evidence, name, id=new, **changes)


def bearing(release: Release, year: int) -> list[str]:
    """The facts with a finding in a year."""
    found = assess(release, Query(statute=STATUTE, year=year))
    return sorted({one.fact.id for part in found.conditions for each in part.elements for one in each.findings})


def test_an_empty_store_leaves_the_packaged_release_as_it_is(office: Office) -> None:
    assert office.effective() is office.release


def test_candidates_change_nothing_but_answers_that_ask_for_them(office: Office, release: Release) -> None:
    name = bearing(release, 2021)[0]
    with office.store.writing() as writing:
        writing.submit({"facts": [near(release, name, "2021-06-01-candidate")]}, ACT)
    assert office.effective().name == release.name
    with office.store.snapshot() as snapshot:
        laid = with_candidates(snapshot, office.effective())
    plain = assess(release, Query(statute=STATUTE, year=2021))
    asked = assess(laid, Query(statute=STATUTE, year=2021, tier="candidate"))
    assert asked.added == ("2021-06-01-candidate",)
    assert asked.decision_id != plain.decision_id


def _office_with_facts(office: Office, release: Release) -> dict[str, dict[str, Any]]:
    """Accepts variants of every fact that bears on 2021, and one of the instrument; gives them as accepted."""
    names = [*bearing(release, 2021), SIGNED]
    facts = {}
    for number, name in enumerate(dict.fromkeys(names)):
        new = f"2021-06-01-copy-{number}"
        source = {"source": "letter-2027"} if number % 2 else {"source": release.evidence.facts[name].sources[0].source}
        grade = {"reliability": "B", "credibility": 2} if number % 2 else None
        changes: dict[str, Any] = {"sources": [source], **({"grade": grade} if grade else {})}
        if not number % 2:
            letter = release.evidence.sources[source["source"]].reliability
            changes["grade"] = {"reliability": letter, "credibility": 2}
        facts[new] = near(release, name, new, **changes)
    letter = {
        "id": "letter-2027",
        "title": "A letter",
        "publisher": "Reuters",
        "published": None,
        "kind": "news_report",
        "perspective": "independent",
        "reliability": "B",
        "url": None,
    }
    letter |= _like_a_source(release)
    with office.store.writing() as writing:
        writing.include({"facts": list(facts.values()), "sources": [letter]}, ACT)
    return facts


def _like_a_source(release: Release) -> dict[str, Any]:
    some = next(one for one in release.evidence.sources.values() if one.reliability == "B" and not one.relays)
    return {"publisher": some.publisher, "kind": some.kind, "perspective": some.perspective}


def packaged_with(release: Release, office: Office) -> Release:
    """The release that the same facts make where they are packaged, on the day on which the store accepted them."""
    with office.store.snapshot() as snapshot:
        held = snapshot.additions()
    evidence = msgspec.structs.replace(
        release.evidence,
        facts=dict(sorted({**release.evidence.facts, **held.facts}.items())),
        sources=dict(sorted({**release.evidence.sources, **held.sources}.items())),
    )
    raw, engine = freeze(evidence, [one.folder for one in release.content.statutes.values()])
    return thaw(raw, engine)


NAMED = ("release", "evidence", "decision_id")


def same(found: Any, expected: Any) -> bool:
    """Whether two assessments are the same but for the names of their releases."""
    left, right = (msgspec.to_builtins(one) for one in (found, expected))
    return canonical({k: v for k, v in left.items() if k not in NAMED}) == canonical(
        {k: v for k, v in right.items() if k not in NAMED}
    )


QUERIES = [
    {"year": 2021},
    {"year": 2021, "basis": "fiscal"},
    {"year": 2021, "basis": "term", "determination": SIGNED},
    {"year": 2021, "basis": "certification", "known_on": "certification", "determination": SIGNED},
    {"year": 2021, "recorded_by": "2026-12-01"},
    {"year": 2020},
    {"year": 2021, "strike": ("2021-06-01-copy-1",), "standard": "scintilla"},
    {"year": 2021, "exclude_source": ("letter-2027",), "reading": "strict"},
]


@pytest.mark.parametrize("asked", QUERIES)
def test_accepted_facts_count_as_if_they_had_been_packaged(
    office: Office, release: Release, asked: dict[str, Any]
) -> None:
    _office_with_facts(office, release)
    query = Query(statute=STATUTE, **asked)
    expected = assess(packaged_with(release, office), query)
    assert same(assess(office.effective(), query), expected)
    assert same(assess(office.sliced(query), query), expected)


@pytest.mark.parametrize("asked", QUERIES)
def test_a_slice_of_the_store_answers_as_the_whole(office: Office, release: Release, asked: dict[str, Any]) -> None:
    """With what the store withdrew, and the same decision id."""
    facts = _office_with_facts(office, release)
    office.now = SECOND
    gone = sorted(facts)[2:5]
    with office.store.writing() as writing:
        for name in (*gone, bearing(release, 2021)[0]):
            writing.retract(name, ACT)
    query = Query(statute=STATUTE, **asked)
    recorded_by = date.fromisoformat(asked["recorded_by"]) if "recorded_by" in asked else None
    assert canonical(assess(office.sliced(query), query)) == canonical(assess(office.effective(recorded_by), query))


def test_an_unknown_setting_is_refused_alike(office: Office, release: Release) -> None:
    _office_with_facts(office, release)
    query = Query(statute=STATUTE, year=2021, strike=("2021-06-01-nowhere",))
    with pytest.raises(QueryError, match="2021-06-01-nowhere"):
        assess(office.effective(), query)
    with pytest.raises(QueryError, match="2021-06-01-nowhere"):
        office.sliced(query)


def test_the_effective_release_is_named_by_the_packaged_one_and_the_head(office: Office, release: Release) -> None:
    names = {release.name}
    for number in range(2):
        with office.store.writing() as writing:
            writing.include({"facts": [near(release, SIGNED, f"2021-06-0{number + 1}-copy")]}, ACT)
        names.add(office.effective().name)
    assert len(names) == 3
    other = Release(release.content, "sha256:another", release.engine)
    with office.store.snapshot() as snapshot:
        assert extend(other, snapshot.additions()).name not in names


@pytest.mark.parametrize("successor", [True, False])
def test_a_withdrawn_packaged_fact_leaves_the_view_from_that_day_on(
    office: Office, release: Release, successor: bool
) -> None:
    name = bearing(release, 2021)[0]
    office.now = SECOND
    with office.store.writing() as writing:
        if successor:
            body = {"facts": [near(release, name, "2021-06-01-better")]}
            writing.supersede(name, body, ACT)
        else:
            writing.retract(name, ACT)
    today, before = SECOND.date(), date(2027, 2, 19)
    assert name not in bearing(office.effective(), 2021)
    assert name not in office.effective(today).evidence.facts
    assert office.effective().evidence.withdrawn[name].why == ACT.why
    assert ("2021-06-01-better" in bearing(office.effective(), 2021)) is successor
    earlier = office.effective(before)
    query = Query(statute=STATUTE, year=2021, recorded_by=before.isoformat())
    found = assess(earlier, query)
    own = {one.fact.id for part in found.conditions for each in part.elements for one in each.findings}
    assert name in own and "2021-06-01-better" not in own


def test_the_day_of_a_withdrawal_is_the_last_day_of_the_record(office: Office, release: Release) -> None:
    office.now = SECOND
    with office.store.writing() as writing:
        writing.retract(SIGNED, ACT)
    assert office.effective().evidence.as_of == SECOND.date()
    assert SIGNED not in office.effective().statute(STATUTE).instruments


def test_hits_are_kept_and_the_reference_evaluator_finds_the_same(office: Office, release: Release) -> None:
    _office_with_facts(office, release)
    with office.store.snapshot() as snapshot:
        held = snapshot.additions()
    kept = extend(release, held)
    found = extend(release, msgspec.structs.replace(held, hits={}))
    assert {name: one.hits for name, one in kept.content.statutes.items()} == {
        name: one.hits for name, one in found.content.statutes.items()
    }
    assert set(held.hits) == {one.fingerprint for one in release.content.statutes.values()}
    assert all(set(by_fact) == set(held.facts) for by_fact in held.hits.values())
    assert office.store.verify(matching=matching_for(release, both=False)).breaks == ()


def test_a_packaged_fact_of_the_same_id_takes_the_place_of_an_accepted_one(office: Office, release: Release) -> None:
    name = bearing(release, 2021)[0]
    new = "2021-06-01-upstream"
    with office.store.writing() as writing:
        writing.include({"facts": [near(release, name, new, statement="As the office wrote it.")]}, ACT)
    with office.store.snapshot() as snapshot:
        held = snapshot.additions()
    packaged = packaged_with(release, office)
    later = msgspec.structs.replace(packaged.evidence.facts[new], statement="As it was packaged later.")
    evidence = msgspec.structs.replace(packaged.evidence, facts={**packaged.evidence.facts, new: later})
    raw, engine = freeze(evidence, [one.folder for one in release.content.statutes.values()])
    assert extend(thaw(raw, engine), held).evidence.facts[new].statement == "As it was packaged later."


def test_a_slice_holds_the_days_of_elements_that_are_asked_over_others(office: Office, release: Release) -> None:
    """An element may be asked over days that lie outside those of the query: the fact of such a day still counts."""
    statute, name, subject = _asked_over_other_days(release)
    with office.store.writing() as writing:
        writing.include({"facts": [near(release, name, f"{name}-again", attributes={})]}, ACT)
    year, found = release.evidence.facts[name].span.start.year, 0
    bases = release.statute(statute).folder.statute.bases
    for asked in (year, year + 1, year + 2):
        for basis in (one.id for one in bases if not one.on_instrument):
            query = Query(statute=statute, year=asked, basis=basis, subject=subject)
            whole = canonical(assess(office.effective(), query))
            assert canonical(assess(office.sliced(query), query)) == whole
            found += f"{name}-again".encode() in whole
    assert found


def _asked_over_other_days(release: Release) -> tuple[str, str, str | None]:
    """A statute, a fact that bears on an element of it with days of its own, and its subject."""
    for statute, frozen in release.content.statutes.items():
        folder = frozen.folder
        own = {element.id for element in folder.conditions.elements if element.over is not None}
        bearing = {rule.id for rule in folder.rulebook.rules if rule.element in own}
        for hit in frozen.hits:
            if hit.rule in bearing and hit.fact not in {**frozen.instruments, **frozen.lapses}:
                return statute, hit.fact, hit.subject
    raise LookupError("no statute asks an element over days of its own")
