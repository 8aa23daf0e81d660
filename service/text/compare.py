"""Two years side by side as text."""

from collections.abc import Iterator

from service.certification import status_words
from service.text.layout import paragraph, table
from service.text.left_out import left_out_lines
from service.words import day_words, narrow_words
from waiver_rules.assessment import Assessment
from waiver_rules.compare import Comparison
from waiver_rules.statute_words import StatuteWords


def compare_text(comparison: Comparison, words: StatuteWords) -> str:
    """How the years were asked, the verdicts that differ as a table, then the facts that count in one year only."""
    before, after = comparison.before, comparison.after
    first, second = str(before.period.year), str(after.period.year)
    rows = [(one.part, narrow_words(one.before), narrow_words(one.after)) for one in comparison.changed]
    lines = [*_asked(comparison), "", *_certified(comparison, words), ""]
    lines += table(rows, ["part", first, second]) if rows else ["Every verdict is the same."]
    for year, facts in ((first, comparison.only_before), (second, comparison.only_after)):
        lines += ["", f"Counted in {year} only: {len(facts)}", *(f"  {fact}" for fact in facts)]
    return "\n".join([*lines, "", *paragraph(after.disclaimer), ""])


def _asked(comparison: Comparison) -> Iterator[str]:
    """The days of each year, then the settings that both share."""
    before, after = comparison.before, comparison.after
    for one in (before, after):
        yield from paragraph(f"{one.period.year}: {_days(one)}", 0, 2)
    yield from paragraph(f"Reading {after.reading}; standard {after.standard}; {after.period.basis} basis.")
    yield from left_out_lines(after)


def _certified(comparison: Comparison, words: StatuteWords) -> Iterator[str]:
    """How far what was in force reached in each year, and on how many days."""
    yield from paragraph(f"{words.status}:")
    for one in (comparison.before, comparison.after):
        yield from paragraph(f"{one.period.year}: {status_words(one.certified, words)}", 2, 4)


def _days(one: Assessment) -> str:
    uncertain = " (signing day uncertain)" if one.period.uncertain else ""
    span = f"{day_words(one.period.start)} to {day_words(one.period.end)}{uncertain}"
    return f"{span}, as public on {day_words(one.known_on)}"
