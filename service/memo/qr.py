"""The permanent link as a QR code (ISO/IEC 18004), black on white."""

import io

import segno

QUIET = 2
"""Modules of quiet zone; the margins of the page add to it."""


def qr_svg(link: str) -> str:
    """An SVG element without fixed size, for a page that gives it one and a text alternative."""
    code = segno.make(link, error="l", micro=False)
    return str(code.svg_inline(border=QUIET, omitsize=True, svgclass=None, lineclass=None))


def qr_png(link: str, scale: int = 4) -> bytes:
    """A PNG image."""
    held = io.BytesIO()
    segno.make(link, error="l", micro=False).save(held, kind="png", border=QUIET, scale=scale)
    return held.getvalue()
