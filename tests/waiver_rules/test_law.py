"""law.yaml of section 907: official wording or nothing, and each open question with its positions."""

from waiver_rules.folder import StatuteFolder
from waiver_rules.law import Law


def law_of(folder: StatuteFolder) -> Law:
    assert isinstance(folder.law, Law)
    return folder.law


def test_the_restriction_and_the_waiver_are_among_the_authorities(section_907: StatuteFolder) -> None:
    ids = {authority.id for authority in law_of(section_907).authorities}
    assert {section_907.statute.restriction_authority, section_907.statute.waiver_authority} <= ids


def test_every_operative_text_says_what_it_is_even_where_it_was_not_read(section_907: StatuteFolder) -> None:
    texts = [text for authority in law_of(section_907).authorities for text in authority.operative_text]
    assert texts
    assert all(text.text_status for text in texts)
    assert all(text.text is None or text.text.strip() for text in texts)


def test_an_open_question_has_two_positions_or_says_why_it_is_open(section_907: StatuteFolder) -> None:
    for question in law_of(section_907).open_questions:
        assert len(question.readings) > 1 or question.observations, question.id


def test_every_question_of_the_readings_is_an_open_question_of_the_law(section_907: StatuteFolder) -> None:
    known = {question.id for question in law_of(section_907).open_questions}
    assert {question.open_question for question in section_907.readings.questions} <= known
