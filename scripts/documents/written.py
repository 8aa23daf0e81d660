"""Documents as pages: the Markdown of docs/ as HTML that the pages include."""

from re import DOTALL, sub
from re import compile as pattern

from markdown_it import MarkdownIt
from markdown_it.token import Token

from scripts.documents.markup import HINT
from service.pages.view.text import TEXTS

COMMENT = pattern(r"<!--.*?-->\n?", DOTALL)
PLACES = {**{f"{name}.md": f"/{name}" for name in TEXTS}, "statutes/section-907.md": "/statute"}

TABLE = '<div class="scroll" role="region" aria-label="Table" tabindex="0"><table class="usa-table usa-table--compact">'


def written(text: str, source: str) -> str:
    """The document as HTML, its headings one level down and with ids, its links those of the pages."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(COMMENT.sub("", text))
    _anchor(tokens)
    _link(tokens)
    html = parser.renderer.render(tokens, parser.options, {})
    html = html.replace("<table>", TABLE).replace("</table>", "</table></div>")
    return f"{{# Written by `{HINT}` from docs/{source}. Edit that, not this. #}}\n{{% raw %}}\n{html}{{% endraw %}}\n"


def _anchor(tokens: list[Token]) -> None:
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag != "h1":
            words = tokens[at + 1].content
            token.attrs["id"] = sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _link(tokens: list[Token]) -> None:
    """Links to documents that are pages lead to them; those to others are plain words."""
    for token in tokens:
        open_links: list[Token] = []
        for child in token.children or ():
            if child.type == "link_open":
                place, mark, part = str(child.attrs["href"]).partition("#")
                known = PLACES.get(place) or (place if "://" in place or not place else None)
                child.attrs = {"href": f"{known}{mark}{part}" if place != "statutes/section-907.md" else "/statute"}
                if known is None:
                    child.tag, child.attrs = "span", {}
                open_links.append(child)
            elif child.type == "link_close" and open_links:
                child.tag = open_links.pop().tag
