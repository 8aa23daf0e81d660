"""The memo as one HTML document that needs no other file, and its style sheet with the fonts in the package."""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from service.memo.content import Memo
from service.memo.qr import qr_svg

STYLE = Path(__file__).parent / "templates" / "memo.css"


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet: US letter, two pages, black on white."""
    return STYLE.read_text(encoding="utf-8")


def memo_html(memo: Memo, fonts: str = "") -> str:
    """The document. `fonts` are font faces that a printer without fonts of its own needs."""
    environment = Environment(
        loader=PackageLoader("service.memo"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    qr = Markup(qr_svg(memo.link))
    return environment.get_template("memo.html").render(memo=memo, style=Markup(fonts + style()), qr=qr)


def style_source() -> str:
    """What a Content-Security-Policy must allow for the document's own style sheet, and nothing else."""
    return f"'sha256-{b64encode(sha256(style().encode()).digest()).decode()}'"
