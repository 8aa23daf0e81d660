"""What the real record must show: the answers that anybody may check by hand against the sources."""

import json
import os
import subprocess
import sys
from datetime import date
from itertools import product
from pathlib import Path

import msgspec
import pytest

from tests.asking import READINGS, SIGNED, YEARS, ask, elements_of, no_later, periods
from waiver_rules.assessment import Assessment, ElementAssessment
from waiver_rules.release import Release, canonical
from waiver_rules.standards import STANDARDS

ENACTED = date(2002, 1, 10)
ROOT = Path(__file__).parents[2]
PRINTS_ASSESSMENTS = """
import hashlib, sys, msgspec
from pathlib import Path
from waiver_rules.assess import assess
from waiver_rules.query import Query
from waiver_rules.archive.read import read_release
release = read_release(Path(sys.argv[1]))
for year in (1995, 2003, 2008, 2021, 2025):
    for reading in ("baseline", "executive", "unreviewable"):
        answer = assess(release, Query(statute="section-907", year=year, reading=reading, strike=tuple(sys.argv[2:])))
        print(answer.decision_id, hashlib.sha256(msgspec.json.encode(answer)).hexdigest())
"""
IMPORTS = """
import sys
import waiver_rules.assess
from waiver_rules.packaged import packaged_release
packaged_release()
print(*sorted(sys.modules))
"""


