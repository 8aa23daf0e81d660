"""Sentences of an assessment, from templates. They say what the record shows, never what the law is."""

from collections.abc import Iterable, Sequence

from waiver_rules.findings import Finding
from waiver_rules.standards import Standard, Tally, Verdict

SHOWN: dict[str, str] = {
    "supported": "the public record supports this",
    "contradicted": "the public record runs against this",
    "contested": "the public record is divided on this",
    "insufficient": "the public record does not settle this",
}
STRENGTH = ("no", "slight", "fair", "strong")
STANDARD: dict[str, str] = {
    "scintilla": "a scintilla of evidence",
    "preponderance": "a preponderance of the evidence",
    "clear_and_convincing": "clear and convincing evidence",
    "beyond_reasonable_doubt": "evidence beyond reasonable doubt",
}
NOT_YET_LAW = "This was not yet law in the period."
MARKS: dict[str, str] = {
    "vacuous": "No negotiations are shown, so that there was nothing to hamper; the reading takes that as met.",
    "presumed": "Nothing counts against it, and the reading presumes it until challenged.",
    "settled": "The executive certified it, and the reading takes that as settling it.",
    "text_unseen": "The text of the determination was not seen; the reading presumes that it recites the statute.",
    "not_settled": "The reading asks only for a certification, and none that covers this is recorded.",
}


def element_sentence(
    verdict: Verdict, tally: Tally, standard: Standard, marks: Sequence[str], counted: int, left_out: int
) -> str:
    """Why an element has its verdict, in one sentence or two."""
    for mark in ("settled", "not_settled", "vacuous", "presumed"):
        if mark in marks:
            unseen = f" {MARKS['text_unseen']}" if "text_unseen" in marks else ""
            return MARKS[mark] + unseen
    return _weighed(verdict, tally, standard, counted, left_out)


def _weighed(verdict: Verdict, tally: Tally, standard: Standard, counted: int, left_out: int) -> str:
    pro, con = STRENGTH[tally.pro], STRENGTH[tally.con]
    if verdict == "supported":
        return f"The heaviest evidence for it is {pro}, against it {con}; that meets {STANDARD[standard]}."
    if verdict == "contradicted":
        return f"The heaviest evidence against it is {con}, for it {pro}; that meets {STANDARD[standard]}."
    if verdict == "contested":
        return f"The heaviest evidence for it is {pro}, against it {con}; neither side prevails."
    if counted == 0:
        return f"No fact in this store counts for or against it.{_left_out(left_out)}"
    return f"The heaviest evidence for it is {pro}, against it {con}; neither meets {STANDARD[standard]}."


def _left_out(count: int) -> str:
    if count == 0:
        return ""
    return (
        " One fact bears on it but does not count here."
        if count == 1
        else f" {count} facts bear on it but do not count here."
    )


def condition_sentence(verdict: Verdict, elements: Iterable[tuple[str, Verdict | None, bool]]) -> str:
    """Why a condition has its verdict: the elements that decide it, by title."""
    joined = [(title, own) for title, own, is_joined in elements if is_joined and own is not None]
    deciding = [title for title, own in joined if own == verdict]
    if len(joined) == 1:
        return f"It has one element, on which the record is {verdict}."
    if verdict == "supported":
        return f"Every element is supported: {_listed(deciding)}."
    return f"{_capital(_listed(deciding))}: {verdict}."


def overall_sentence(verdict: Verdict, formula: str, verdicts: dict[str, Verdict]) -> str:
    """Why the whole has its verdict: the formula with the verdict on each condition."""
    parts = ", ".join(f"({condition}) {own}" for condition, own in verdicts.items())
    return f"Under {formula}: {parts}; together {verdict}."


def scope_sentence(about: tuple[str, str] | None, fiscal: tuple[int, int] | None) -> str | None:
    """How far a finding reaches, where it speaks of more than the period: "for FY2014-21 as a whole"."""
    if fiscal is not None:
        first, last = fiscal
        years = f"FY{first}" if first == last else f"FY{first}-{last % 100:02d}"
        return f"for {years} as a whole"
    return f"for {about[0]} to {about[1]} as a whole" if about is not None else None


def missing_phrases(would_show: Sequence[str], findings: Sequence[Finding]) -> tuple[str, ...]:
    """What would settle an element: all of `would_show` unless a counted finding of full weight stands."""
    settled = any(finding.counted and finding.weight == 3 for finding in findings)
    return () if settled else tuple(would_show)


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words).lower()
    return f"{', '.join(words[:-1])} and {words[-1]}".lower()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
