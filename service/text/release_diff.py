"""Two releases side by side, as text and as Markdown."""

from collections.abc import Iterable

from service.text.layout import paragraph
from service.text.regress import difference_lines, table
from waiver_rules.regress.between import TABLES, Entries, ReleaseDiff

MOST = 200


def diff_text(diff: ReleaseDiff) -> str:
    """What changed in the record and the law, then each verdict with its causes."""
    lines = [f"from  {diff.before}", f"to    {diff.after}", ""]
    for name, entries in _tables(diff):
        lines += [*_entries(name, entries)]
    lines += [_count("changes that a verdict could hang on", len(diff.changes))]
    for change in diff.changes[:MOST]:
        lines += paragraph(str(change), 2, 4)
    lines += [*_more(len(diff.changes)), "", summary(diff)]
    for one in diff.differences:
        lines += difference_lines(one)
    return "\n".join([*lines, ""])


def diff_markdown(diff: ReleaseDiff) -> str:
    """The same as Markdown: a list of what changed, and a table of verdicts."""
    lines = [f"From `{diff.before}` to `{diff.after}`.", ""]
    lines += [
        f"- {name}: {len(one.added)} added, {len(one.removed)} removed, {len(one.changed)} changed"
        for name, one in _tables(diff)
    ]
    lines += ["", f"**{summary(diff)}**", *([""] if diff.differences else []), *table(diff.differences)]
    if diff.changes:
        lines += ["", _count("Changes that a verdict could hang on", len(diff.changes)), ""]
        lines += [f"- {_escaped(str(change))}" for change in diff.changes[:MOST]] + _more(len(diff.changes))
    return "\n".join([*lines, ""])


def summary(diff: ReleaseDiff) -> str:
    """How many answers were compared, and how many differ."""
    verdicts = sum(one.verdict_changed for one in diff.differences)
    facts = len(diff.differences) - verdicts
    return f"{diff.answers} answers compared: {verdicts} verdicts changed, {facts} resting on other facts"


def _tables(diff: ReleaseDiff) -> Iterable[tuple[str, Entries]]:
    return ((name, getattr(diff, name)) for name in (*TABLES, "statutes"))


def _entries(name: str, entries: Entries) -> Iterable[str]:
    counts = f"{len(entries.added)} added, {len(entries.removed)} removed, {len(entries.changed)} changed"
    yield f"{name}: {counts}"
    told = [*(f"  + {one}" for one in entries.added), *(f"  - {one}" for one in entries.removed)]
    told += [f"  * {one}: {', '.join(fields)}" for one, fields in entries.changed.items()]
    yield from told[:MOST]
    yield from _more(len(told))


def _more(count: int) -> list[str]:
    return [f"  ... and {count - MOST} more"] if count > MOST else []


def _count(what: str, count: int) -> str:
    return f"{what}: {count}"


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
