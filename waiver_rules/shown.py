"""Facts and findings as an assessment shows them."""

from datetime import date

import msgspec

from evidence.dates import OPEN
from evidence.model import Evidence, Source
from waiver_rules.assessment import CitationShown, ContestedShown, FactShown, FindingShown
from waiver_rules.explain import day_words, scope_sentence
from waiver_rules.findings import Finding
from waiver_rules.query import Lens
from waiver_rules.release import Content
from waiver_rules.view import Seen

SHOWN = "shown"


def show_fact(seen: Seen, content: Content) -> FactShown:
    """The fact with its citations, nothing in it later than the lens allows but what is marked so."""
    kept: FactShown | None = seen.__dict__.get(SHOWN)
    if kept is None:
        kept = seen.__dict__[SHOWN] = _shown(seen, content)
    return kept


def _shown(seen: Seen, content: Content) -> FactShown:
    fact = seen.fact
    return FactShown(
        id=fact.id,
        kind=fact.kind,
        occurred=_occurred(seen),
        about=_interval(fact.about, fact.about_to) if fact.about else None,
        public_from=fact.public_from,
        continues=seen.continues,
        by=fact.by,
        statement=statement_of(seen, content.evidence),
        attribution=fact.attribution,
        contested=_contested(seen),
        grade=str(seen.grade),
        citations=show_citations(seen, content),
    )


def show_citations(seen: Seen, content: Content) -> tuple[CitationShown, ...]:
    """The citations of a fact in the order of its sources, later ones marked.

    Where an end, or the instrument itself, was not yet public, a later source goes without its title and address:
    they could tell of it.
    """
    sources = {source.id: (source, False) for source in seen.sources}
    sources |= {source.id: (source, True) for source in seen.later}
    shown = tuple(
        _citation(*sources[cited.source], cited.locator, text)
        for cited, text in zip(seen.fact.sources, content.citations[seen.fact.id], strict=True)
        if cited.source in sources
    )
    untold = {source.id: _untitled(source) for source in seen.later} if _tells_later(seen) else {}
    return tuple(untold.get(citation.source, citation) for citation in shown)


def _tells_later(seen: Seen) -> bool:
    return not seen.public or seen.masked or (seen.continues and not seen.fact.open_ended)


def _untitled(source: Source) -> CitationShown:
    text = f"{source.publisher} ({day_words(source.public_from)})."
    return _citation(msgspec.structs.replace(source, url=None), True, None, text)


def show_source(source: Source, lens: Lens) -> CitationShown:
    """The citation of a source on its own."""
    return _citation(source, source.public_from > lens.known_on, None, source.text)


def show_finding(finding: Finding, content: Content) -> FindingShown:
    """The finding with its fact."""
    kept: FindingShown | None = finding.__dict__.get(SHOWN)
    if kept is None:
        kept = finding.__dict__[SHOWN] = _shown_finding(finding, content)
    return kept


def _shown_finding(finding: Finding, content: Content) -> FindingShown:
    return FindingShown(
        effect=finding.rule.effect,
        weight=finding.weight,
        counted=finding.counted,
        not_counted=finding.not_counted,
        dated=finding.dated,
        scope=_scope(finding),
        rule=finding.rule.id,
        because=finding.rule.because,
        force=finding.force_because,
        fact=show_fact(finding.seen, content),
    )


def order(finding: Finding) -> tuple[int, date, str, str]:
    """The key by which findings stand: weight descending, then first day, then fact, then rule."""
    fact = finding.seen.fact
    return -finding.weight, fact.span.start, fact.id, finding.rule.id


def _citation(source: Source, later: bool, locator: str | None, text: str) -> CitationShown:
    return CitationShown(
        source=source.id,
        text=text,
        url=source.url,
        locator=locator,
        perspective=source.perspective,
        later=later,
    )


def _contested(seen: Seen) -> ContestedShown | None:
    contested = seen.fact.contested
    return ContestedShown(by=contested.by, how=contested.how) if contested and seen.contested else None


def _occurred(seen: Seen) -> str:
    fact = seen.fact
    if seen.continues:
        return f"{fact.occurred}/{OPEN}"
    return _interval(fact.occurred, fact.occurred_to)


def _interval(first: str, last: str | None) -> str:
    return f"{first}/{last}" if last else first


def _masked(seen: Seen, evidence: Evidence) -> str:
    """In place of a statement that tells of an end not yet public: the actors, the kind and the beginning."""
    fact = seen.fact
    kind = evidence.vocabulary.kinds[fact.kind].definition
    names = " and ".join(evidence.vocabulary.actors[code].name for code in fact.by)
    where = f", {fact.location}" if fact.location else ""
    return f"{names}: {kind}{where}. It began on {day_words(fact.span.start)}; its end was not yet public."


def statement_of(seen: Seen, evidence: Evidence) -> str:
    """The statement of a fact, or a sentence in its stead that tells nothing of what became public later."""
    if not seen.public:
        return f"Signed on {day_words(seen.fact.span.start)}; what is now known of it became public later."
    return _masked(seen, evidence) if seen.masked else seen.fact.statement


def _scope(finding: Finding) -> str | None:
    about = finding.seen.fact.about_span
    if about is None or finding.dated == "certain":
        return None
    return scope_sentence(about.start, about.end, _fiscal_years(about.start, about.end))


def _fiscal_years(start: date, end: date) -> tuple[int, int] | None:
    # the fiscal year of the United States runs from 1 October of the year before to 30 September
    whole = (start.month, start.day, end.month, end.day) == (10, 1, 9, 30)
    return (start.year + 1, end.year) if whole else None
