"""What a memo says: the answer first, each side's strongest fact with its footnote, and nothing that judges."""

import re
from itertools import product
from urllib.parse import parse_qs, urlsplit

import pytest

from service.caveat import caveat_words
from service.memo.compose import compose
from service.memo.content import Memo
from service.permalink import told
from service.snippet import snippet
from service.text.assessment import assessment_text
from tests.asking import READINGS, YEARS, ask
from tests.service.memo.conftest import Write
from waiver_rules.assess import assess
from waiver_rules.combine import names
from waiver_rules.other_side import other_side
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.strongest import is_inferred, strongest

JUDGING = re.compile(r"\b(un)?lawful|\bviolat|\bcompl(y|ied)\b", re.IGNORECASE)


def texts(memo: Memo) -> list[str]:
    """Every sentence of a memo's own making and every fact in it."""
    paragraphs = [*memo.lead, *(one for section in memo.sections for one in section.paragraphs)]
    return [memo.answer, memo.because, memo.one_side, *("".join(run.text for run in one) for one in paragraphs)]


def referred(memo: Memo) -> list[int]:
    """The numbers of footnotes in the order in which they are referred to."""
    paragraphs = [*memo.lead, *(one for section in memo.sections for one in section.paragraphs)]
    return [number for one in paragraphs for run in one for number in run.notes]


@pytest.mark.parametrize("side", ["shown", "other"])
def test_footnotes_are_numbered_in_order_and_none_is_left_over(memo: Write, side: str) -> None:
    """A number leads to a note, and each note is referred to."""
    for year in YEARS[::3]:
        made = memo(year, side)
        assert list(dict.fromkeys(referred(made))) == list(range(1, len(made.notes) + 1))


def test_the_answer_is_that_of_the_assessment(memo: Write, release: Release) -> None:
    """Same decision, same words, every year and reading."""
    for year, reading in product(YEARS[::4], READINGS):
        made, answer = memo(year, reading=reading), ask(release, year, reading=reading)
        assert made.decision_id == answer.decision_id
        assert made.because == answer.overall.because
        joined = [one for one in answer.conditions if one.id in names(answer.overall.formula)]
        assert [row[0] for row in made.table.rows[:-1]] == [f"({one.id}) {one.title}" for one in joined]


def test_a_year_with_a_signing_shows_it_beside_hindsight(memo: Write) -> None:
    """“in two columns: as public at signing and the year in hindsight”; 2003 was signed twice."""
    assert len(memo(2021).table.header) == 4
    assert len(memo(2003).table.header) == 5
    assert len(memo(2011).table.header) == 3
    assert "As public at signing, 23 April 2021 (day uncertain)" in memo(2021).table.header


def test_a_view_as_of_a_day_has_one_column(memo: Write) -> None:
    """What was asked for is one view already."""
    assert len(memo(2021, known_on="2021-06-01").table.header) == 3
    assert len(memo(2021, basis="certification", known_on="certification").table.header) == 3


def test_the_permanent_link_holds_every_setting_and_the_release(memo: Write, release: Release) -> None:
    """Whoever follows it gets the same answer."""
    made = memo(2021, reading="strict", standard="scintilla", strike=("2021-01-11-moscow-trilateral",))
    link = urlsplit(made.link)
    assert (link.netloc, link.path) == ("example.org", "/years/2021")
    given = parse_qs(link.query)
    assert given["release"] == [release.name]
    assert (given["reading"], given["standard"]) == (["strict"], ["scintilla"])
    assert given["strike"] == ["2021-01-11-moscow-trilateral"]
    answer = ask(release, 2021, reading="strict", standard="scintilla", strike=("2021-01-11-moscow-trilateral",))
    verdicts = told(given["verdicts"][0])
    assert verdicts is not None
    assert verdicts["whole"] == answer.overall.verdict
    assert all(verdicts[one] == answer.condition(one).verdict for one in names(answer.overall.formula))


def test_no_memo_judges(memo: Write) -> None:
    """The tool never says that a waiver was lawful or unlawful; facts say what others said."""
    for year in YEARS:
        for side in ("shown", "other"):
            made = memo(year, side)
            own = [made.answer, made.because, made.one_side, made.kicker, *made.not_decided]
            assert not [line for line in own if JUDGING.search(line)]


def test_the_other_side_says_first_that_it_is_one_side(memo: Write, release: Release) -> None:
    """Or that it argues both ways, where the verdict is open; the memo of the verdict shown says neither."""
    said = {"supported": "This memo argues one side.", "contradicted": "This memo argues one side."}
    for year in YEARS[10::2]:
        verdict = str(ask(release, year).overall.verdict)
        assert memo(year, "other").one_side.startswith(said.get(verdict, "This memo argues both ways"))
        assert memo(year).one_side == ""


