"""A judgement is what an assessment explains, and what is kept on a release changes no answer."""

from datetime import date
from itertools import product
from random import Random

import msgspec
import pytest

from evidence.dates import Span
from evidence.reach import reach
from waiver_rules.assess import assess
from waiver_rules.assessment import ElementAssessment
from waiver_rules.index import index_of
from waiver_rules.judge import judge
from waiver_rules.query import Lens, Query
from waiver_rules.release import Release
from waiver_rules.standards import STANDARDS
from waiver_rules.view import Views, see
from waiver_rules.weigh import Weighed

STATUTE = "section-907"
SEED = 907


def fresh(release: Release) -> Release:
    """The same release with nothing kept on it."""
    return Release(release.content, release.name, release.engine, release.added)


def lenses(release: Release, count: int) -> list[Lens]:
    """Lenses of days on which something becomes public, of the day before, and of chance; some leave sources out."""
    chance, evidence = Random(SEED), release.evidence
    days = sorted({source.public_from for source in evidence.sources.values()})
    found = []
    for day in chance.choices(days, k=count):
        known_on = date.fromordinal(day.toordinal() - chance.randint(0, 1))
        out = frozenset(chance.sample(sorted(evidence.vocabulary.perspectives), chance.randint(0, 2)))
        recorded_by = chance.choice((evidence.as_of, evidence.first_recorded))
        found.append(Lens(known_on=known_on, recorded_by=recorded_by, exclude_perspective=out))
    return found


def test_facts_kept_as_lenses_show_them_are_what_a_fresh_look_shows(release: Release) -> None:
    """In whatever order lenses come."""
    views, evidence = Views(release.evidence), release.evidence
    facts = Random(SEED).sample(list(evidence.facts.values()), 250)
    for lens in [*lenses(release, 30), *lenses(release, 30)]:
        for fact in facts:
            assert views.see(fact, lens) == see(evidence, fact, lens), (fact.id, lens)


def test_no_fact_that_touches_a_period_is_left_out_of_the_index(release: Release) -> None:
    """Of one year, of parts of two, of many."""
    index, hits, sources = index_of(release, STATUTE, "AZE"), release.hits_by_fact[STATUTE], release.evidence.sources
    for year, days in product(range(1990, 2028, 3), (1, 365, 2000)):
        start = date(year, 3, 1)
        period = Span(start, date.fromordinal(start.toordinal() + days))
        touching = {fact.id for fact in index.touching(period)}
        for fact in release.evidence.facts.values():
            widest = reach(fact, [sources[cited.source] for cited in fact.sources])
            assert fact.id in touching or fact.id not in hits or not widest.overlaps(period), fact.id


@pytest.mark.parametrize("reading", ["baseline", "executive", "unreviewable", "strict", "c_and_d"])
def test_an_assessment_says_what_is_judged(release: Release, reading: str) -> None:
    """Every verdict, every finding, its weight and whether it counts."""
    for year, standard in product(range(2001, 2027, 4), STANDARDS):
        query = Query(statute=STATUTE, year=year, reading=reading, standard=standard)
        judgement, told = judge(release, query), assess(release, query)
        assert judgement.verdicts == {
            "overall": told.overall.verdict,
            **{one.id: one.verdict for one in told.conditions},
        }
        judged = [each for one in judgement.conditions for each in one.elements]
        assert [plain(one) for one in judged] == [shown(each) for one in told.conditions for each in one.elements]
        steps = [each for step in judgement.procedure for each in step.elements]
        assert [plain(one) for one in steps] == [shown(one) for one in told.procedure]
        assert [plain(one) for one in judgement.restriction] == [shown(one) for one in told.restriction]


def plain(one: Weighed) -> object:
    findings = {(each.rule.id, each.seen.fact.id, each.weight, each.not_counted) for each in one.findings}
    return one.element.id, one.asked.determination, one.verdict, one.marks, one.tally.pro, one.tally.con, findings


def shown(one: ElementAssessment) -> object:
    findings = {(each.rule, each.fact.id, each.weight, each.not_counted) for each in one.findings}
    return one.id, one.determination, one.verdict, one.marks, one.pro, one.con, findings


def test_what_was_asked_before_changes_no_byte(release: Release) -> None:
    """A release that has answered much, and one that has answered nothing."""
    facts = Random(SEED).sample(sorted(release.evidence.facts), 6)
    for year, known_on, strike in product((2005, 2021), (None, "certification", "2012-06-30"), ((), facts)):
        query = Query(statute=STATUTE, year=year, known_on=known_on, strike=tuple(strike))
        assert msgspec.json.encode(assess(release, query)) == msgspec.json.encode(assess(fresh(release), query))
