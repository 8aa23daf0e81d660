"""What the database finds of a store is what memory finds of the whole; answers of a year from a slice are the same."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.find import Wanted, find_facts
from evidence.model import Evidence
from evidence.store.entry import Act
from evidence.store.store import Store, open_store
from evidence.text_words import text_words
from service.cli.exits import DONE, USAGE
from service.effective import effective, effective_found
from service.text.assessment import assessment_text
from tests.asking import STATUTE
from tests.databases import POSTGRESQL, SQLITE, fresh_postgresql, fresh_sqlite
from tests.service.cli.command import say
from tests.service.test_effective import written
from waiver_rules.assess import assess
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.robust import robustness
from waiver_rules.rule_matching import matching_for

ACT = Act(author="A. Reader", why="seen in the archive")
YEARS = (1993, 2004, 2010, 2020, 2021, 2025)
Laid = tuple[Store, str, Release]


def variants(evidence: Evidence) -> list[dict[str, Any]]:
    """Every ninth fact once more, some of them under words with accents and in capitals."""
    names = [name for name, fact in evidence.facts.items() if fact.determination is None][::9]
    return [
        written(evidence, name, id=f"{name[:7]}-copy-{at}", statement=f"ŞUŞA, {at}. {evidence.facts[name].statement}")
        for at, name in enumerate(names)
        if name[:4].isdigit() and name[4] == "-"
    ]


@pytest.fixture(scope="module", params=(SQLITE, POSTGRESQL))
def laid(request: pytest.FixtureRequest, tmp_path_factory: Any, release: Release) -> Iterator[Laid]:
    """A store with facts of every decade, some withdrawn, a packaged one too; its address; and the whole of it."""
    if request.param == SQLITE:
        url = fresh_sqlite(tmp_path_factory.mktemp("laid"))
    else:
        url = fresh_postgresql(request.getfixturevalue("postgresql_server"))
    with closing(open_store(url, release.evidence, matching_for(release))) as store:
        with store.writing() as writing:
            entries = writing.include({"facts": variants(release.evidence)}, ACT)
            for name in (*(one.fact for one in entries[::7]), "2020-09-27-second-karabakh-war"):
                writing.retract(name, ACT)
        with store.snapshot() as snapshot:
            yield store, url, effective(snapshot, release)


def found(laid: Laid, release: Release, wanted: Wanted) -> list[str]:
    with laid[0].snapshot() as snapshot:
        return [one.id for one in find_facts(effective_found(snapshot, release, wanted).evidence, wanted)]


def check_same(laid: Laid, release: Release, wanted: Wanted) -> int:
    whole = [one.id for one in find_facts(laid[2].evidence, wanted)]
    assert found(laid, release, wanted) == whole
    return len(whole)


@pytest.mark.parametrize("year", YEARS)
def test_the_facts_of_a_year_are_those_of_the_whole(laid: Laid, release: Release, year: int) -> None:
    assert check_same(laid, release, Wanted(year=year)) > 0
    check_same(laid, release, Wanted(year=year, by="AZE", q="susa"))


def test_what_has_no_word_and_years_that_are_none_fit_nothing_in_either(laid: Laid, release: Release) -> None:
    for wanted in (Wanted(q="!?"), Wanted(year=0), Wanted(year=10**9), Wanted(year=-5), Wanted(q="qqqq")):
        assert check_same(laid, release, wanted) == 0
    assert check_same(laid, release, Wanted(q=" ")) == len(laid[2].evidence.facts)


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_beginnings_of_any_words_find_the_same_in_both(laid: Laid, release: Release, data: Any) -> None:
    fact = data.draw(st.sampled_from([*laid[2].evidence.facts.values()]))
    words = data.draw(st.lists(st.sampled_from(text_words(fact)), min_size=1, max_size=3))
    begun = [word[: data.draw(st.integers(1, len(word)))] for word in words]
    year = data.draw(st.none() | st.just(fact.span.start.year))
    kind = data.draw(st.none() | st.just(fact.kind))
    claim = data.draw(st.none() | st.sampled_from([one.proposition for one in fact.claims] or [None]))
    q = " ".join(data.draw(st.sampled_from((word, word.upper()))) for word in begun)[:200]
    check_same(laid, release, Wanted(year=year, kind=kind, claim=claim, q=q))


@pytest.mark.parametrize("year", YEARS)
def test_a_year_from_the_command_line_is_answered_as_by_the_whole(
    laid: Laid, capfdbinary: pytest.CaptureFixture[bytes], year: int
) -> None:
    query = Query(statute=STATUTE, year=year)
    whole = assess(laid[2], query)
    told = say(capfdbinary, "check", str(year), "--db", laid[1], "--format", "json")
    assert told.code == DONE and json.loads(told.out)["decision_id"] == whole.decision_id
    text = say(capfdbinary, "check", str(year), "--db", laid[1]).out
    assert text == assessment_text(whole, laid[2], robustness(laid[2], query, [whole]))


def test_facts_from_the_command_line_are_those_of_the_whole(
    laid: Laid, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    told = json.loads(say(capfdbinary, "facts", "--year", "2020", "--db", laid[1], "--format", "json").out)
    assert [one["id"] for one in told] == [one.id for one in find_facts(laid[2].evidence, Wanted(year=2020))]
    unknown = say(capfdbinary, "facts", "--kind", "agrement", "--db", laid[1])
    assert unknown.code == USAGE and "did you mean agreement?" in unknown.err


def test_a_store_is_laid_over_the_packaged_release_alone(
    laid: Laid, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    told = say(capfdbinary, "check", "2021", "--db", laid[1], "--release", str(tmp_path / "release.json"))
    assert told.code == USAGE and "leave --release FILE out" in told.err
