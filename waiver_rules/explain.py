"""Sentences of an assessment, from templates. They say what the record shows, never what the law is."""

from collections.abc import Iterable, Sequence
from datetime import date

from waiver_rules.standards import Standard, Tally, Verdict

SHOWN: dict[str, str] = {
    "supported": "the public record supports this",
    "contradicted": "the public record runs against this",
    "contested": "the public record is divided on this",
    "insufficient": "the public record does not settle this",
}
STRENGTH = ("nothing", "slight", "fair", "strong")
STANDARD: dict[str, str] = {
    "scintilla": "a scintilla of evidence",
    "preponderance": "a preponderance of the evidence",
    "clear_and_convincing": "the standard of clear and convincing evidence",
    "beyond_reasonable_doubt": "the standard of proof beyond reasonable doubt",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NOT_YET_LAW = "This was not yet law in the period."
NOT_IN_FORCE = "This was not law in the period."
NOT_ASKED_OF_KIND = "It is not asked of an instrument of this kind."
NOT_ASKED = "Under this reading it is not asked of this determination."
MARKS: dict[str, str] = {
    "vacuous": "The record runs against “{}”, so there was nothing to affect; the reading takes this as met.",
    "presumed": "Nothing counts against it, and the reading presumes it until challenged.",
    "settled": "The executive certified it, and the reading takes that as settling it.",
    "text_unseen": "The text of the determination was not seen; the reading presumes that it recites the statute.",
    "not_settled": "The reading asks only for a certification, and none that covers this is recorded.",
}
MISSING_CERTIFICATION = "a determination, in force in the period, that certifies it"
CLAUSES: dict[str, tuple[str, str]] = {
    "supported": ("the record", "supports {}"),
    "contradicted": ("the record", "runs against {}"),
    "contested": ("the record", "is divided on {}"),
    "insufficient": ("the record", "does not settle {}"),
    "vacuous": ("the reading", "takes {} as met"),
    "presumed": ("the reading", "presumes {}"),
    "settled": ("the certification", "settles {}"),
    "not_settled": ("no certification", "covers {}"),
}


def element_sentence(verdict: Verdict, tally: Tally, standard: Standard, counted: int, left_out: int) -> str:
    """Why an element has its verdict: what counts on either side, and what standard that meets."""
    if counted == 0:
        return f"Nothing in this record counts for or against it{_left_out(left_out)}."
    if verdict == "contradicted":
        return f"{_sides('against it', tally.con, 'for it', tally.pro)}; that meets {STANDARD[standard]}."
    weighed = _sides("for it", tally.pro, "against it", tally.con)
    if verdict == "supported":
        return f"{weighed}; that meets {STANDARD[standard]}."
    if verdict == "insufficient" and 0 in (tally.pro, tally.con):
        return f"{weighed}; that does not meet {STANDARD[standard]}{_one_origin(tally, standard)}."
    if verdict == "contested" and tally.pro == tally.con:
        return f"{weighed}; neither side outweighs the other."
    return f"{weighed}; neither side meets {STANDARD[standard]}."


def mark_sentence(marks: Sequence[str], affected: str = "") -> str:
    """Why a marked element has its verdict; `affected` is the title of the element without which it is vacuous."""
    return " ".join(MARKS[mark].format(affected) for mark in marks)


def condition_sentence(elements: Iterable[tuple[str, Verdict, tuple[str, ...]]]) -> str:
    """What the record, the reading or the certification does to each joined element: title, verdict and marks."""
    sentence = _clauses([(f"“{title}”", marks[0] if marks else verdict) for title, verdict, marks in elements])
    return f"{sentence[:1].upper()}{sentence[1:]}."


def overall_sentence(
    verdict: Verdict, formula: str, conditions: Iterable[tuple[str, Verdict, tuple[str, ...]]], *, settled: bool
) -> str:
    """Why the whole has its verdict: what is done to each condition (id, verdict, marks), joined by the formula.

    `settled` says that the reading decides by certification alone.
    """
    parts = _clauses([(f"({name})", _by_certification(own, marks)) for name, own, marks in conditions])
    key = _by_certification(verdict, _settling(verdict) if settled else ())
    subject, verb = CLAUSES[key]
    return f"{parts[:1].upper()}{parts[1:]}. By the formula {formula}, {subject} {verb.format('the whole')}."


def _by_certification(verdict: str, marks: Sequence[str]) -> str:
    return next((mark for mark in marks if mark in ("settled", "not_settled")), verdict)


def _settling(verdict: Verdict) -> tuple[str, ...]:
    return ("settled",) if verdict == "supported" else ("not_settled",)


def _clauses(parts: Iterable[tuple[str, str]]) -> str:
    titles: dict[str, list[str]] = {}
    for name, key in parts:
        titles.setdefault(key, []).append(name)
    clauses: dict[str, list[str]] = {}
    for key, named in titles.items():
        subject, verb = CLAUSES[key]
        clauses.setdefault(subject, []).append(verb.format(_listed(named)))
    return "; ".join(f"{subject} {_listed(verbs)}" for subject, verbs in clauses.items())


def scope_sentence(start: date, end: date, fiscal: tuple[int, int] | None) -> str:
    """How far a finding reaches that speaks of more than the period: "for FY2014-21 as a whole"."""
    if fiscal is not None:
        return f"for FY{_years(*fiscal)} as a whole"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"for {_years(start.year, end.year)} as a whole"
    return f"for {day_words(start)} to {day_words(end)} as a whole"


def day_words(day: date) -> str:
    """`27 September 2020`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def missing_phrases(would_show: Sequence[str], verdict: Verdict, marks: Sequence[str]) -> tuple[str, ...]:
    """What would settle an element that the evidence leaves open, be it presumed or vacuous; else nothing."""
    if "settled" in marks:
        return ()
    if "not_settled" in marks:
        return (MISSING_CERTIFICATION,)
    is_open = verdict in ("insufficient", "contested") or bool(marks)
    return tuple(would_show) if is_open else ()


def _sides(here: str, weight: int, there: str, other: int) -> str:
    if weight == 0:
        return f"Nothing counts {here}, and the strongest evidence {there} is {STRENGTH[other]}"
    if other == 0:
        return f"The strongest evidence {here} is {STRENGTH[weight]}, and nothing counts {there}"
    return f"The strongest evidence {here} is {STRENGTH[weight]}, {there} {STRENGTH[other]}"


def _one_origin(tally: Tally, standard: Standard) -> str:
    if standard != "beyond_reasonable_doubt" or max(tally.pro, tally.con) < 3:
        return ""
    return ", which asks for two independent origins"


def _left_out(count: int) -> str:
    if count == 0:
        return ""
    bear = "one fact bears on it but is" if count == 1 else f"{count} facts bear on it but are"
    return f"; {bear} not counted"


def _years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}-{last % 100:02d}" if first // 100 == last // 100 else f"{first}-{last}"


def _listed(words: Sequence[str]) -> str:
    return listed(words, "and")


def listed(words: Sequence[str], joined_by: str) -> str:
    """`a`, `a and b`, `a, b and c`, or the same with another word. Raises IndexError for no words."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joined_by} {words[-1]}"
