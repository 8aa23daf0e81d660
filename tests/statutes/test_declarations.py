"""What a statute folder may declare, one declaration at a time: the harbour's folder with a few words changed."""

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.statutes.harbour_record import FACTS, fact, harbour_evidence
from tests.statutes.test_harbour_act import FOLDER
from waiver_rules import checker
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.certificate import certificate, certificate_bytes
from waiver_rules.freeze import freeze
from waiver_rules.matrix import matrix
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release, thaw
from waiver_rules.statute_loader import load_folder

ORDER, WAITING = FACTS[0], FACTS[1]
SUBJECT = ("statute.yaml", "subject: null", "subjects: [trade, inspectorate]")
CLAIM = "{claim: [ships-waiting], stance: affirms}"
TO_SUBJECT = ("rules/condition_need.yaml", CLAIM, CLAIM.replace("affirms}", "affirms, to: [subject]}"))
SHOWN = "would_show: [counts of ships at anchor, complaints of shippers]"
MADE = "would_show: [the order, its notice]"
STATED = ("statute.yaml", "  sealed: flag\n", "  sealed: flag\n  season: number\nstated_years: {season: 0}\n")
Change = tuple[str, str, str]


def changed(root: Path, facts: tuple[dict[str, Any], ...], *changes: Change) -> Release:
    """A release of the harbour whose folder has some words exchanged."""
    folder = copytree(FOLDER, root / "statute" / FOLDER.name)
    for name, old, new in changes:
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new))
    evidence = harbour_evidence(root, facts)
    return thaw(*freeze(evidence, [load_folder(folder, evidence.vocabulary, evidence.sources, evidence.facts)]))


def asked(release: Release, year: int = 2020, **settings: Any) -> Assessment:
    """The assessment, whose certificate is accepted."""
    query = Query(statute="harbour-act", year=year, **settings)
    assert checker.check(certificate_bytes(certificate(release, query)))[1] == []
    return assess(release, query)


def test_a_rule_speaks_of_whichever_subject_is_asked_about(tmp_path: Path) -> None:
    """One fact may name several; each is asked about alone, and whoever is not named has nothing."""
    facts = (ORDER, {**WAITING, "to": ["SHIPPER"]})
    release = changed(tmp_path, facts, SUBJECT, TO_SUBJECT)
    verdicts = {one: asked(release, subject=one).condition("Need").verdict for one in ("SHIPPER", "INSPECTOR")}
    assert verdicts == {"SHIPPER": "supported", "INSPECTOR": "insufficient"}
    assert [row.subject for row in matrix(release, Query(statute="harbour-act", year=2020), 2020, 2020)] == ["SHIPPER"]


def test_a_rule_may_leave_the_subject_out(tmp_path: Path) -> None:
    """`to_not: [subject]` holds for whomever the fact does not name."""
    but = (TO_SUBJECT[0], TO_SUBJECT[1], CLAIM.replace("affirms}", "affirms, to_not: [subject]}"))
    release = changed(tmp_path, (ORDER, {**WAITING, "to": ["SHIPPER"]}), SUBJECT, but)
    verdicts = {one: asked(release, subject=one).condition("Need").verdict for one in ("SHIPPER", "INSPECTOR")}
    assert verdicts == {"SHIPPER": "insufficient", "INSPECTOR": "supported"}


def test_a_missing_and_an_unknown_subject_are_told_apart(tmp_path: Path) -> None:
    release = changed(tmp_path, (ORDER, {**WAITING, "to": ["SHIPPER"]}), SUBJECT, TO_SUBJECT)
    with pytest.raises(QueryError, match="SHIPPER") as missing:
        assess(release, Query(statute="harbour-act", year=2020))
    with pytest.raises(QueryError, match="SHIPPER") as unknown:
        assess(release, Query(statute="harbour-act", year=2020, subject="SHIPER"))
    assert (missing.value.names_nothing, unknown.value.names_nothing) == (False, True)