def test_a_contested_fact_shows_both_sides(memo: Write) -> None:
    """The strongest fact against (D) in 2021 is told with who contests it."""
    assert any("Contested: Azerbaijan" in text for text in texts(memo(2021)))


def test_a_weak_point_names_its_fact_in_words_and_by_id(memo: Write, release: Release) -> None:
    """Whoever reads two pages on paper cannot look an id up."""
    told = [text for year in YEARS for text in _texts(memo(year, "other")) if text.startswith("Of ")]
    assert told
    for text in told:
        statement, _, rest = text.removeprefix("Of “").partition("” [")
        fact = release.evidence.facts[rest.partition("]")[0]]
        assert statement == snippet(fact.statement)


def test_a_weak_point_names_who_contests_it(release: Release) -> None:
    """“AZE contests it” is the code of an actor, not its name."""
    made = compose(release, Query(statute="section-620i", year=2023, subject="AZE"), "other", "https://example.org")
    told = " ".join(_texts(made))
    assert "Azerbaijan contests it: " in told
    assert "AZE" not in told


def test_readings_are_told_by_their_titles(memo: Write, release: Release) -> None:
    """Whoever reads two pages on paper does not know the ids."""
    readings = release.statute("section-907").folder.readings
    made = memo(2021, reading="strict")
    assert ("Reading", f"{readings.get('strict').title} (strict)") in made.settings
    held = next(text for text in _texts(made) if text.startswith(("Robust: ", "Not robust: ")))
    assert f"{readings.get('baseline').title}: " in held


def test_what_the_whole_means_stands_in_the_memo(release: Release) -> None:
    words = release.statute("child-soldiers-prevention-act").folder.statute.words
    asked = Query(statute="child-soldiers-prevention-act", year=2017, subject="MMR")
    assert compose(release, asked, "shown", "https://example.org").because.endswith(words.contradicted)


def test_the_fact_told_first_is_the_strongest(memo: Write, release: Release) -> None:
    """Every door has one answer to which evidence is the strongest."""
    for year in YEARS[::4]:
        answer = ask(release, year)
        cases = other_side(answer).cases
        for condition in answer.conditions:
            for element in condition.elements:
                for case in cases:
                    own = next(one for each in case.conditions for one in each.elements if one.id == element.id)
                    assert next(iter(own.counted), None) == strongest(element.findings, case.side)


def _labels(made: Memo, heading: str) -> list[str]:
    section = next(one for one in made.sections if one.heading.startswith(heading))
    return [each[0].text for each in section.paragraphs]


def test_a_fact_is_told_once_and_with_the_element_on_which_it_bears(release: Release) -> None:
    """Two lines “For” on one element left out what was found on the others."""
    made = compose(release, Query(statute="section-620i", year=1997, subject="TUR"), "shown", "https://example.org")
    told = [label for label in _labels(made, "(R)") if label.startswith("For, ")]
    elements = [one.title for one in release.statute("section-620i").folder.conditions.conditions[0].elements]
    named = [title for label in told for title in label.removeprefix("For, ").removesuffix(". ").split(" and ")]
    assert made.fits
    assert len(named) == len(set(named)) > 1
    assert set(named) <= set(elements)


@pytest.mark.parametrize(("year", "subject"), [(2011, "TCD"), (2014, "YEM"), (2021, "TUR"), (2022, "YEM")])
def test_what_says_a_thing_is_told_before_what_it_is_inferred_from(release: Release, year: int, subject: str) -> None:
    """The list stands before the waiver, of as much weight and of a better grade, that only a listed one needs."""
    asked = Query(statute="child-soldiers-prevention-act", year=year, subject=subject)
    listed = assess(release, asked).condition("L").elements[0]
    heaviest = strongest(listed.findings, "supports")
    assert heaviest is not None
    assert (heaviest.fact.kind, heaviest.weight) == ("listing", max(one.weight for one in listed.findings))
    paragraphs = next(one for one in compose(release, asked).sections if one.heading.startswith("(L)")).paragraphs
    assert snippet(heaviest.fact.statement)[:40] in paragraphs[1][1].text


def test_a_finding_that_is_inferred_or_may_be_of_other_days_says_why(release: Release) -> None:
    """In text without --verbose, and in the memo."""
    asked = Query(statute="section-620i", year=1997, subject="TUR")
    reason = "Notice of such a determination was given."
    answer = assess(release, asked)
    assert reason in " ".join(assessment_text(answer, release).split())
    assert reason in " ".join(_texts(compose(release, asked))).split("Made known")[-1]
    for one in (each for part in answer.conditions for element in part.elements for each in element.findings):
        is_plain = one.dated == "certain" and not is_inferred(one)
        assert (caveat_words(one) is None) == is_plain
        assert is_plain or str(caveat_words(one)).endswith(one.because)


def _texts(made: Memo) -> list[str]:
    return [run.text for section in made.sections for each in section.paragraphs for run in each]
