"""The sentences: what the record shows, at a named standard, never what the law is."""

from datetime import date
from itertools import product

import pytest

from tests.asking import READINGS, YEARS, ask, elements_of
from waiver_rules.explain import (
    condition_sentence,
    element_sentence,
    mark_sentence,
    missing_phrases,
    overall_sentence,
    scope_sentence,
)
from waiver_rules.release import Release
from waiver_rules.standards import STANDARDS, Tally, Verdict, element_verdict

Parts = list[tuple[str, Verdict, tuple[str, ...]]]
PARTS: Parts = [("A", "supported", ()), ("B", "insufficient", ()), ("D", "contradicted", ())]
SETTLED: Parts = [("A", "insufficient", ("not_settled",)), ("D", "supported", ("settled",))]
NEVER = ("lawful", "unlawful", "illegal", "pass", "fail", "violat", "must", "None", "{", "  ", "..")


@pytest.mark.parametrize(
    ("tally", "standard", "sentence"),
    [
        (
            Tally(3, 1),
            "preponderance",
            "The strongest evidence for it is strong, against it slight; that meets a preponderance of the evidence.",
        ),
        (
            Tally(0, 2),
            "preponderance",
            "The strongest evidence against it is fair, and nothing counts for it; that meets a preponderance of the "
            "evidence.",
        ),
        (
            Tally(2, 2),
            "scintilla",
            "The strongest evidence for it is fair, against it fair; neither side outweighs the other.",
        ),
        (
            Tally(0, 1),
            "preponderance",
            "Nothing counts for it, and the strongest evidence against it is slight; that does not meet a "
            "preponderance of the evidence.",
        ),
        (
            Tally(3, 0, 1),
            "beyond_reasonable_doubt",
            "The strongest evidence for it is strong, and nothing counts against it; that does not meet the "
            "standard of proof beyond reasonable doubt, which asks for two independent origins.",
        ),
    ],
)
def test_an_element_says_what_counts_on_each_side(tally: Tally, standard: str, sentence: str) -> None:
    """“one plain sentence of why”."""
    verdict = element_verdict(standard, tally)  # type: ignore[arg-type]
    assert element_sentence(verdict, tally, standard, 1, 0) == sentence  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        (0, "Nothing in this record counts for or against it."),
        (1, "Nothing in this record counts for or against it; one fact bears on it but is not counted."),
        (4, "Nothing in this record counts for or against it; 4 facts bear on it but are not counted."),
    ],
)
def test_silence_is_called_silence(left_out: int, sentence: str) -> None:
    """“absence from the store is never evidence, only insufficient with what is missing”."""
    assert element_sentence("insufficient", Tally(), "preponderance", 0, left_out) == sentence


def test_a_condition_names_what_the_record_and_the_reading_do() -> None:
    """“no verdict without its label”: a presumption is not called the record's."""
    elements = [("Efforts", "supported", ()), ("Need", "insufficient", ()), ("Use", "supported", ("presumed",))]
    assert (
        condition_sentence(elements)  # type: ignore[arg-type]
        == "The record supports “Efforts” and does not settle “Need”; the reading presumes “Use”."
    )
    assert mark_sentence(("settled", "text_unseen")).startswith("The executive certified it")
    assert "“Talks”" in mark_sentence(("vacuous",), "Talks")


@pytest.mark.parametrize(
    ("start", "end", "fiscal", "words"),
    [
        ("2013-10-01", "2021-09-30", (2014, 2021), "for FY2014-21 as a whole"),
        ("2020-10-01", "2021-09-30", (2021, 2021), "for FY2021 as a whole"),
        ("1998-10-01", "2001-09-30", (1999, 2001), "for FY1999-2001 as a whole"),
        ("2019-01-01", "2020-12-31", None, "for 2019-20 as a whole"),
        ("2019-03-01", "2020-12-31", None, "for 1 March 2019 to 31 December 2020 as a whole"),
    ],
)
def test_a_finding_says_how_far_it_reaches(start: str, end: str, fiscal: tuple[int, int] | None, words: str) -> None:
    """A finding about a longer span is not passed off as one about the year."""
    assert scope_sentence(date.fromisoformat(start), date.fromisoformat(end), fiscal) == words


def test_what_is_missing_is_what_would_settle_an_open_element() -> None:
    """“what is missing (would_show without a finding ...)”: nothing is missing where the evidence decides."""
    phrases = ("a report", "a letter")
    assert missing_phrases(phrases, "insufficient", ()) == missing_phrases(phrases, "contested", ()) == phrases
    assert missing_phrases(phrases, "supported", ()) == missing_phrases(phrases, "contradicted", ()) == ()
    assert missing_phrases(phrases, "supported", ("presumed",)) == phrases
    assert missing_phrases(phrases, "supported", ("settled",)) == ()
    assert missing_phrases(phrases, "insufficient", ("not_settled",)) == (
        "a determination, in force in the period, that certifies it",
    )


@pytest.mark.parametrize("reading", READINGS)
def test_every_sentence_reads_as_one_and_judges_no_law(release: Release, reading: str) -> None:
    """“The tool never says that a waiver was lawful or unlawful ... never coloured or worded as pass or fail”."""
    for year, standard in product(YEARS, STANDARDS):
        assessment = ask(release, year, reading=reading, standard=standard)
        sentences = [assessment.overall.because, *(one.because for one in assessment.conditions)]
        sentences += [element.because for element in elements_of(assessment)]
        for sentence in sentences:
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert not any(word in sentence for word in NEVER), sentence


def test_the_whole_is_said_in_the_words_of_the_record() -> None:
    """Shown to people, a verdict reads: the record supports, runs against, is divided on, does not settle."""
    sentence = overall_sentence("contradicted", "(A or B) and D", PARTS, settled=False)
    assert sentence == (
        "The record supports (A), does not settle (B) and runs against (D). "
        "By the formula (A or B) and D, the record runs against the whole."
    )


def test_a_whole_that_certification_settles_is_not_said_to_be_the_records() -> None:
    """The only bridge between certified and supported says so."""
    sentence = overall_sentence("supported", "A or D", SETTLED, settled=True)
    assert "the certification settles the whole" in sentence
    assert "the record" not in sentence