def test_a_fact_that_states_its_year_is_of_that_year_alone(tmp_path: Path) -> None:
    """Said in March 2020 of the season of 2021."""
    release = changed(tmp_path, (ORDER, {**WAITING, "attributes": {"season": 2021}}), STATED)
    verdicts = {year: asked(release, year).condition("Need").verdict for year in (2020, 2021)}
    assert verdicts == {2020: "insufficient", 2021: "supported"}
    (finding,) = asked(release, 2021).condition("Need").elements[0].findings
    assert finding.dated == "certain"


def test_an_instrument_may_be_in_force_over_its_own_year(tmp_path: Path) -> None:
    """Signed in March 2020 for the season of 2021, beside another of the same season."""
    later = fact("second", "opening_order", "MASTER", day="2020-05-01", attributes={"season": 2021})
    facts = ({**ORDER, "attributes": {"rank": "first", "season": 2021}}, later)
    over = [
        ("statute.yaml", "  months: 6\n", "  over: calendar\n"),
        ("statute.yaml", "replaces: true", "replaces: false"),
    ]
    found = asked(changed(tmp_path, facts, STATED, *over), 2021).certified
    days = [(str(one.in_force_from), str(one.in_force_to)) for one in found.determinations]
    assert days == [("2021-01-01", "2021-12-31"), ("2021-01-01", "2021-12-31")]
    assert found.in_force_days == 365


def test_an_instrument_without_months_is_in_force_until_something_ends_it(tmp_path: Path) -> None:
    without = ("statute.yaml", "  months: 6\n", "")
    (first,) = asked(changed(tmp_path, (ORDER,), without), 2021).certified.determinations
    assert (str(first.in_force_from), first.in_force_to) == ("2020-03-02", None)


def test_an_element_has_days_on_which_it_is_asked(tmp_path: Path) -> None:
    since = ("conditions.yaml", SHOWN, SHOWN + "\n        applies: {since: '2021-01-01'}")
    release = changed(tmp_path, FACTS, since)
    assert [asked(release, year).condition("Need").applicable for year in (2020, 2021)] == [False, True]
    assert asked(release).overall.verdict is None


def test_an_element_may_be_asked_over_another_basis(tmp_path: Path) -> None:
    """The harbour year 2020 begins on 1 April; ships waited in March."""
    over = ("conditions.yaml", SHOWN, f"{SHOWN}\n        over: fiscal")
    release = changed(tmp_path, FACTS, over)
    assert [asked(release, year).condition("Need").verdict for year in (2019, 2020)] == ["supported", "insufficient"]


def test_what_was_to_be_made_known_counts_only_if_it_was_public_in_the_period(tmp_path: Path) -> None:
    known = ("conditions.yaml", SHOWN, f"{SHOWN}\n        public_within: true")
    late = {**WAITING, "public_from": "2021-02-01"}
    release = changed(tmp_path, (ORDER, late), known)
    element = asked(release).condition("Need").elements[0]
    assert element.verdict == "insufficient"
    told = {one.rule: one.not_counted for one in element.findings}
    assert told["need.ships.waiting"] == "not public by then"


@pytest.mark.parametrize(
    ("due", "day"), [("{days: 45}", date(2020, 4, 16)), ("{by: '06-15', offset: 1}", date(2021, 6, 15))]
)
def test_a_deadline_is_shown_with_its_day(tmp_path: Path, due: str, day: date) -> None:
    by = ("conditions.yaml", MADE, f"{MADE}\n      due: {due}")
    assert [one.due for one in asked(changed(tmp_path, FACTS, by)).procedure] == [day]


def test_a_condition_may_be_certified_by_any_of_several_values(tmp_path: Path) -> None:
    several = ("conditions.yaml", "certified_when: {rank: first}", "certified_when: {rank: [last, first]}")
    assert asked(changed(tmp_path, FACTS, several)).condition("Need").certified == "named"
