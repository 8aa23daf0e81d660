"""Section 620I in 1997: the one determination under subsection (b) that was read, and the notice before it."""

from datetime import date

import pytest

from service.certification import certified_words, grounds_words, status_words
from tests.waiver_rules.section_620i.asking import STATUTE, ask, found_on
from waiver_rules.matrix import matrix
from waiver_rules.query import Query
from waiver_rules.release import Release

DETERMINATION = "1997-05-23-pd-97-24-turkey"


def test_turkey_was_determined_on_23_may_1997(release: Release) -> None:
    shown = ask(release, 1997, "TUR").certified.determinations
    assert [(one.id, one.signed, one.signer_office) for one in shown] == [
        (DETERMINATION, date(1997, 5, 23), "President")
    ]


def test_the_house_was_told_on_16_april_before_the_determination(release: Release) -> None:
    """“notified on 16 April and determined on 23 May”: a member's account, 37 days earlier; the other has no day."""
    notice = next(one for one in ask(release, 1997, "TUR").procedure if one.id == "P.notified_before")
    assert notice.determination == DETERMINATION
    assert {(one.rule, one.fact.occurred) for one in notice.findings} == {
        ("p.notified_before.foretold", "1997~"),
        ("p.notified_before.member-told", "1997-04-16"),
    }
    fact = release.evidence.facts["1997-04-16-notice-of-turkey-determination"]
    assert (date(1997, 5, 23) - fact.span.start).days == fact.attributes["days_before_determination"] == 37


def test_two_accounts_that_differ_do_not_show_that_the_committees_were_notified(release: Release) -> None:
    """The member spoke of a determination of that day, the newspaper of one to come; no notice was read."""
    notice = next(one for one in ask(release, 1997, "TUR").procedure if one.id == "P.notified_before")
    assert (notice.verdict, {one.weight for one in notice.findings}) == ("insufficient", {1})
    assert "gap-620i-notice-of-1997" in notice.gaps


def test_what_the_notice_held_is_not_shown(release: Release) -> None:
    contents = next(one for one in ask(release, 1997, "TUR").procedure if one.id == "P.notice_contents")
    assert (contents.verdict, bool(contents.missing)) == ("insufficient", True)


def test_a_determination_without_a_term_stands_until_another(release: Release) -> None:
    later = ask(release, 2010, "TUR")
    assert later.heading == (
        "A determination for this government was signed earlier; no term stated, "
        "so whether it was still in force is open"
    )
    assert [(one.id, one.in_force_to) for one in later.certified.determinations] == [(DETERMINATION, None)]


@pytest.mark.parametrize(("year", "no_term"), [(1996, False), (1997, True), (2010, True)])
def test_a_determination_without_a_term_is_told_as_one(release: Release, year: int, no_term: bool) -> None:
    """The section sets no term and the text states none: no count of days is told from its signing on."""
    certified = ask(release, year, "TUR").certified
    rows = matrix(release, Query(statute=STATUTE, year=year, subject="TUR"), year, year)
    assert (certified.no_term, rows[0].no_term) == (no_term, no_term)
    told = status_words(certified, release.statute(STATUTE).folder.statute.words)
    assert (told == "In force, no term stated.", "days" in told) == (no_term, False)


@pytest.mark.parametrize(
    ("year", "days", "told"), [(1997, 223, "by name"), (2010, None, "by a determination of 1997, no term stated")]
)
def test_no_days_are_counted_once_whether_it_stands_is_open(
    release: Release, year: int, days: int | None, told: str
) -> None:
    """In the year of its signing its days count; of a later year no number is told, nor that it certifies by name."""
    assessment = ask(release, year, "TUR")
    rows = matrix(release, Query(statute=STATUTE, year=year, subject="TUR"), year, year)
    assert (assessment.certified.in_force_days, rows[0].in_force_days) == (days, days)
    assert certified_words(release, assessment, assessment.condition("W")) == told


def test_what_it_certifies_agrees_with_its_grounds(release: Release) -> None:
    """The section has one ground; “by name” and “not known” cannot both be told of one determination."""
    assessment = ask(release, 1997, "TUR")
    (determination,) = assessment.certified.determinations
    assert certified_words(release, assessment, assessment.condition("W")) == "by name"
    assert grounds_words(determination) == "certifies (W)"


def test_what_was_seen_of_its_text_is_told(release: Release) -> None:
    (determination,) = ask(release, 1997, "TUR").certified.determinations
    assert (determination.text_seen, determination.text_note) == (
        False,
        "the determination, and the start of the memorandum of justification",
    )


@pytest.mark.parametrize("subject", ["AZE", "ARM", "SAU"])
def test_it_is_no_determination_for_anybody_else(release: Release, subject: str) -> None:
    assert ask(release, 1997, subject).certified.determinations == ()


def test_waivers_of_other_laws_are_none_of_this_one(release: Release) -> None:
    """Turkey was waived under the Child Soldiers Prevention Act in 2021, Azerbaijan under section 907 in 2022."""
    assert [one.id for one in ask(release, 2021, "TUR").certified.determinations] == [DETERMINATION]
    assert ask(release, 2022, "AZE").certified.determinations == ()


def test_the_determination_counts_for_the_interest_only_where_the_reading_lets_it(release: Release) -> None:
    assert found_on(release, 1997, "TUR", "W.interest", "baseline") == {}
    assert found_on(release, 1997, "TUR", "W.interest", "executive") == {DETERMINATION: "supports"}
