"""The PDF: two pages at most, tagged, with language, title and table headers, and the same bytes twice."""

import io
from itertools import product
from typing import Any

import pytest

from service.memo.content import Memo
from service.memo.forms import CannotWriteError
from service.memo.pdf import memo_pdf
from tests.asking import READINGS, YEARS
from tests.service.memo.conftest import HOSTILE, Write
from tests.service.printers import skip_where_wanting

pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed")


@pytest.fixture(scope="module", autouse=True)
def _printer() -> None:
    skip_where_wanting("pdf")


def opened(memo: Memo) -> Any:
    return pikepdf.open(io.BytesIO(memo_pdf(memo)))


def tags(node: Any) -> list[str]:
    """The structure tags of a document, in order."""
    found = [str(node.S)[1:]] if "/S" in node else []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            found += tags(kid)
    return found


def test_it_is_tagged_with_language_title_and_headers(memo: Write) -> None:
    """PDF/UA-1 by structure: marked, language, title shown, headings, table headers, a figure with its alternative."""
    document = opened(memo(2021))
    root = document.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en-US"
    assert str(document.docinfo["/Title"]).startswith("Section 907")
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    found = tags(root.StructTreeRoot)
    assert {"H1", "H2", "Table", "TR", "TH", "TD", "L", "LI", "Link"} <= set(found)
    assert found.count("H1") == 1


def test_the_fonts_are_those_of_the_package(memo: Write) -> None:
    """A printer without fonts of its own prints the same two pages."""
    names = {str(font.BaseFont) for page in opened(memo(2021)).pages for font in page.Resources.Font.values()}
    assert any("Source" in name for name in names)


def test_the_same_memo_is_the_same_bytes(memo: Write) -> None:
    """Whoever prints the same decision gets the same file."""
    assert memo_pdf(memo(2020)) == memo_pdf(memo(2020))


@pytest.mark.parametrize("side", ["shown", "other"])
def test_a_memo_has_at_most_two_pages(memo: Write, side: str) -> None:
    """The fullest years; the rest are printed by make test-long."""
    for year in (2002, 2003, 2012, 2021, 2023, 2024):
        assert len(opened(memo(year, side)).pages) <= 2


@pytest.mark.long
@pytest.mark.parametrize(("side", "reading"), list(product(["shown", "other"], READINGS)))
def test_every_memo_has_at_most_two_pages(memo: Write, side: str, reading: str) -> None:
    """Every year under every reading."""
    for year in YEARS:
        assert len(opened(memo(year, side, reading=reading)).pages) <= 2


def test_hostile_text_is_text(hostile: Memo) -> None:
    """No script, no action, no address but those of the web."""
    document = opened(hostile)
    raw = b"".join(bytes(one.read_raw_bytes()) for one in document.objects if isinstance(one, pikepdf.Stream))
    assert b"javascript:" not in raw
    assert HOSTILE not in str(document.Root)
    actions = [
        str(one.A.URI) for page in document.pages for one in page.get("/Annots", []) if "/A" in one and "/URI" in one.A
    ]
    assert all(address.startswith(("http://", "https://")) for address in actions)


def test_without_a_printer_it_says_what_to_install(memo: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Pango gets a sentence, not a trace."""
    import sys

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(CannotWriteError, match="apt-get install libpango"):
        memo_pdf(memo(2021))
