"""What differs from goldens, or between two releases: as text, as a table for a pull request, as annotations."""

from collections.abc import Iterable

from service.text.layout import paragraph
from waiver_rules.regress.causes import Cause
from waiver_rules.regress.difference import WHOLE_ANSWER, Difference
from waiver_rules.regress.run import Report

NOT_FOUND = "no change of record or law makes it"


def report_text(report: Report) -> str:
    """The differences one by one, then the counts."""
    lines: list[str] = []
    for one in report.differences:
        lines += difference_lines(one)
    lines += [f"no golden for {one.year} {one.words}" for one in report.uncovered]
    return "\n".join([*lines, counts(report), ""])


def counts(report: Report) -> str:
    """How many answers were compared, and how many differ in a verdict or in decisive facts alone."""
    verdicts = sum(one.verdict_changed for one in report.differences)
    facts = len(report.differences) - verdicts
    return (
        f"{len(report.questions)} answers compared: {verdicts} verdicts changed, "
        f"{facts} resting on other facts; {len(report.uncovered)} without a golden"
    )


def difference_lines(one: Difference) -> list[str]:
    """One difference: the verdict before and after, the facts lost and gained, the causes."""
    lines = [f"{one.words} {part_words(one)}"]
    if not one.verdict_changed or one.lost or one.gained:
        lines += [f"  no longer decisive: {fact}" for fact in one.lost]
        lines += [f"  now decisive: {fact}" for fact in one.gained]
    for text in cause_lines(one):
        lines += paragraph(f"because {text}", 2, 4)
    return lines


def part_words(one: Difference) -> str:
    """The part in brackets, and what became of it: `supported → insufficient`."""
    if one.part == WHOLE_ANSWER:
        return "is answered by one of the two only"
    part = one.part if one.part == "overall" else f"({one.part})"
    if not one.verdict_changed:
        return f"{part} {verdict(one.after)}, on other facts"
    return f"{part} {verdict(one.before)} → {verdict(one.after)}"


def verdict(word: str | None) -> str:
    """A verdict in a table; null does not apply."""
    return word or "not applicable"


def cause_lines(one: Difference) -> list[str]:
    """Each set of changes that makes the difference, in a line; or what else is known of it."""
    if not one.cause.sets:
        return [one.note or NOT_FOUND]
    lines = [_together(one.cause, [str(change) for change in changes]) for changes in one.cause.sets]
    more = one.cause.total - len(one.cause.sets)
    return [*lines, f"{more} more sets of as many changes"] if more > 0 else lines


def _together(cause: Cause, changes: list[str]) -> str:
    if len(changes) == 1:
        return changes[0]
    kind = "together" if cause.smallest else "together (none of them can be left out)"
    return f"{kind}: {' + '.join(changes)}"


def report_markdown(report: Report) -> str:
    """A table that a reviewer can paste into a pull request."""
    uncovered = [f"- no golden for {one.year} {one.words}" for one in report.uncovered]
    blocks = [[f"**{counts(report)}**"], table(report.differences), uncovered]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def table(differences: Iterable[Difference]) -> list[str]:
    """The differences as the lines of a Markdown table, none where there are none."""
    rows = [
        " | ".join(
            (
                str(one.year),
                _cell(" ".join(part for part in (one.subject, one.reading, one.basis, one.determination) if part)),
                one.part,
                _cell(verdict(one.before) if one.part != WHOLE_ANSWER else ""),
                _cell(_after(one)),
                "<br>".join(_cell(text) for text in cause_lines(one)),
            )
        )
        for one in differences
    ]
    head = "| year | reading, basis | part | before | after | because |"
    return [head, "| --- " * 6 + "|", *(f"| {row} |" for row in rows)] if rows else []


def _after(one: Difference) -> str:
    if one.part == WHOLE_ANSWER:
        return ""
    return verdict(one.after) if one.verdict_changed else f"{verdict(one.after)}, on other facts"


def report_github(report: Report) -> str:
    """Workflow commands that mark each difference at its golden, then the counts as a notice."""
    lines = [
        f"::error file={_property(one.path)},line={one.line},title={_property(one.words)}::"
        + _message(f"{part_words(one)}; because {' or '.join(cause_lines(one))}")
        for one in report.differences
    ]
    lines += [f"::warning::{_message(f'no golden for {one.year} {one.words}')}" for one in report.uncovered]
    return "\n".join([*lines, f"::notice::{_message(counts(report))}", ""])


def _cell(text: str) -> str:
    # a bar would begin another cell, and `<` a tag
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
