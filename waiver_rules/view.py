"""Facts as a lens shows them: what was public and recorded by given days, minus what is left out.

Leak-free: nothing that became public after `known_on` shows, whether in facts, sources, the ends of intervals or
contestations. A fact whose event was public (`public_basis: event`) stays though its sources are later; they
are shown as later and corroborate nothing.
"""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date

import msgspec

from evidence.dates import Span
from evidence.grading import fact_weight, regrade
from evidence.model import Attribution, Evidence, Fact, Grade, Source
from evidence.reach import reach
from waiver_rules.query import Lens


class Seen(msgspec.Struct, frozen=True, dict=True):
    """A fact through a lens. What is found on it may be kept with it (`waiver_rules.under_reading`).

    `span` is the span by which periods select it, ended at `known_on` where its end was not public;
    `continues` says that it was. `masked` says that its statement tells of an end not yet public. `public` is
    false only for the instrument that a query hangs on, where it was signed before it was public.
    """

    fact: Fact
    span: Span
    grade: Grade
    weight: int
    sources: tuple[Source, ...]
    later: tuple[Source, ...]
    continues: bool
    masked: bool
    contested: bool
    public: bool = True


def see(evidence: Evidence, fact: Fact, lens: Lens) -> Seen | None:
    """The fact through the lens, or None where it is not in view."""
    if fact.public_from > lens.known_on:
        return None
    seen = _look(evidence, fact, lens)
    if seen is None or (not seen.sources and fact.public_basis == "source"):
        return None
    return seen


def see_instrument(evidence: Evidence, fact: Fact, lens: Lens) -> Seen | None:
    """The instrument that a query hangs on: in view though not yet public, unless struck or left without a source."""
    seen = see(evidence, fact, lens) or _look(evidence, fact, lens)
    if seen is None or fact.public_from <= lens.known_on:
        return seen
    return msgspec.structs.replace(seen, public=False)


class Views:
    """The facts of a record through lenses, each looked at once for all the lenses that show it alike.

    What a lens shows of a fact changes on the days that the fact and its sources name; between two of them, lenses that
    leave out none of its sources show the same. So no more is kept than the record has days, whatever is asked. Facts
    that `base` has too are looked at through it.
    """

    def __init__(self, evidence: Evidence, base: "Views | None" = None) -> None:
        self._evidence, self._base = evidence, base
        self._kept: dict[str, _Kept] = {}

    def see(self, fact: Fact, lens: Lens) -> Seen | None:
        """As `see`, of a fact of the record."""
        return self.through(lens)(fact)

    def through(self, lens: Lens) -> Callable[[Fact], Seen | None]:
        """What shows any fact of the record through one lens."""
        known_on, recorded_by, strike, leaves_out = lens.known_on, lens.recorded_by, lens.strike, lens.leaves_out
        base = self._base.through(lens) if self._base is not None else None

        def look(fact: Fact) -> Seen | None:
            if base is not None and fact.id in base_facts:
                return base(fact)
            if fact.public_from > known_on or fact.recorded_on > recorded_by or fact.id in strike:
                return None
            kept = self._kept.get(fact.id) or self._keep(fact)
            if leaves_out and any(excluded(source, lens) for source in kept.sources):
                return see(self._evidence, fact, lens)
            between = bisect_right(kept.days, known_on)
            return kept.seen[between] if between in kept.seen else self._look(kept, between, fact, lens)

        base_facts = self._base._evidence.facts if self._base is not None else {}
        return look

    def days_of(self, fact: Fact) -> list[date]:
        """The days on which what lenses show of a fact changes, beside that on which it became public; in order."""
        if self._base is not None and fact.id in self._base._evidence.facts:
            return self._base.days_of(fact)
        return (self._kept.get(fact.id) or self._keep(fact)).days

    def sources_of(self, fact: Fact) -> tuple[Source, ...]:
        """The sources of a fact, in view or not."""
        if self._base is not None and fact.id in self._base._evidence.facts:
            return self._base.sources_of(fact)
        return (self._kept.get(fact.id) or self._keep(fact)).sources

    def _keep(self, fact: Fact) -> "_Kept":
        kept = self._kept[fact.id] = _Kept(self._evidence, fact)
        return kept

    def _look(self, kept: "_Kept", between: int, fact: Fact, lens: Lens) -> Seen | None:
        seen = see(self._evidence, fact, lens)
        if seen is None or not moves(seen):
            kept.seen[between] = seen
        return seen


class _Kept:
    """A fact's sources, the days on which what is shown of it changes, and what is shown between two of them."""

    def __init__(self, evidence: Evidence, fact: Fact) -> None:
        self.sources = tuple(evidence.sources[cited.source] for cited in fact.sources)
        ends = (fact.span.end, fact.public_from_end, fact.contested.public_from if fact.contested else None)
        days = {source.public_from for source in self.sources} | {day for day in ends if day is not None}
        self.days = sorted(days)
        self.seen: dict[int, Seen | None] = {}


def moves(seen: Seen) -> bool:
    """Whether the span ends with the day of the lens itself: an interval whose end was not yet public."""
    return seen.continues and not seen.fact.open_ended and seen.fact.about_span is None


def _look(evidence: Evidence, fact: Fact, lens: Lens) -> Seen | None:
    if fact.id in lens.strike or fact.recorded_on > lens.recorded_by:
        return None
    known = tuple(evidence.sources[cited.source] for cited in fact.sources)
    left = [source for source in known if not excluded(source, lens)]
    in_view = tuple(source for source in left if source.public_from <= lens.known_on)
    later = tuple(source for source in left if source.public_from > lens.known_on)
    if not left:
        return None
    contested = _contested(fact, lens.known_on)
    attribution = _attribution(fact, contested)
    grade = regrade(fact, in_view, known)
    span, continues = _span(fact, in_view, lens.known_on)
    return Seen(
        fact=fact if attribution == fact.attribution else msgspec.structs.replace(fact, attribution=attribution),
        span=span,
        grade=grade,
        weight=fact_weight(grade, attribution),
        sources=in_view,
        later=later,
        continues=continues,
        masked=fact.public_from_end is not None and fact.public_from_end > lens.known_on,
        contested=contested,
    )


def excluded(source: Source, lens: Lens) -> bool:
    """Whether a lens leaves a source out, by its id, perspective or kind."""
    return (
        source.id in lens.exclude_source
        or source.perspective in lens.exclude_perspective
        or source.kind in lens.exclude_kind
    )


def _contested(fact: Fact, known_on: date) -> bool:
    contested = fact.contested
    return contested is not None and (contested.public_from is None or contested.public_from <= known_on)


def _attribution(fact: Fact, contested: bool) -> Attribution:
    # what one side asserts is disputed only once the other has denied it
    denied_later = fact.attribution == "disputed" and fact.contested is not None and not contested
    return "alleged" if denied_later else fact.attribution


def _span(fact: Fact, in_view: tuple[Source, ...], known_on: date) -> tuple[Span, bool]:
    """The span by which periods select the fact, and whether its interval reads "continuing"."""
    span = reach(fact, in_view)
    if fact.open_ended:
        return span, True
    ends_later = fact.occurred_to is not None and known_on < max(fact.span.end, fact.public_from_end or date.min)
    if not ends_later or fact.about_span is not None:
        return span, ends_later
    # an event goes on in public; what only sources tell of is attested no further than they reach
    attested = [known_on] if fact.public_basis == "event" else [one.attested for one in in_view if one.attested]
    end = min(span.end, known_on, max([span.start, *attested]))
    return Span(span.start, max(span.start, end), span.flagged), True
