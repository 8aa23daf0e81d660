"""The Word file: headings, footnotes, a header row; LibreOffice opens it and prints two pages."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from service.memo.content import Memo
from service.memo.docx import memo_docx
from service.memo.forms import CannotWriteError
from tests.service.memo.conftest import Write

docx = pytest.importorskip("docx", reason="python-docx is not installed")
MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(memo: Memo) -> Any:
    return docx.Document(io.BytesIO(memo_docx(memo)))


def footnotes(memo: Memo) -> str:
    return ZipFile(io.BytesIO(memo_docx(memo))).read("word/footnotes.xml").decode()


def test_headings_table_header_and_language(memo: Write) -> None:
    """What a screen reader goes by."""
    made = memo(2021)
    document = opened(made)
    styles = [one.style.name for one in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == len(made.sections) + 2
    assert document.tables[0].rows[0]._tr.trPr.find(f"{MAIN}tblHeader") is not None
    assert document.core_properties.title == made.title
    assert document.core_properties.language == "en-US"


def test_every_note_is_a_footnote_and_is_referred_to(memo: Write) -> None:
    """As many as the memo has, in order."""
    made = memo(2021)
    body = opened(made).element
    used = [int(one.get(f"{MAIN}id")) for one in body.iter(f"{MAIN}footnoteReference")]
    assert used == list(range(1, len(made.notes) + 1))
    for note in made.notes:
        assert note.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in footnotes(made)


def test_the_same_memo_is_the_same_bytes(memo: Write) -> None:
    """No day of writing in it."""
    assert memo_docx(memo(2020)) == memo_docx(memo(2020))


def test_hostile_text_is_text(hostile: Memo) -> None:
    """It opens, and what looks like markup is read as written."""
    document = opened(hostile)
    assert any("</style><script>" in one.text for one in document.paragraphs)
    assert "&lt;script&gt;" in footnotes(hostile)


def test_without_python_docx_it_says_what_to_install(memo: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence, not a trace."""
    import sys

    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(CannotWriteError, match="waiver-rules\\[docx\\]"):
        memo_docx(memo(2021))


@pytest.mark.parametrize("side", ["shown", "other"])
def test_libreoffice_opens_it(memo: Write, tmp_path: Path, side: str) -> None:
    """Converted to PDF: two pages, with the headings and the footnotes in it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: Word files are not opened by it")
    made = memo(2021, side)
    (tmp_path / "memo.docx").write_bytes(memo_docx(made))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "html:HTML:EmbedImages", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "memo.docx")], check=True, capture_output=True, timeout=120)
    page = " ".join((tmp_path / "memo.html").read_text(encoding="utf-8", errors="replace").split())
    assert "<h1" in page
    assert page.count("<h2") >= len(made.sections)
    assert page.count("sdfootnote") >= len(made.notes)
