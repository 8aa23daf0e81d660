"""The balance of the record as text and as Markdown: the same tables, with the same words about what they count."""

from collections.abc import Iterable, Iterator

import msgspec

from evidence.balance import Balance, Row
from service.text.layout import paragraph, table
from service.text.markdown import escaped
from waiver_rules.shares import ElementBalance, Report, Share

WIDEST = 100
COUNTED = ("facts", "claims", "sources")
OVERLAP = "A fact stands in the row of each that it has, so rows may add up to more than the whole."


class Section(msgspec.Struct, frozen=True):
    """A table of the report: what it is of, what it counts, and its rows."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def balance_text(report: Report) -> str:
    """Every table in columns, a heading and a note above each; a column that is too wide stands below its row."""
    lines: list[str] = []
    for section in sections(report):
        lines += [section.title.upper(), *paragraph(section.note), "", *_in_columns(section), ""]
    return "\n".join(lines)


def balance_markdown(report: Report) -> str:
    """Every table as Markdown, under headings of the second level."""
    lines: list[str] = []
    for section in sections(report):
        lines += [f"## {escaped(section.title)}", "", section.note, "", _cells(section.columns)]
        lines += [_cells("---" for _ in section.columns), *(_cells(map(escaped, row)) for row in section.rows), ""]
    return "\n".join(lines)


def sections(report: Report) -> tuple[Section, ...]:
    """The tables in order: perspective, party, control, sides alone, elements, stances, kinds, years."""
    elements = (_elements(name, found) for name, found in report.elements.items())
    return (*_origins(report.record), *elements, _stances(report.record), *_spread(report.record))


def _in_columns(section: Section) -> list[str]:
    lines = table(section.rows, section.columns)
    if max(map(len, lines)) <= WIDEST:
        return lines
    lines = table([row[:-1] for row in section.rows], section.columns[:-1])
    below = [paragraph(f"{section.columns[-1]}: {row[-1]}", 4, 6) for row in section.rows]
    return [*lines[:2], *(line for row, wide in zip(lines[2:], below, strict=True) for line in (row, *wide))]


def _origins(balance: Balance) -> Iterator[Section]:
    alone = {one.perspective: len(one.facts) for one in balance.one_perspective}
    total = balance.total
    yield Section(
        "By perspective",
        f"The record holds {total.facts} facts with {total.claims} claims on {total.sources} sources that they cite. "
        "Facts with a source of a standpoint, their claims, and the sources of it; alone are the facts that no "
        f"source of another standpoint carries. {OVERLAP}",
        ("perspective", *COUNTED, "alone", "of its facts"),
        tuple(
            (*_row(one), str(alone[one.word]), _percent(alone[one.word], one.facts)) for one in balance.by_perspective
        ),
    )
    yield Section(
        "By party",
        f"Facts that actors of a class do, say or find, their claims, and the sources that they cite. {OVERLAP}",
        ("party", *COUNTED),
        tuple(map(_row, balance.by_party)),
    )
    yield Section(
        "Under one control",
        "Sources that count as one origin, because one state, party or owner controls their publishers or those whose "
        "words they merely relay; facts that cite one of them, and facts that rest on them alone. "
        f"{balance.one_origin} facts rest on one origin of any sort.",
        ("control", "publishers", "sources", "facts", "alone"),
        tuple(
            (one.origin, str(len(one.publishers)), str(one.sources), str(one.facts), str(one.alone))
            for one in balance.controls
        ),
    )


def _elements(statute: str, found: Iterable[ElementBalance]) -> Section:
    return Section(
        f"By element of {statute}",
        "Findings (a rule and a fact that fits it, whatever weight a reading gives it), their facts, the claims by "
        "which they fit, and the sources cited. Shares are of the findings that have a source of the standpoint, "
        "with those that have no other after the stroke; a finding may have several.",
        ("element", "effect", "findings", *COUNTED, "share / alone"),
        tuple(
            (
                *(one.element, one.effect, str(one.findings), str(one.facts), str(one.claims), str(one.sources)),
                ", ".join(_share(share, one.findings) for share in one.shares if share.findings) or "-",
            )
            for one in found
        ),
    )


def _stances(balance: Balance) -> Section:
    return Section(
        "By proposition",
        "How many facts affirm, deny and question each proposition.",
        ("proposition", "affirms", "denies", "questions"),
        tuple((one.proposition, str(one.affirms), str(one.denies), str(one.questions)) for one in balance.stances),
    )


def _spread(balance: Balance) -> Iterator[Section]:
    note = "Facts, their claims, and the different sources that they cite"
    yield Section("By kind", f"{note}.", ("kind", *COUNTED), tuple(map(_row, balance.by_kind)))
    began = f"{note}, by the year in which what they tell began."
    yield Section("By year", began, ("year", *COUNTED), tuple(map(_row, balance.by_year)))


def _row(row: Row) -> tuple[str, ...]:
    return row.word, str(row.facts), str(row.claims), str(row.sources)


def _share(share: Share, findings: int) -> str:
    return f"{share.perspective} {_percent(share.findings, findings)} / {_percent(share.alone, findings)}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "-"


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
