"""The forms in which a memo can be had."""

from collections.abc import Callable

from service.memo.content import Memo

HTML, PDF = "text/html; charset=utf-8", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN = "text/markdown; charset=utf-8"
FORMS: dict[str, str] = {"html": HTML, "pdf": PDF, "docx": DOCX, "md": MARKDOWN}
"""The words for a form, with their media types."""


class CannotWriteError(OSError):
    """Raised where this machine lacks what a form needs; says what to install."""


def written(memo: Memo, form: str) -> bytes:
    """The memo in a form of FORMS. Raises CannotWriteError."""
    return _WRITERS[form](memo)


def _html(memo: Memo) -> bytes:
    from service.memo.html import memo_html

    return memo_html(memo).encode()


def _pdf(memo: Memo) -> bytes:
    from service.memo.pdf import memo_pdf

    return memo_pdf(memo)


def _docx(memo: Memo) -> bytes:
    from service.memo.docx import memo_docx

    return memo_docx(memo)


def _markdown(memo: Memo) -> bytes:
    from service.memo.markdown import memo_markdown

    return memo_markdown(memo).encode()


_WRITERS: dict[str, Callable[[Memo], bytes]] = {"html": _html, "pdf": _pdf, "docx": _docx, "md": _markdown}
