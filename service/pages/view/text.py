"""The method and the limits: written in docs/, rendered when the documents are generated."""

import msgspec

from service.pages.asked import Made, PageAsked


class TextPage(msgspec.Struct, frozen=True):
    """A written page; `twin` is the JSON that stands nearest to it."""

    title: str
    include: str
    twin: str


def method_page(asked: PageAsked) -> Made:
    """How an answer comes about."""
    return _made(asked, "Method", "written/method.html")


def limits_page(asked: PageAsked) -> Made:
    """What the tool does not do."""
    return _made(asked, "Limits", "written/limits.html")


def _made(asked: PageAsked, title: str, include: str) -> Made:
    settings = asked.settings()
    return Made("text.html", TextPage(title, include, f"/v1/statutes/{asked.statute(settings)}"))
