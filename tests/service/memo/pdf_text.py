"""The text of a PDF as a reader copies it: what each page shows, by the table of characters of each font."""

from collections.abc import Iterator
from re import findall
from typing import Any


def pdf_text(document: Any) -> str:
    """All text in the order in which it is drawn, white space left out: how it is set in lines is not told."""
    import pikepdf

    shown: list[str] = []
    for page in document.pages:
        fonts = {name: _characters(font) for name, font in page.Resources.Font.items()}
        font: dict[str, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = fonts[str(operands[0])]
            elif str(operator) in ("Tj", "TJ"):
                shown += [font[code] for code in _codes(operands[0])]
    return "".join("".join(shown).split())


def _codes(operand: Any) -> Iterator[str]:
    """The codes of what is shown, as four hexadecimal digits; numbers between strings only move."""
    import pikepdf

    for one in operand if isinstance(operand, pikepdf.Array | list) else [operand]:
        if isinstance(one, pikepdf.String):
            yield from findall("....", bytes(one).hex())


def _characters(font: Any) -> dict[str, str]:
    """The table by which a reader turns codes into characters."""
    table = font.ToUnicode.read_bytes().decode()
    words = findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>", table.split("endcodespacerange")[1])
    return {code: bytes.fromhex(signs).decode("utf-16-be") for code, signs in words}
