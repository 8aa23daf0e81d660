"""Periodicals and pages, and documents of institutions."""

from evidence.citation.names import language, with_article
from evidence.citation.normalise import normalise
from evidence.citation.parts import by, cites, dated, house, joined, names_publisher, one_line, title
from evidence.entry import SourceEntry

OFFICIAL_TEXT = frozenset({"statute", "bill"})
CONGRESS = "US Congress"


def periodical(source: SourceEntry) -> str:
    """Author, Title, Publisher (date): news, opinion, advocacy, encyclopaedias and web pages.

    After Bluebook rules 16.6 and 18.2, without a day of access, since none is recorded.
    """
    name = title(source)
    return dated(joined(by(source), name, "; ".join(cites(source, name)), house(source)), source)


def article(source: SourceEntry) -> str:
    """Author, Title, 23 Pepp. Disp. Resol. L.J. 34 (2023), after Bluebook rule 16.4.

    Without a recorded volume and page, as a periodical.
    """
    volume = "; ".join(cites(source))
    return joined(by(source), title(source), volume) if volume.endswith(")") else periodical(source)


def document(source: SourceEntry) -> str:
    """Author, Institution, Title, number (date), the form of an institutional author (Bluebook rule 15.1).

    The institution is left out where the title names it. Where the page reproduces the words of somebody
    else, the institution did not write them, and stands after the title as the publisher of a page.
    """
    if source.relays:
        return periodical(source)
    name = normalise(title(source)) if source.citation else title(source)
    owner = None if names_publisher(name, source.publisher) else house(source)
    return dated(joined(by(source), owner, name, _numbers(source, owner, name)), source)


def ending(source: SourceEntry) -> str:
    """Whose words these are, the language, and who reproduced them, as far as each is recorded.

    A page that is not of Congress and holds the text of a statute, a bill or a speech 'reproduced' it.
    """
    carriers = [with_article(one_line(carrier)) for carrier in (_copyist(source), source.carried_by) if carrier]
    text = ""
    if source.relays and not _copyist(source):
        text = f" (reproducing words of {with_article(source.relays)})"
    return text + _in_language(source) + _carried(source, carriers)


def _numbers(source: SourceEntry, owner: str | None, name: str) -> str:
    return "; ".join(cite.removeprefix(f"{owner} ") for cite in cites(source, name))


def _copyist(source: SourceEntry) -> str | None:
    spoken = source.kind == "congressional_record" and source.relays == CONGRESS
    copied = source.kind in OFFICIAL_TEXT and source.publisher != CONGRESS
    return source.publisher if spoken or copied else None


def _carried(source: SourceEntry, carriers: list[str]) -> str:
    if carriers == ["compiled"]:
        return "" if "compiled" in source.title else " (compiled)"
    return f", as reproduced by {' and by '.join(carriers)}" if carriers else ""


def _in_language(source: SourceEntry) -> str:
    if not source.language:
        return ""
    name = language(one_line(source.language))
    return "" if f"({name} " in title(source) else f" (in {name})"
