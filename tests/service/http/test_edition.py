"""An edition never changes, and gives the release that a name, a tier and a day ask for."""

from datetime import date, timedelta

import msgspec

from evidence.additions import Additions
from evidence.dates import Span
from evidence.model import Withdrawal
from service.http.edition import Edition, Laid, edition_of
from service.http.facts import OPERATIONS
from service.http.ledger import Came, Ledger
from service.http.matching_ahead import MatchingAhead
from service.http.operation import Asked
from service.http.rate import Rate
from waiver_rules.release import Release

HEAD = "a" * 64


def withdrawn(release: Release, fact_id: str, day: date) -> Laid:
    """The release without a packaged fact, from a day on."""
    gone = {fact_id: Withdrawal(id=fact_id, day=day, why="misread")}
    return Laid(release, Additions(head=HEAD, recorded=Span(day, day), withdrawn=gone))


def test_a_fact_withdrawn_later_still_counts_on_the_day_that_is_asked(release: Release) -> None:
    name, today = next(iter(release.evidence.facts)), release.evidence.as_of
    laid = withdrawn(release, name, today + timedelta(days=3))
    assert name not in laid.served().evidence.facts
    assert name in laid.served(recorded_by=today.isoformat()).evidence.facts
    later = today + timedelta(days=3)
    assert laid.served(recorded_by=later.isoformat()) is laid.release
    assert laid.served(recorded_by="no day") is laid.release


def test_candidates_are_laid_over_the_release_only_where_they_are_asked_for(release: Release) -> None:
    fact = next(iter(release.evidence.facts.values()))
    new = msgspec.structs.replace(fact, id="2026-01-01-new")
    laid = Laid(release, ledger=Ledger(seq=1, head=HEAD, candidates={new.id: Came(new, {})}))
    assert laid.served() is release
    assert laid.served("candidate").added_ids == (new.id,)
    assert laid.served("candidate") is laid.served("candidate")


def test_a_source_that_the_record_holds_is_not_replaced_by_how_a_candidate_brought_it(release: Release) -> None:
    fact = next(iter(release.evidence.facts.values()))
    held = release.evidence.sources[fact.sources[0].source]
    new = msgspec.structs.replace(fact, id="2026-01-01-new")
    stale = msgspec.structs.replace(held, public_from=held.public_from + timedelta(days=9))
    one, other = (
        Laid(release, ledger=Ledger(seq=1, head=HEAD, candidates={new.id: Came(new, sources)}))
        for sources in ({held.id: stale}, {})
    )
    assert one.tried.evidence.sources[held.id] == held
    assert one.tried.added == other.tried.added
    operation = next(one for one in OPERATIONS if one.id == "getFact")
    bodies = {
        operation.answer(Asked(release=release, path={"fact": new.id}, given={}, edition=Edition((laid,)))).body
        for laid in (one, other)
    }
    assert len(bodies) == 1


def test_an_edition_serves_by_name_and_else_the_first(release: Release) -> None:
    laid = withdrawn(release, next(iter(release.evidence.facts)), release.evidence.as_of)
    edition = Edition((laid, Laid(release)))
    assert list(edition.by_name) == [laid.release.name, release.name]
    assert edition.served() is edition.served("nobody's") is laid.release
    assert edition.served(release.name) is release
    assert edition.token != edition_of(release).token


def test_what_was_found_ahead_is_given_once(release: Release) -> None:
    asked: list[int] = []
    fact = next(iter(release.evidence.facts.values()))
    ahead = MatchingAhead(lambda facts: {"rules": {one.id: str(asked.append(1)) for one in facts}})
    ahead.prepare(fact)
    assert ahead((fact,)) and len(asked) == 1
    assert ahead((fact,)) and len(asked) == 2
    ahead.prepare(fact)
    ahead.forget(fact)
    assert ahead((fact,)) and len(asked) == 4


def test_a_bucket_fills_at_an_even_pace() -> None:
    moment = [0.0]
    rate = Rate(60, lambda: moment[0])
    assert [rate.wait("anna") for _ in range(60)] == [0.0] * 60
    assert rate.wait("anna") == 1.0 and rate.wait("ben") == 0.0
    moment[0] = 0.5
    assert rate.wait("anna") == 0.5
    moment[0] = 1.0
    assert rate.wait("anna") == 0.0 and rate.wait("anna") == 1.0
