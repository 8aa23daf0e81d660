"""Statutes, bills, and the papers of Congress."""

from re import Match
from re import compile as pattern

from evidence.citation.dates import date_words, year_words
from evidence.citation.general import document
from evidence.citation.normalise import normalise
from evidence.citation.parts import by, cites, dated, joined, title
from evidence.entry import SourceEntry

BILL_NUMBER = r"(?:H\.R\.(?:J\.)?|S\.(?:J\.)?)(?: Con\.)?(?: Res\.)? \d+"
LAW = r"Pub\. L\. No\. \d+-\d+|\d+ U\.S\.C\. §§? [\w-]+(?: note| and notes)?"
BILL = pattern(
    rf"(?P<number>{BILL_NUMBER})(?: \((?P<congress>\d+\w\w)(?: Cong\.)?\))?"
    r"(?: \((?P<stage>Introduced[^)]*)\))?(?:: (?P<name>.+)|,? (?P<note>.+))?"
)
CONGRESS = pattern(r"\b(\d+(?:st|nd|rd|th)) Cong\.")
ENROLLED = pattern(rf"(?P<number>{BILL_NUMBER}), (?P<name>.+)")
LEADING_LAW = pattern(rf"(?P<law>{LAW})[,:]?(?: (?P<rest>.+))?")
LARGE = pattern(r"United States Statutes at Large vol\. (?P<volume>\d+), page (?P<page>[\w-]+) \(.+\)")
NUMBERED_PAPER = pattern(r"(?P<number>(?:H\.R|S)\. Rep\. No\. \d+-\d+), (?P<name>.+)")
DAILY_PAGE = pattern(r"\d+ Cong\. Rec\. [SHED]\d")
BY_YEAR = pattern(r"(?:H\.R|S)\. Rep\. No\.")


def statute(source: SourceEntry) -> str:
    """Pub. L. No. 107-115, 115 Stat. 2118 (2002); 22 U.S.C. § 5812 note, Heading (year) (other cites).

    After Bluebook rules 12.3 and 12.4; an act known by the number of its bill stands under its name.
    """
    name = normalise(title(source))
    if LARGE.fullmatch(name):
        return f"{joined(*cites(source))} ({year_words(source.published)})"
    if enrolled := ENROLLED.fullmatch(name):
        act = joined(enrolled["name"], enrolled["number"], *cites(source, name))
        return f"{act} ({year_words(source.published)})"
    law = LEADING_LAW.fullmatch(name)
    return _law(source, law) if law else dated(joined(name, *cites(source, name)), source)


def bill(source: SourceEntry) -> str:
    """Name, S. 3000, 118th Cong. (2023), after Bluebook rule 13.2; the stage with its day where given.

    A Congress that neither the title nor the cite names is left out.
    """
    parsed = BILL.fullmatch(normalise(title(source)))
    if not parsed:
        return dated(joined(by(source), title(source), *cites(source, title(source))), source)
    note = "" if (parsed["note"] or "introduced") == "introduced" else parsed["note"]
    number = parsed["number"] + (f" ({note})" if note else "")
    text = joined(parsed["name"], number, _congress(source, parsed))
    return f"{text} ({_stage(source, parsed)})"


def paper(source: SourceEntry) -> str:
    """Title, H.R. Rep. No. 117-84 (2021); Title, 169 Cong. Rec. S5531 (daily ed. November 15, 2023).

    After Bluebook rules 13.3 to 13.5; releases of members and committees as documents of theirs.
    """
    numbers = cites(source)
    if not numbers:
        return _speech(source) if source.relays == "US Congress" else document(source)
    name = normalise(title(source))
    if numbered := NUMBERED_PAPER.fullmatch(name):
        name = numbered["name"]
    return f"{joined(by(source), name, '; '.join(cites(source, name)))} ({_day(source, numbers[0])})"


def _speech(source: SourceEntry) -> str:
    return dated(joined(by(source), title(source)), source)


def _day(source: SourceEntry, number: str) -> str:
    if BY_YEAR.match(number):
        return year_words(source.published)
    return f"{'daily ed. ' if DAILY_PAGE.match(number) else ''}{date_words(source.published)}"


def _law(source: SourceEntry, law: Match[str]) -> str:
    others, year = cites(source, law["law"]), year_words(source.published)
    if "U.S.C." in law["law"]:
        heading = joined(law["law"], law["rest"]).replace("notes, (", "notes (")
        return f"{heading} ({year})" + (f" ({'; '.join(others)})" if others else "")
    return f"{joined(law['law'], *others)} ({year})" + (f" ({law['rest']})" if law["rest"] else "")


def _congress(source: SourceEntry, parsed: Match[str]) -> str | None:
    if parsed["congress"]:
        return f"{parsed['congress']} Cong."
    cited = CONGRESS.search(normalise(source.citation or ""))
    return f"{cited[1]} Cong." if cited else None


def _stage(source: SourceEntry, parsed: Match[str]) -> str:
    stage = parsed["stage"] or (parsed["note"] if parsed["note"] == "introduced" else None)
    if not stage:
        return year_words(source.published)
    return f"as {stage[0].lower()}{stage[1:]}, {date_words(source.published)}"
