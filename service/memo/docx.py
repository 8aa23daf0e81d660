"""The memo as a Word document: real headings, a table with a header row, real footnotes."""

import io
from typing import Any

from service.memo.content import Memo, Paragraph, Table
from service.memo.footnotes import Footnotes, printable
from service.memo.forms import CannotWriteError
from service.memo.package import without_days
from service.memo.qr import qr_png

WANTING = "A Word file needs python-docx: pip install 'waiver-rules[docx]'."
FONT, SIZE, SMALL = "Arial", 8.5, 7
MARGIN_MM, CODE_MM = 14, 20


def memo_docx(memo: Memo) -> bytes:
    """The bytes of the document, the same for the same memo. Raises CannotWriteError."""
    document = _empty(memo)
    footnotes = Footnotes(document, [note.text for note in memo.notes])
    _head(document, memo)
    for paragraph in memo.lead:
        _write(document.add_paragraph(), paragraph, footnotes)
    _table(document, memo.table)
    for section in memo.sections:
        document.add_heading(section.heading, 2)
        if section.quotation:
            document.add_paragraph().add_run(f"“{section.quotation}”").italic = True
        for paragraph in section.paragraphs:
            _write(document.add_paragraph(), paragraph, footnotes)
    _foot(document, memo)
    return _saved(document)


def _empty(memo: Memo) -> Any:  # noqa: ANN401
    """A document of US letter with the memo's type and language; python-docx is loaded here alone."""
    try:
        import docx
    except ImportError as error:
        raise CannotWriteError(WANTING) from error
    from docx.shared import Inches, Mm, Pt

    document: Any = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Inches(8.5), Inches(11)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN_MM)
    _set_styles(document, Pt)
    _set_properties(document, memo)
    return document


def _set_styles(document: Any, pt: Any) -> None:  # noqa: ANN401
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    for name, size in (("Normal", SIZE), ("Heading 1", 14), ("Heading 2", 9.5), ("List Bullet", SIZE)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, pt(size), RGBColor(0, 0, 0)
        # a theme's font would go before the name
        style.element.rPr.rFonts.attrib.clear()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            style.element.rPr.rFonts.set(qn(script), FONT)
        style.paragraph_format.space_before = pt(3 if name.startswith("Heading") else 0)
        style.paragraph_format.space_after = pt(1)
        style.paragraph_format.line_spacing = 1.0


def _set_properties(document: Any, memo: Memo) -> None:  # noqa: ANN401
    from datetime import datetime

    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    core = document.core_properties
    core.title, core.subject, core.author = memo.title, memo.kicker, "waiver-rules"
    core.language, core.comments, core.keywords = memo.language, memo.decision_id, ""
    # the same memo is the same file: no day of writing
    core.created = core.modified = datetime(2000, 1, 1)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), memo.language)
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _head(document: Any, memo: Memo) -> None:  # noqa: ANN401
    document.add_paragraph().add_run(memo.kicker).bold = True
    document.add_heading(memo.title, 1)
    for line in (memo.one_side, memo.answer):
        if line:
            document.add_paragraph().add_run(line).bold = True
    document.add_paragraph(memo.because)


def _table(document: Any, table: Table) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement

    document.add_paragraph().add_run(table.caption).bold = True
    made = document.add_table(rows=1, cols=len(table.header), style="Table Grid")
    for cell, text in zip(made.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    # marks the row as a header, which is repeated on the next page and read out with each cell
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = printable(text)


def _write(place: Any, paragraph: Paragraph, footnotes: Footnotes) -> None:  # noqa: ANN401
    for run in paragraph:
        place.add_run(printable(run.text)).bold = run.strong or None
        for index, number in enumerate(run.notes):
            if index:
                place.add_run(", ").font.superscript = True
            footnotes.refer(place, number)


def _foot(document: Any, memo: Memo) -> None:  # noqa: ANN401
    from docx.shared import Mm, Pt

    document.add_heading("What this memo does not decide", 2)
    for line in memo.not_decided:
        document.add_paragraph(line, style="List Bullet")
    document.add_heading("Settings", 2)
    rows = (*memo.settings, ("Decision", memo.decision_id), ("Release", memo.release), ("Permanent link", memo.link))
    for name, value in rows:
        place = document.add_paragraph()
        place.add_run(f"{name}: ").bold = True
        place.add_run(printable(value))
        for run in place.runs:
            run.font.size = Pt(SMALL)
    picture = document.add_paragraph().add_run().add_picture(io.BytesIO(qr_png(memo.link)), width=Mm(CODE_MM))
    picture._inline.docPr.set("descr", "QR code of the permanent link")


def _saved(document: Any) -> bytes:  # noqa: ANN401
    held = io.BytesIO()
    document.save(held)
    return without_days(held.getvalue())
