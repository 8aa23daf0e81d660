"""The HTML: one file, no script, everything escaped, its style sheet allowed by its hash and nothing else."""

import re
from base64 import b64encode
from hashlib import sha256

from service.memo.content import Memo
from service.memo.html import memo_html, style_source
from service.memo.markdown import memo_markdown
from tests.service.memo.conftest import Write


def test_it_needs_no_other_file_and_no_script(memo: Write) -> None:
    """It can be sent by mail and opened offline."""
    page = memo_html(memo(2021))
    assert "<script" not in page
    assert not re.findall(r'(?:src|rel="stylesheet" href)="', page)
    assert page.count("<h1>") == 1
    assert '<html lang="en-US">' in page


def test_its_style_sheet_is_the_one_that_the_policy_allows(memo: Write) -> None:
    """By hash, so that nothing slipped in among styles counts."""
    styles = re.findall(r"<style>(.*?)</style>", memo_html(memo(2021)), re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in styles]
    assert hashes == [style_source()]


def test_hostile_text_is_escaped(hostile: Memo) -> None:
    """Statements, citations and addresses."""
    page = memo_html(hostile)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|49 =cmd", page)
    assert "javascript:" not in page


def test_hostile_text_has_no_meaning_in_markdown(hostile: Memo) -> None:
    """No markup, no footnote of its own."""
    page = memo_markdown(hostile)
    assert "<script>" not in page.replace("\\<script\\>", "")
    assert "**b**" not in page


def test_every_note_can_be_reached(memo: Write) -> None:
    """A mark links to its note."""
    made = memo(2021)
    page = memo_html(made)
    assert set(re.findall(r'href="#(note-\d+)"', page)) == set(re.findall(r'id="(note-\d+)"', page))
    assert len(set(re.findall(r'id="(note-\d+)"', page))) == len(made.notes)


def test_the_markdown_has_every_note_once(memo: Write) -> None:
    """As footnotes."""
    made = memo(2021)
    assert re.findall(r"^\[\^(\d+)\]:", memo_markdown(made), re.MULTILINE) == [
        str(n) for n in range(1, len(made.notes) + 1)
    ]
