"""Verdicts that changed, as the lines of a changelog."""

from collections.abc import Iterable, Iterator

from service.text.regress import verdict
from waiver_rules.regress.difference import WHOLE_ANSWER, Difference
from waiver_rules.regress.golden import Golden
from waiver_rules.regress.run import Report

MOST = 80
NO_LONGER = "answered before and no longer"


def told(report: Report, made: Iterable[Golden], old: Iterable[Golden]) -> list[str]:
    """The changed verdicts in the order of the years, then what else changed, in at most 80 lines."""
    lines = list(change_lines(report.differences))
    facts = sum(not one.verdict_changed for one in report.differences)
    if facts:
        lines.append(f"{facts} verdicts as before, on other facts.")
    new = len({golden.path for golden in made} - {golden.path for golden in old})
    if new:
        lines.append(f"{new} years have their first golden.")
    if not lines:
        lines.append("No verdict changed, nor a fact that decides one.")
    return lines if len(lines) <= MOST else [*lines[: MOST - 1], f"{len(lines) - MOST + 1} more changes or counts."]


def change_lines(differences: Iterable[Difference]) -> Iterator[str]:
    """A line for each year, basis and change; readings that change alike share it."""
    by_question: dict[tuple[int, str, str], list[Difference]] = {}
    for one in differences:
        if one.verdict_changed:
            place = " ".join(word for word in (one.subject, one.basis, one.determination) if word)
            by_question.setdefault((one.year, place, one.reading), []).append(one)
    readings: dict[tuple[str, str], list[str]] = {}
    for (year, where, reading), changes in sorted(by_question.items(), key=lambda item: item[0][0]):
        place = f"{year} {where}"
        readings.setdefault((place, _changes(changes)), []).append(reading)
    for (place, words), under in readings.items():
        yield f"{place}, {_listed(under)}: {words}."


def _changes(changes: Iterable[Difference]) -> str:
    parts: dict[str, list[str]] = {}
    for one in changes:
        parts.setdefault(_course(one), []).append("the whole" if one.part == "overall" else f"({one.part})")
    return "; ".join(course if course == NO_LONGER else f"{_listed(on)} {course}" for course, on in parts.items())


def _course(one: Difference) -> str:
    if one.part == WHOLE_ANSWER:
        return NO_LONGER
    return f"from {verdict(one.before)} to {verdict(one.after)}"


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
