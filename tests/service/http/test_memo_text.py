"""What a memo says stands in every form of it that is served: sentence by sentence, as a reader sees it."""

import io
from html import unescape
from re import DOTALL, MULTILINE, sub
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from service.http.settings import Settings
from service.memo.compose import compose
from service.memo.content import Memo, Side
from tests.asking import STATUTE
from tests.service.memo.pdf_text import pdf_text
from tests.service.printers import skip_where_wanting
from waiver_rules.query import Query
from waiver_rules.release import Release

YEAR = f"/v1/statutes/{STATUTE}/assessments/2021"
PINNED = {"known_on": "2021-12-31", "reading": "strict"}
# what a memo of that year and day says whatever is recorded later
ALWAYS = (
    "Section 907, 2021",
    "(A) Support of efforts against international terrorism",
    "What this memo does not decide",
    "31 December 2021",
)


def from_html(raw: bytes) -> str:
    body = raw.decode().split("<body", 1)[1]
    return unescape(sub(r"<svg.*?</svg>|<[^>]*>", "", body.split(">", 1)[1], flags=DOTALL))


def from_pdf(raw: bytes) -> str:
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed")
    return pdf_text(pikepdf.open(io.BytesIO(raw)))


def from_docx(raw: bytes) -> str:
    with ZipFile(io.BytesIO(raw)) as parts:
        texts = [parts.read(f"word/{name}.xml").decode() for name in ("document", "footnotes")]
    return unescape(sub(r"<[^>]*>", "", "".join(texts)))


def from_markdown(raw: bytes) -> str:
    plain = sub(r"^> ?", "", raw.decode(), flags=MULTILINE)
    return sub(r"\\(.)", r"\1", plain)


READ = {"html": from_html, "pdf": from_pdf, "docx": from_docx, "md": from_markdown}


def said(memo: Memo) -> list[str]:
    """Every text of a memo but the names of its settings, and the caption of its table, which Markdown has not."""
    paragraphs = [*memo.lead, *(one for section in memo.sections for one in section.paragraphs)]
    return [
        *(memo.title, memo.kicker, memo.one_side, memo.answer, memo.because, *memo.table.header),
        *(cell for row in memo.table.rows for cell in row),
        *(text for section in memo.sections for text in (section.heading, section.quotation)),
        *(run.text for paragraph in paragraphs for run in paragraph),
        *(note.text for note in memo.notes),
        *(*memo.not_decided, *(value for _, value in memo.settings), memo.link, memo.decision_id, memo.release),
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("side", ["shown", "other"])
@pytest.mark.parametrize("form", READ)
def test_every_form_says_all_that_the_memo_says(client: TestClient, release: Release, form: str, side: Side) -> None:
    """Lines may break anywhere; nothing is left out, and no other memo is served in its place."""
    skip_where_wanting(form)
    memo = compose(release, Query(statute=STATUTE, year=2021, **PINNED), side, Settings().public_url)
    answer = client.get(f"{YEAR}/memo", params={"format": form, "side": side, **PINNED})
    assert answer.status_code == 200, answer.text
    text = squeezed(READ[form](answer.content))
    assert len(memo.notes) > 5
    assert [one for one in said(memo) if squeezed(one) not in text] == []
    assert form == "md" or squeezed(memo.table.caption) in text
    assert [one for one in ALWAYS if squeezed(one) not in text] == []
    assert (squeezed("one side") in text.casefold() or squeezed("both ways") in text.casefold()) is (side == "other")
