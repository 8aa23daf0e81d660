"""Papers of the President and the agencies, and the two offices that report to Congress."""

from re import compile as pattern

from evidence.citation.dates import date_words, year_words
from evidence.citation.general import document
from evidence.citation.normalise import normalise
from evidence.citation.parts import by, cites, dated, house, joined, title
from evidence.entry import SourceEntry

INSTRUMENT = pattern(r"(?:Exec\. Order|Presidential Determination) No\. \d")
FINAL_PAREN = pattern(r"(?P<title>.+?) \((?P<inside>[^()]+)\)")


def notice(source: SourceEntry) -> str:
    """Agency, Title, 71 Fed. Reg. 38,202 (day), after Bluebook rule 14.2; the agency always stands first."""
    name = normalise(title(source))
    return dated(joined(house(source), name, "; ".join(cites(source, name))), source)


def presidential(source: SourceEntry) -> str:
    """Exec. Order No. 13,346, Title, 69 Fed. Reg. 41,905 (day); Presidential Determination No. 2003-12 (day).

    After Bluebook rule 14.7 and The Indigo Book; other papers as documents of the office.
    """
    name = normalise(title(source))
    if not INSTRUMENT.match(name):
        return document(source)
    return dated(joined(name, "; ".join(cites(source, name))), source)


def audit(source: SourceEntry) -> str:
    """U.S. Gov't Accountability Off., GAO-22-104619, Title (2022), after The Indigo Book."""
    number = "; ".join(cites(source))
    name = title(source).removeprefix(number).strip()
    return f"{joined(by(source), house(source), number, name)} ({year_words(source.published)})"


def research(source: SourceEntry) -> str:
    """Author, Cong. Rsch. Serv., R46651, Title (day); 'updated' where the title says so (The Indigo Book)."""
    office, name = house(source), title(source)
    number = "; ".join(cite.removeprefix(f"{office}, ") for cite in cites(source))
    again = ""
    paren = FINAL_PAREN.fullmatch(name)
    if paren and number and number in paren["inside"]:
        name, again = paren["title"], "updated " if "updated" in paren["inside"] else ""
    return f"{joined(by(source), office, number, name)} ({again}{date_words(source.published)})"
