"""What every query of a statute asks of a release, worked out once and kept on it; never an answer.

Which facts bear on a year, an instrument or a day; which record instruments and lapses; and what each reading makes of
the statute.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from evidence.dates import Span
from evidence.model import Fact, Gap
from evidence.reach import reach
from waiver_rules.gaps_on import concerned, gaps_bearing, words_of
from waiver_rules.reading import Reading
from waiver_rules.release import Release
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Element
from waiver_rules.under_reading import Under
from waiver_rules.view import Views
from waiver_rules.year import stated_year

if TYPE_CHECKING:
    from waiver_rules.standing import Standing
    from waiver_rules.stretches import Stretches


class Index:
    """The index of one statute over one release, for one subject; over a release laid on another, on that one's.

    Facts come in the order of the record, those that are laid on it last; instruments in order of signing.
    """

    def __init__(self, release: Release, statute_id: str, subject: str | None) -> None:
        self._release, self.statute, self._subject = release, release.statute(statute_id), subject
        self._hits = release.hits_about(statute_id, subject)
        self._under: dict[str, Under] = {}
        self._gaps: dict[str, tuple[Gap, ...]] = {}
        self.base = index_of(release.base, statute_id, subject) if release.base else None
        self._facts = release.laid
        own = tuple(fact for fact in self._facts if self.statute.is_instrument_about(fact.id, subject))
        ended = tuple(fact for fact in self._facts if self.statute.is_lapse_about(fact.id, subject))
        below = self.base.instruments if self.base else ()
        self.instruments: tuple[Fact, ...] = self._by_signing((*below, *own)) if own else below
        self.lapses: tuple[Fact, ...] = (*(self.base.lapses if self.base else ()), *ended)
        self.shares_periods = self.base is not None and not own and not ended
        self.rules: dict[str, dict[str, Rule]] = (
            self.base.rules if self.base else rules_by_element(self.statute.folder.rulebook.rules)
        )
        procedure = self.statute.folder.conditions.procedure.elements
        self._beside = frozenset(proposition for element in procedure for proposition in element.shown_beside)
        self._years: dict[int, list[int]] = defaultdict(list)
        self._in_year: dict[int, tuple[Fact, ...]] = {}
        self._signed: dict[tuple[int, Span], tuple[Fact, ...]] = {}
        self._stood: Stretches[Standing] | None = None
        self._tied: dict[str, list[int]] = defaultdict(list)
        self._tied_beside: dict[tuple[str | None, Span, int], tuple[Fact, ...]] = {}
        self._stated: dict[int, list[int]] = defaultdict(list)
        self._about: dict[int, list[tuple[int, Span]]] = defaultdict(list)
        self._of_year: dict[int, list[int]] = defaultdict(list)
        for place, fact in enumerate(self._facts):
            self._place(place, fact, stated_year(fact, self.statute.folder.statute))

    @property
    def views(self) -> Views:
        """The facts of the release through lenses."""
        return self._release.views

    def stating(self, year: int, *, own: bool = False) -> tuple[Fact, ...]:
        """The facts that a rule matches and that state the year as theirs; with `own`, of those that are laid on it."""
        before = self.base.stating(year) if self.base and not own else ()
        return before + self._at([self._stated.get(year, ())])

    def touching(self, period: Span) -> tuple[Fact, ...]:
        """The facts that a rule matches and that may touch a period: all others that touch one of its years."""
        before = self.base.touching(period) if self.base else ()
        return before + self._own_touching(period.start.year, period.end.year)

    def overlapping(self, period: Span, *, own: bool = False) -> tuple[Fact, ...]:
        """Those of `touching` whose days may overlap the period; with `own`, of those that are laid on it."""
        facts = self._own_touching(period.start.year, period.end.year) if own else self.touching(period)
        return tuple(fact for fact in facts if _may_overlap(fact, period))

    def _own_touching(self, first: int, last: int) -> tuple[Fact, ...]:
        if first == last:
            return self._in_year.get(first) or self._in_year.setdefault(first, self._at([self._years.get(first, ())]))
        return self._at(self._years.get(year, ()) for year in range(first, last + 1))

    def tied_to(self, instrument: str | None, span: Span, year: int, *, own: bool = False) -> tuple[Fact, ...]:
        """The facts bearing on the procedure: tied to the instrument, about days that cover the span, or of the year.

        None of them is an instrument. With `own`, of those that are laid on it.
        """
        before = self.base.tied_to(instrument, span, year) if self.base and not own else ()
        tied = self._tied.get(instrument, ()) if instrument is not None else ()
        about = [place for place, covered in self._about.get(span.start.year, ()) if span.within(covered)]
        return before + self._at((tied, about, self._of_year.get(year, ())))

    def beside(self, instrument: str | None, span: Span, year: int) -> tuple[Fact, ...]:
        """Those of `tied_to` that claim what is shown beside an element of the procedure."""
        kept = self._tied_beside.get((instrument, span, year))
        if kept is None:
            own = self.shares_periods
            before = self.base.beside(instrument, span, year) if self.base and own else ()
            tied = self.tied_to(instrument, span, year, own=own)
            kept = before + tuple(fact for fact in tied if self._is_beside(fact))
            self._tied_beside[instrument, span, year] = kept
        return kept

    def lays(self, fact: Fact) -> bool:
        """Whether the fact is laid on the release, and none of the one below."""
        return self.base is None or fact.id not in self.base._release.evidence.facts

    def days_covered(self, instrument: Fact | None, period: Span) -> Span:
        """The days that what is said of the procedure must cover: of the signing of an instrument, or the period."""
        if instrument is None:
            return period
        day = self.statute.instruments[instrument.id].signing.day
        return Span(day, day)

    def signed_in(self, year: int, period: Span) -> tuple[Fact, ...]:
        """The instruments of a statute's year: they state it, or state none and their signing day is in the period."""
        kept = self._signed.get((year, period))
        if kept is None:
            signings = self.statute.instruments
            kept = tuple(fact for fact in self.instruments if signings[fact.id].signing.is_of(year, period))
            self._signed[year, period] = kept
        return kept

    def stood(self, make: "Callable[[Index], Stretches[Standing]]") -> "Stretches[Standing]":
        """The instruments and lapses that stand, as lenses show them; made by `waiver_rules.standing`."""
        if self._stood is None:
            self._stood = self.base.stood(make) if self.base and self.shares_periods else make(self)
        return self._stood

    def gaps_on(self, element: Element) -> tuple[Gap, ...]:
        """The gaps that bear on an element of the statute."""
        if self.base is not None:
            return self.base.gaps_on(element)
        if element.id not in self._gaps:
            words = words_of(element, self.rules.get(element.id, {}).values())
            evidence = self._release.evidence
            whom = concerned(self.statute, evidence.vocabulary, self._subject)
            self._gaps[element.id] = gaps_bearing(words, evidence, whom)
        return self._gaps[element.id]

    def under(self, reading: Reading) -> Under:
        """What a reading makes of the statute and its rules; kept for the readings of the statute."""
        kept = self._under.get(reading.id)
        if kept is None or kept.reading is not reading:
            base = self.base.under(reading) if self.base else None
            kept = self._under[reading.id] = Under(self._release, self.statute, self._subject, reading, base)
        return kept

    def _place(self, place: int, fact: Fact, stated: int | None) -> None:
        if fact.id in self._hits and stated is not None:
            self._stated[stated].append(place)
        elif fact.id in self._hits:
            sources = self._release.evidence.sources
            for year in _years(reach(fact, (sources[cited.source] for cited in fact.sources))):
                self._years[year].append(place)
        if fact.id not in self.statute.instruments and (fact.id in self._hits or self._is_beside(fact)):
            self._place_for_procedure(place, fact, stated)

    def _place_for_procedure(self, place: int, fact: Fact, stated: int | None) -> None:
        if fact.determination is not None:
            self._tied[fact.determination].append(place)
        elif stated is not None:
            self._of_year[stated].append(place)
        elif fact.about_span is not None:
            for year in _years(fact.about_span):
                self._about[year].append((place, fact.about_span))

    def _by_signing(self, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        signing = {fact.id: self.statute.instruments[fact.id].signing for fact in facts}
        return tuple(sorted(facts, key=lambda fact: (signing[fact.id].signed, fact.id)))

    def _is_beside(self, fact: Fact) -> bool:
        return not self._beside.isdisjoint(claim.proposition for claim in fact.claims)

    def _at(self, places: Iterable[Iterable[int]]) -> tuple[Fact, ...]:
        return tuple(self._facts[place] for place in sorted(set().union(*places)))


def index_of(release: Release, statute_id: str, subject: str | None) -> Index:
    """The index of a statute of the release where a subject is asked about, or anybody; made when first asked for.

    Raises KeyError for no such statute.
    """
    kept = release.indexes.get((statute_id, subject))
    if kept is None:
        kept = release.indexes[statute_id, subject] = Index(release, statute_id, subject)
    return kept


def rules_by_element(rules: Iterable[Rule]) -> dict[str, dict[str, Rule]]:
    """Element id to the rules on it, each by its id."""
    found: dict[str, dict[str, Rule]] = {}
    for rule in rules:
        found.setdefault(rule.element, {})[rule.id] = rule
    return found


def _may_overlap(fact: Fact, period: Span) -> bool:
    span = fact.about_span or fact.span
    # an open interval reaches as far as its sources attest, which the lens decides
    return span.start <= period.end and (fact.open_ended or span.end >= period.start)


def _years(span: Span) -> range:
    return range(span.start.year, span.end.year + 1)
