"""The pieces of a citation, ready to be joined."""

from re import IGNORECASE, escape
from re import compile as pattern

from evidence.citation.dates import date_words
from evidence.citation.names import authors, institution, language
from evidence.citation.normalise import normalise
from evidence.entry import SourceEntry

FINAL_PAREN = pattern(r"(?P<title>.+?) \((?P<inside>[^()]+)\)")
MARK = pattern(r"(?P<name>[\w./-]+)(?:\s+(?P<rest>.*))?")
ITEM = pattern(r"^items?\b,?\s*")
SPACES = pattern(r"\s+")
CAPITALS = pattern(r"[A-Z]")


def joined(*pieces: str | None) -> str:
    """The pieces that there are, joined by commas; a comma goes inside a closing quotation mark."""
    return ", ".join(piece for piece in pieces if piece).replace('", ', '," ')


def dated(text: str, source: SourceEntry) -> str:
    """The text followed by the date of the source in parentheses, or by '(n.d.)'."""
    return f"{text} ({date_words(source.published)})"


def one_line(text: str) -> str:
    """The text with every run of spaces and line breaks made one space."""
    return SPACES.sub(" ", text).strip()


def by(source: SourceEntry) -> str | None:
    """The authors of the source; None where there are none, or where the title names them by itself."""
    if not source.author or f"by {source.author}" in source.title:
        return None
    return authors(one_line(source.author))


def house(source: SourceEntry) -> str:
    """The publisher of the source, abbreviated where it is an official body."""
    return institution(one_line(source.publisher))


def cites(source: SourceEntry, said: str = "") -> tuple[str, ...]:
    """The recorded cites, normalised, without those that the text `said` already gives."""
    given = (normalise(one_line(part)) for part in (source.citation or "").split(";"))
    told = normalise(said)
    return tuple(cite for cite in given if cite and cite not in told)


def title(source: SourceEntry) -> str:
    """The title, without what the citation says elsewhere: the publisher, the date and the language."""
    text = one_line(source.title).removeprefix(f"{source.publisher}: ")
    text = text.removesuffix(f" ({date_words(source.published)})")
    if source.language:
        text = text.removesuffix(f" ({language(source.language)})")
        text = text.removesuffix(f" (in {language(source.language)})")
    return _without_mark(text.rstrip("."), source.publisher)


def names_publisher(text: str, publisher: str) -> bool:
    """Whether a title ('Statement of the Ministry ...', 'OSCE issues ...') already says whose it is."""
    short = text.replace("the Republic of ", "")
    said = pattern(rf"\b(?:of|by)(?: the)? {escape(publisher)}\b", IGNORECASE)
    first = short.lower().startswith(f"{publisher.lower()} ")
    return first or (len(publisher.split()) > 2 and said.search(short) is not None)


def _without_mark(text: str, publisher: str) -> str:
    """The title without a final '(TASS item)' where TASS is the publisher; '(IWPR report)' -> '(report)'."""
    found = FINAL_PAREN.fullmatch(text)
    if not found:
        return text
    inside = found["inside"].removeprefix(publisher).strip()
    mark = MARK.fullmatch(inside)
    if mark and _stands_for(mark["name"], publisher):
        inside = mark["rest"] or ""
    inside = ITEM.sub("", inside)
    return f"{found['title']} ({inside})" if inside else found["title"]


def _stands_for(name: str, publisher: str) -> bool:
    initials = "".join(CAPITALS.findall(publisher))
    bare = "".join(CAPITALS.findall(name))
    if name.isupper() and len(bare) > 2 and initials.startswith(bare):
        return True
    return len(name) > 3 and (publisher.startswith(name) or f"({name})" in publisher)
