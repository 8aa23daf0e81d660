"""One element weighed: its findings in view, its tally, its verdict, and what the verdict rests on."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import msgspec

from evidence.dates import Span
from evidence.model import Fact
from waiver_rules.bearings import Bearings, bearings_of_year
from waiver_rules.element_balance import ElementBalance
from waiver_rules.explain import NOT_IN_FORCE, NOT_YET_LAW
from waiver_rules.findings import Finding, tally
from waiver_rules.index import Index
from waiver_rules.query import Lens
from waiver_rules.reading import Reading
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.standards import Standard, Tally, Verdict, element_verdict, own_verdict
from waiver_rules.standing import Standing, standing
from waiver_rules.statute import Element
from waiver_rules.under_reading import ElementUnder, Under
from waiver_rules.view import Seen, see_instrument
from waiver_rules.year import days_of

WEIGHED, UNCOUNTED = "weighed", "uncounted"
SETTLES = "under this reading the certification settles it"
CERTIFICATION_ALONE = "under this reading only a certification counts"


class Scales(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What every element of one assessment is weighed with; `determination` is the instrument asked about.

    `year` is the statute's year of which `period` are the days, `subject` whom the query is about.
    """

    release: Release
    statute: StatuteFrozen
    index: Index
    under: Under
    standard: Standard
    lens: Lens
    year: int
    period: Span
    subject: str | None
    determination: str | None

    @property
    def reading(self) -> Reading:
        """The reading."""
        return self.under.reading

    @cached_property
    def stood(self) -> Standing:
        """The instruments and lapses that the lens shows, whatever their period."""
        return standing(self.release, self.index, self.lens, self.determination)

    @cached_property
    def in_force(self) -> tuple[Seen, ...]:
        """The instruments in view that are in force on at least one day of the period."""
        return self.stood.over(self.period)

    def over(self, element: Element) -> "Scales":
        """These scales with the days over which the element is asked, where it declares others than the query's."""
        if element.over is None:
            return self
        basis = self.statute.folder.statute.basis(element.over)
        return msgspec.structs.replace(self, period=days_of(basis, self.year))

    def on(self, element: Element) -> ElementBalance:
        """The balance of an element of a condition, or of the restriction, over the days on which it is asked."""
        bearings = self._bearings if element.over is None else self.over(element)._bearings
        return bearings.on(element.id, self.lens)

    @cached_property
    def _bearings(self) -> Bearings:
        return bearings_of_year(self.index, self.under, self.year, self.period)

    def see_instrument(self, fact: Fact) -> Seen | None:
        """An instrument through the lens; that on which the query hangs though it was not yet public."""
        seen = self.see(fact)
        if seen is None and fact.id == self.determination:
            return see_instrument(self.release.evidence, fact, self.lens)
        return seen

    def see(self, fact: Fact) -> Seen | None:
        """A fact of the record through the lens, or None where it is not in view."""
        return self.release.views.see(fact, self.lens)


class Settled(msgspec.Struct, frozen=True):
    """How a reading under which certification settles disposes of an element, and by which instruments."""

    verdict: Verdict
    marks: tuple[str, ...]
    instruments: tuple[Seen, ...] = ()


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """How an element is asked.

    `not_asked` says why it does not apply; `settled` disposes of it without weighing; `vacuous` is the title of
    the element for want of which it is met; `determination` is the instrument of which it is asked, `signed` its day,
    `signed_uncertain` where that is not known to the day.
    """

    not_asked: str | None = None
    settled: Settled | None = None
    vacuous: str | None = None
    determination: str | None = None
    signed: date | None = None
    signed_uncertain: bool = False


PLAINLY = Asked()
NOTHING = Tally()
"""What findings that do not count come to."""
PRESUMED = ("presumed",)


def asked_where(*, is_law: bool, settled: Settled | None = None) -> Asked:
    """How the elements of a group are asked, by whether it is law in the period and whether it is settled."""
    if is_law and settled is None:
        return PLAINLY
    return Asked(not_asked=None if is_law else NOT_YET_LAW, settled=settled)


class Weighed(msgspec.Struct, frozen=True):
    """The judgement on one element. Where it does not apply its verdict is None, its findings still there.

    `marks` are `vacuous`, `presumed`, `settled`, `not_settled`, `text_unseen`; `by_certification` says that the verdict
    would be another without the certification.
    """

    under: ElementUnder
    asked: Asked
    findings: Sequence[Finding]
    tally: Tally
    verdict: Verdict | None
    marks: tuple[str, ...] = ()
    by_certification: bool = False

    @property
    def element(self) -> Element:
        """The element."""
        return self.under.element


def weigh(found: ElementBalance, standard: Standard, asked: Asked = PLAINLY) -> Weighed:
    """The judgement on an element at a standard, given what is found on it; kept with that, unless it is settled."""
    if asked.not_asked is None and not found.asked:
        asked = msgspec.structs.replace(asked, not_asked=NOT_IN_FORCE)
    if asked.settled is not None:
        return _settled(found, asked, asked.settled)
    kept: dict[tuple[Standard, Asked], Weighed] | None = found.__dict__.get(WEIGHED)
    if kept is None:
        kept = found.__dict__[WEIGHED] = {}
    weighed = kept.get((standard, asked))
    if weighed is None:
        weighed = kept[standard, asked] = _weighed(found, standard, asked)
    return weighed


def _weighed(found: ElementBalance, standard: Standard, asked: Asked) -> Weighed:
    under, findings = found.under, found.findings
    balance = tally(findings) if findings else NOTHING
    if asked.not_asked is not None:
        return Weighed(under, asked, findings, balance, None)
    verdict, marks = _verdict(under, balance, standard, asked)
    by_certification = _rests_on_certification(under, verdict, findings, standard, asked)
    return Weighed(under, asked, findings, balance, verdict, marks, by_certification)


def _settled(found: ElementBalance, asked: Asked, settled: Settled) -> Weighed:
    reason = SETTLES if settled.instruments else CERTIFICATION_ALONE
    kept: dict[str, Sequence[Finding]] = found.__dict__.setdefault(UNCOUNTED, {})
    if reason not in kept:
        kept[reason] = tuple([_uncounted(finding, reason) for finding in found.findings])
    if asked.not_asked is not None:
        return Weighed(found.under, asked, kept[reason], NOTHING, None)
    by_certification = bool(settled.instruments)
    return Weighed(found.under, asked, kept[reason], NOTHING, settled.verdict, settled.marks, by_certification)


def _uncounted(finding: Finding, reason: str) -> Finding:
    return msgspec.structs.replace(finding, weight=0, counted=False, not_counted=reason)


def _verdict(under: ElementUnder, balance: Tally, standard: Standard, asked: Asked) -> tuple[Verdict, tuple[str, ...]]:
    if asked.vacuous is not None:
        return "supported", ("vacuous",)
    verdict = own_verdict(standard, balance, presumed=under.presumed)
    return verdict, () if verdict == element_verdict(standard, balance) else PRESUMED


def _rests_on_certification(
    under: ElementUnder, verdict: Verdict, findings: Sequence[Finding], standard: Standard, asked: Asked
) -> bool:
    if not under.certifying or not any(finding.from_certification for finding in findings):
        return False
    others = tally(finding for finding in findings if not finding.from_certification)
    return _verdict(under, others, standard, asked)[0] != verdict
