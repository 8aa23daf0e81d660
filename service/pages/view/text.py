"""Pages of text: written in docs/, rendered when the documents are generated."""

from collections.abc import Callable

import msgspec

from service.pages.asked import Made, PageAsked

Show = Callable[[PageAsked], Made]
TEXTS = {
    "method": "Method",
    "limits": "Limits",
    "balance": "Balance of the record",
    "carneades": "The standards beside Carneades",
}
"""Documents of docs/ that are pages: their names, which are their addresses, and their titles."""


class TextPage(msgspec.Struct, frozen=True):
    """A written page; `twin` is the JSON that stands nearest to it."""

    title: str
    include: str
    twin: str


def text_page(name: str, title: str) -> Show:
    """What shows the document of that name in `templates/written`."""

    def show(asked: PageAsked) -> Made:
        return _made(asked, title, f"written/{name}.html")

    return show


def _made(asked: PageAsked, title: str, include: str) -> Made:
    settings = asked.settings()
    return Made("text.html", TextPage(title, include, f"/v1/statutes/{asked.statute(settings)}"))
