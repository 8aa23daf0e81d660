"""Two years side by side as text."""

from service.text.layout import paragraph, table
from waiver_rules.compare import Comparison


def compare_text(comparison: Comparison) -> str:
    """The verdicts that differ as a table, then the facts that count in one year only."""
    before, after = comparison.before, comparison.after
    first, second = str(before.period.year), str(after.period.year)
    rows = [(change.part, change.before or "-", change.after or "-") for change in comparison.changed]
    lines = table(rows, ["part", first, second]) if rows else ["Every verdict is the same."]
    for year, facts in ((first, comparison.only_before), (second, comparison.only_after)):
        lines += ["", f"Counted in {year} only: {len(facts)}", *(f"  {fact}" for fact in facts)]
    foot = f"Reading {before.reading}; standard {before.standard}; {before.disclaimer}"
    return "\n".join([*lines, "", *paragraph(foot), ""])
