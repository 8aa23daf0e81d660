"""A page taken apart: its ids, links, headings, tables and the text that a reader sees."""

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "path", "circle", "use", "rect"})


class Parsed(HTMLParser):
    """One page. `rows` are the cells of every table row, `links` are (href, text, rel)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str, str]] = []
        self.hidden: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.buttons: list[dict[str, str]] = []
        self.alternates: list[str] = []
        self.headings: list[int] = []
        self.rows: list[list[str]] = []
        self.pieces: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """All text, white space folded."""
        return " ".join("".join(self.pieces).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what a tag begins."""
        own = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes.extend(own.items())
        if "id" in own:
            self.ids.append(own["id"])
        if tag == "input" and own.get("type") == "hidden":
            self.hidden.append((own["name"], own["value"]))
        if tag == "script":
            self.scripts.append(own.get("src", ""))
        if tag == "button":
            self.buttons.append(own)
        if tag == "a":
            self.links.append((own["href"], "", own.get("rel", "")))
        if tag == "link" and own.get("rel") == "alternate":
            self.alternates.append(own["href"])
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the tag; text on either side of a block stands apart."""
        while tag not in VOID and self._open and self._open.pop() != tag:
            pass
        self.pieces.append(" " if tag in ("p", "td", "th", "li", "dt", "dd", "h1", "h2", "h3", "h4", "option") else "")

    def handle_data(self, data: str) -> None:
        """Notes text that a reader sees."""
        if any(tag in ("style", "title", "desc") for tag in self._open):
            return
        self.pieces.append(data)
        if any(tag == "a" for tag in self._open) and self.links:
            href, text, rel = self.links[-1]
            self.links[-1] = href, text + data, rel
        if self.rows and self.rows[-1] and any(tag in ("td", "th") for tag in self._open):
            self.rows[-1][-1] += data
