"""One citation for one source, and the place inside it."""

from collections.abc import Callable, Mapping
from re import compile as pattern
from re import escape, search
from types import MappingProxyType

from evidence.citation.executive import audit, notice, presidential, research
from evidence.citation.general import article, document, ending, periodical
from evidence.citation.international import judgment, organisation
from evidence.citation.legislative import bill, paper, statute
from evidence.citation.normalise import normalise
from evidence.citation.parts import one_line
from evidence.entry import SourceEntry

FORMS: Mapping[str, Callable[[SourceEntry], str]] = MappingProxyType(
    {
        "academic": article,
        "advocacy": periodical,
        "bill": bill,
        "congressional_record": paper,
        "court_order": judgment,
        "crs_report": research,
        "encyclopaedia": periodical,
        "executive_report": document,
        "executive_statement": document,
        "federal_register": notice,
        "foreign_government": document,
        "gao_report": audit,
        "igo_document": organisation,
        "news": periodical,
        "ngo_report": document,
        "op_ed": periodical,
        "presidential_document": presidential,
        "statute": statute,
        "think_tank": document,
    }
)
PAGES = pattern(r"^pages?\s+(?=\d)")
PARAGRAPHS = pattern(r"\bpara(?:graph)?s\.?\s+(?=\d)")
PARAGRAPH = pattern(r"\bpara(?:graph)?\.?\s+(?=\d)")
NUMBERED_PLACE = pattern(r"(?:[§¶]|div\. |tit\. |art\. )")


def cite(source: SourceEntry) -> str:
    """The formatted citation of a source: one line that ends with one full stop, without its address.

    The form follows the kind of the source; a kind without a form of its own is cited as a page.
    """
    text = FORMS.get(source.kind, periodical)(source) + ending(source)
    return _stopped(one_line(text))


def at(text: str, locator: str | None) -> str:
    """The citation with the place inside the source before its full stop: '..., at Part III.C.1.'

    Paragraphs and sections are written ¶ and §, without 'at' (Bluebook rule 3.3). Without a locator, or
    with one that the citation already gives, the citation is returned as it is.
    """
    place = _place(locator) if locator else ""
    if not place or _given(text, place):
        return text
    lead = "" if NUMBERED_PLACE.match(place) else "at "
    return _stopped(f"{text.removesuffix('.')}, {lead}{place}")


def _place(locator: str) -> str:
    place = PAGES.sub("", normalise(one_line(locator)))
    return PARAGRAPH.sub("¶ ", PARAGRAPHS.sub("¶¶ ", place)).rstrip(".")


def _given(text: str, place: str) -> bool:
    """Whether the citation itself already names the place, as '169 Cong. Rec. S5531'."""
    is_cite = "Rec." in place or "Stat." in place or "Reg." in place
    return is_cite and search(rf"(?<!\w){escape(place)}(?![\w-])", text) is not None


def _stopped(text: str) -> str:
    return f"{text.rstrip('. ')}."