@pytest.fixture(scope="module")
def released(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release as a file."""
    path = tmp_path_factory.mktemp("release") / "release.json"
    path.write_bytes(canonical(release.content))
    return path


def procedure(assessment: Assessment, element: str) -> ElementAssessment:
    """The only element of that id in the procedure of an assessment."""
    (found,) = [one for one in assessment.procedure if one.id == element]
    return found


@pytest.mark.parametrize("reading", READINGS)
def test_every_year_answers_under_every_reading_standard_and_basis(release: Release, reading: str) -> None:
    """“This software does it for any year”: each has a verdict wherever the conditions apply, and each is explained."""
    for period, standard in product(periods(), STANDARDS):
        assessment = ask(release, reading=reading, standard=standard, **period)
        assert assessment.overall.applicable == (assessment.period.end >= ENACTED)
        assert (assessment.overall.verdict is None) != assessment.overall.applicable
        for condition in assessment.conditions:
            assert (condition.verdict is None) != condition.applicable
        for element in elements_of(assessment):
            assert (element.verdict is None) != element.applicable
            assert element.because.endswith(".")
            if element.verdict in ("insufficient", "contested"):
                assert element.missing


@pytest.mark.parametrize("reading", READINGS)
def test_every_decided_verdict_leads_to_a_citation(release: Release, reading: str) -> None:
    """“Every verdict carries its elements, findings, facts, rules, citations”."""
    for period in periods():
        for element in elements_of(ask(release, reading=reading, **period)):
            if element.verdict in ("supported", "contradicted"):
                counted = [one.fact.citations for one in element.findings if one.counted]
                assert any(counted) or (element.marks and element.rests_on), (period, element.id)


@pytest.mark.parametrize("year", range(1992, 2002))
def test_the_conditions_do_not_apply_before_the_waiver_was_enacted(release: Release, year: int) -> None:
    """“(A)-(D) do not apply before 2002-01-10: verdict null, applicable: false, facts and S still shown”."""
    assessment = ask(release, year)
    assert {condition.verdict for condition in assessment.conditions} == {None}
    assert assessment.overall.verdict is None
    assert assessment.certified.in_force_days is None
    assert all(element.applicable for element in assessment.restriction)


def test_facts_are_shown_though_the_conditions_do_not_apply(release: Release) -> None:
    """“facts and S still shown”."""
    shown = [element for year in range(1992, 2002) for element in elements_of(ask(release, year)) if element.findings]
    assert {element.id[0] for element in shown} >= {"D", "S"}


def test_the_fiscal_year_in_which_the_waiver_was_enacted_applies(release: Release) -> None:
    """Fiscal 2002 runs from 1 October 2001 and so reaches the day of enactment; fiscal 2001 does not."""
    assert ask(release, 2002, basis="fiscal").overall.applicable
    assert not ask(release, 2001, basis="fiscal").overall.applicable


@pytest.mark.parametrize("year", range(2002, 2027))
def test_no_year_is_empty_by_accident(release: Release, year: int) -> None:
    """Each year to which the conditions apply has findings on them; silence in all would be a fault of ours."""
    elements = [element for condition in ask(release, year).conditions for element in condition.elements]
    assert any(finding.counted for element in elements for finding in element.findings)


@pytest.mark.parametrize("fact", ["2003-01-17-pd-2003-12-extension", "2005-01-13-pd-2005-18-extension"])
def test_two_determinations_certify_all_four_by_name(release: Release, fact: str) -> None:
    """The determinations of 17 January 2003 and 13 January 2005 join (A), (B) and (C) with “and”, and certify (D)."""
    assessment = ask(release, SIGNED[fact], basis="term", determination=fact)
    assert [one.certified for one in assessment.conditions if one.id in "ABCD"] == ["named"] * 4
    (shown,) = [one for one in assessment.certified.determinations if one.id == fact]
    assert (shown.grounds_joined_by, shown.grounds_named) == ("and", ("A", "B", "C"))


@pytest.mark.parametrize("year", [2022, 2025])
def test_two_determinations_name_no_ground(release: Release, year: int) -> None:
    """The determinations of 2022 and 2025 join the grounds with “or” and name none."""
    assessment = ask(release, year, basis="term")
    certified = {one.id: one.certified for one in assessment.conditions}
    assert certified == {"A": None, "B": None, "C": None, "D": "named", "G": "joined_by_or"}
    assert assessment.certified.determinations[0].grounds_named == ()


def test_the_report_of_2003_came_after_seventy_days(release: Release) -> None:
    """Subsection (g)(6): “not later than 60 days”; the report on the extension of 17 January 2003 is of 28 March."""
    found = ask(release, 2003, basis="term", determination="2003-01-17-pd-2003-12-extension").procedure
    (reported,) = [
        one for one in found if one.id == "P.reported" and one.determination == "2003-01-17-pd-2003-12-extension"
    ]
    assert reported.verdict == "contradicted"
    assert [one.rule for one in reported.findings if one.counted] == ["p.reported.after-60-days"]


@pytest.mark.parametrize("year", range(2014, 2022))
def test_the_reports_of_2014_to_2021_were_found_incomplete(release: Release, year: int) -> None:
    """GAO-22-104619 found required elements missing “for FY2014-21 as a whole”."""
    found = procedure(ask(release, year), "P.report_complete")
    assert found.verdict == "contradicted"
    (gao,) = [one for one in found.findings if one.fact.id == "2022-03-02-gao-reporting-omitted-required-elements"]
    assert (gao.effect, gao.scope) == ("opposes", "for FY2014-21 as a whole")


def test_no_waiver_was_in_force_between_june_2023_and_august_2025(release: Release) -> None:
    """The waiver of 21 June 2022 ran a year; the Department said that it had expired; the next is of 8 August 2025."""
    spans = [span for year in (2023, 2024, 2025) for span in ask(release, year).certified.status]
    ended = [(span.start, span.end) for span in spans if span.status == "not_in_force"]
    assert ended == [
        (date(2023, 6, 21), date(2023, 12, 31)),
        (date(2024, 1, 1), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 8, 7)),
    ]
    assert ask(release, 2024).heading == "Had a waiver been sought"
    assert ask(release, 2024).certified.in_force_days == 0


@pytest.mark.parametrize("year", [2007, 2008, *range(2010, 2017)])
def test_years_without_a_recorded_instrument_are_unrecorded(release: Release, year: int) -> None:
    """“counts of days are null where unrecorded”; a gap says that the instruments of these years were not found."""
    assessment = ask(release, year)
    assert {span.status for span in assessment.certified.status} == {"unrecorded"}
    assert assessment.certified.in_force_days is None
    assert assessment.certified.determinations == ()
    assert "gap-determinations-2006-2018" in procedure(assessment, "P.determined").gaps


@pytest.mark.parametrize("fact", SIGNED)
def test_nothing_public_later_is_seen_on_the_signing_day(release: Release, fact: str) -> None:
    """“As-of is leak-free”: on the signing day only the instrument asked about may be shown before it was public."""
    for basis in ("calendar", "fiscal", "certification", "term"):
        assessment = ask(release, SIGNED[fact], basis=basis, known_on="certification", determination=fact)
        assert no_later(assessment, release) == []


@pytest.mark.parametrize("fact", SIGNED)
def test_the_instrument_asked_about_is_always_shown(release: Release, fact: str) -> None:
    """Those of 2019 to 2022 were public only after their signing; what was certified is shown all the same."""
    assessment = ask(release, SIGNED[fact], basis="certification", known_on="certification", determination=fact)
    (shown,) = [one for one in assessment.certified.determinations if one.id == fact]
    assert all(one.later for one in shown.citations) or shown.public_from <= assessment.known_on
    unseen = [one for one in assessment.procedure for one in one.findings if one.fact.id == fact and one.counted]
    assert not unseen or shown.public_from <= assessment.known_on


def run(source: str, *arguments: str, python: str = sys.executable, **environment: str) -> str:
    done = subprocess.run(
        [python, "-c", source, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_same_query_gives_the_same_bytes_whatever_the_hash_seed(released: Path, release: Release) -> None:
    """“Same id, same bytes, on any machine”: the order of sets differs by PYTHONHASHSEED, the bytes do not."""
    struck = sorted(release.evidence.facts)[100:110]
    outputs = {run(PRINTS_ASSESSMENTS, str(released), *struck, PYTHONHASHSEED=seed) for seed in ("0", "1", "4242")}
    assert len(outputs) == 1


def test_the_same_query_gives_the_same_bytes_whatever_the_order_of_the_settings(release: Release) -> None:
    """“the fully resolved query (all settings, lists sorted)”."""
    facts = tuple(sorted(release.evidence.facts)[:5])
    one, other = ask(release, 2021, strike=facts), ask(release, 2021, strike=facts[::-1])
    assert msgspec.json.encode(one) == msgspec.json.encode(other)


def test_the_same_query_gives_the_same_bytes_whatever_the_order_of_the_data(release: Release) -> None:
    """Facts, sources and gaps in another order in the file: the assessments are the same but for the release's name."""
    evidence = release.evidence
    shuffled = msgspec.structs.replace(
        evidence,
        facts=dict(reversed(evidence.facts.items())),
        sources=dict(reversed(evidence.sources.items())),
        gaps=dict(sorted(evidence.gaps.items(), reverse=True)),
    )
    other = Release(msgspec.structs.replace(release.content, evidence=shuffled), release.name, release.engine)
    for year, reading in product(YEARS, ("baseline", "unreviewable")):
        one, two = ask(release, year, reading=reading), ask(other, year, reading=reading)
        assert msgspec.json.encode(one) == msgspec.json.encode(two)


def test_other_pythons_give_the_same_bytes(released: Path) -> None:
    """“Same id, same bytes, on any machine”: WAIVER_RULES_OTHER_PYTHONS names interpreters with the locked packages."""
    others = [one for one in os.environ.get("WAIVER_RULES_OTHER_PYTHONS", "").split(os.pathsep) if one]
    if not others:
        pytest.skip("WAIVER_RULES_OTHER_PYTHONS names no other Python; .ci/run makes those that it finds")
    expected = run(PRINTS_ASSESSMENTS, str(released))
    assert [run(PRINTS_ASSESSMENTS, str(released), python=one) for one in others] == [expected] * len(others)


def test_answering_from_a_compiled_release_imports_no_loader_server_or_database(release: Release) -> None:
    """“The command line and the server answer from it, in memory”: a check starts fast because it imports little."""
    assert release.name
    loaded = {name.partition(".")[0] for name in run(IMPORTS).split()}
    assert loaded.isdisjoint({"sqlalchemy", "fastapi", "edtf", "rich", "pydantic", "yaml", "durable_rules_engine"})


def test_an_assessment_is_plain_json(release: Release) -> None:
    """“the one object that JSON, page, memo and command line render”: it reads back with the contract’s keys."""
    decoded = json.loads(msgspec.json.encode(ask(release, 2021)))
    assert decoded["period"] == {
        "year": 2021,
        "basis": "calendar",
        "from": "2021-01-01",
        "to": "2021-12-31",
        "complete": True,
        "determination": None,
        "uncertain": False,
    }
    assert decoded["overall"]["formula"] == "(A or B or C) and D"
    assert [one["id"] for one in decoded["conditions"]] == ["A", "B", "C", "D", "G"]
