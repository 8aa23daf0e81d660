"""Courts and organisations of states."""

from re import compile as pattern

from evidence.citation.dates import date_words, european
from evidence.citation.general import document
from evidence.citation.parts import cites, dated, joined, title
from evidence.entry import SourceEntry

PARTIES = pattern(r"(?P<what>.+?) \((?P<parties>[^()]* v\. [^()]*)\)(?:, (?P<rest>.+))?")
WORLD_COURT = pattern(r"(?P<case>I\.C\.J\. Case No\. \d+)(?:, (?P<number>.+))?")
RIGHTS_COURT = pattern(r"(?P<court>Eur\. Ct\. H\.R\.)(?: \[GC\])?, (?P<number>App\. No\. \d+/\d+).*")
RESOLUTION = pattern(r"Resolution (?P<number>\d+)(?: \(\d{4}\))?(?: (?P<note>\(.+\)))?")
NUMBERED = pattern(r"Resolution \d+ \(\d{4}\): (?P<name>.+)")
YEAR = pattern(r" \(\d{4}\)$")


def judgment(source: SourceEntry) -> str:
    """Parties, Order, I.C.J. Case No. 180, document (day); Parties, App. No. 13216/05 (Eur. Ct. H.R. day).

    After Bluebook rule 21.5; of another court, as a document of it.
    """
    number = "; ".join(cites(source))
    if rights := RIGHTS_COURT.fullmatch(number):
        return f"{joined(title(source), rights['number'])} ({rights['court']} {date_words(source.published)})"
    world = WORLD_COURT.fullmatch(number)
    if not world:
        return document(source)
    what = _matter(source)
    paper = None if (world["number"] or "") in title(source) else world["number"]
    return dated(joined(what, world["case"], paper), source)


def organisation(source: SourceEntry) -> str:
    """S.C. Res. 822, U.N. Doc. S/RES/822 (day), after Bluebook rule 21.7; else as a document of the body."""
    plain = RESOLUTION.fullmatch(title(source))
    number = "; ".join(cites(source))
    if plain and number.startswith(f"S.C. Res. {plain['number']}, "):
        note = f" {plain['note']}" if plain["note"] else ""
        return dated(YEAR.sub("", number), source) + note
    if named := NUMBERED.fullmatch(title(source)):
        return document(source.model_copy(update={"title": named["name"]}))
    return document(source)


def _matter(source: SourceEntry) -> str:
    """The parties first, then what the paper is, without the day that the citation ends with."""
    parsed = PARTIES.fullmatch(title(source))
    if not parsed:
        return title(source)
    day = european(source.published)
    what = parsed["what"].replace(f" of {day}", "") if day else parsed["what"]
    return joined(parsed["parties"], what, parsed["rest"])
