"""Footnotes in a Word document (ISO/IEC 29500-1, 17.11), which python-docx does not write."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
HALF_POINTS = 14
# the format asks for two notes that hold the lines between text and notes
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
SUPERSCRIPT = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


class Footnotes:
    """The footnotes of a document. A note that is referred to again is a cross-reference to its number."""

    def __init__(self, document: Any, texts: Sequence[str]) -> None:  # noqa: ANN401
        self._texts = texts
        self._used: set[int] = set()
        _add_part(document, texts)

    def refer(self, paragraph: Any, number: int) -> None:  # noqa: ANN401
        """Puts the mark of a note at the end of a paragraph: the note itself first, afterwards its number alone."""
        from docx.oxml import parse_xml

        run = f'<w:r xmlns:w="{MAIN}">{SUPERSCRIPT}'
        mark = f'<w:footnoteReference w:id="{number}"/>' if number not in self._used else f"<w:t>{number}</w:t>"
        paragraph._p.append(parse_xml(f"{run}{mark}</w:r>"))
        self._used.add(number)


def _add_part(document: Any, texts: Sequence[str]) -> None:  # noqa: ANN401
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    notes = "".join(_note(number, text) for number, text in enumerate(texts, 1))
    body = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{MAIN}">{SEPARATORS}{notes}'
    raw = f"{body}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT, raw, document.part.package)
    document.part.relate_to(part, RELATION)


def _note(number: int, text: str) -> str:
    size = f'<w:rPr><w:sz w:val="{HALF_POINTS}"/></w:rPr>'
    mark = f"<w:r>{SUPERSCRIPT}<w:footnoteRef/></w:r>"
    close = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    words = f'<w:r>{size}<w:t xml:space="preserve"> {escape(printable(text))}</w:t></w:r>'
    return f'<w:footnote w:id="{number}"><w:p>{close}{mark}{words}</w:p></w:footnote>'


def printable(text: str) -> str:
    """Text without the control signs that XML 1.0 has no way to write."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")
