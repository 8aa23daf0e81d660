"""The memo as Markdown with footnotes, for a note or a ticket."""

from collections.abc import Iterator

from service.memo.content import Memo, Note, Paragraph, Table
from service.text.markdown import escaped


def memo_markdown(memo: Memo) -> str:
    """The memo; footnotes are written `[^1]`, as GitHub and Pandoc read them."""
    lines = [f"**{escaped(memo.kicker)}**", "", f"# {escaped(memo.title)}", ""]
    lines += [f"**{escaped(line)}**\n" for line in (memo.one_side, memo.answer) if line]
    lines += [escaped(memo.because), "", *(f"{_runs(one)}\n" for one in memo.lead), *_table(memo.table), ""]
    for section in memo.sections:
        lines += [f"## {escaped(section.heading)}", ""]
        lines += [f"> {escaped(section.quotation)}", ""] if section.quotation else []
        lines += [f"{_runs(one)}\n" for one in section.paragraphs]
    lines += ["## What this memo does not decide", "", *(f"- {escaped(line)}" for line in memo.not_decided), ""]
    lines += [*(f"- {name}: {escaped(value)}" for name, value in memo.settings), *_ids(memo), ""]
    return "\n".join([*lines, *(_note(number, note) for number, note in enumerate(memo.notes, 1)), ""])


def _runs(paragraph: Paragraph) -> str:
    return "".join(
        f"{f'**{escaped(run.text.strip())}** ' if run.strong else escaped(run.text)}"
        f"{''.join(f'[^{number}]' for number in run.notes)}"
        for run in paragraph
    )


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(escaped, table.header))} |"
    yield f"|{' --- |' * len(table.header)}"
    for row in table.rows:
        yield f"| {' | '.join(map(escaped, row))} |"


def _ids(memo: Memo) -> Iterator[str]:
    yield f"- Decision: `{memo.decision_id}`"
    yield f"- Release: `{memo.release}`"
    yield f"- Permanent link: <{memo.link}>"


def _note(number: int, note: Note) -> str:
    return f"[^{number}]: {escaped(note.text)}{f' <{note.url}>' if note.url else ''}"
