"""What is kept for a stretch of days is what is found anew, and no more is kept than the facts name days."""

from datetime import date
from itertools import product
from random import Random

import msgspec

from evidence.dates import Span
from tests.waiver_rules.test_judge import fresh, lenses
from waiver_rules.bearings import Bearings, bearings_of_year
from waiver_rules.index import index_of
from waiver_rules.judge import Judgement, judge
from waiver_rules.overlay import overlay
from waiver_rules.query import Lens, Query
from waiver_rules.release import Release
from waiver_rules.stretches import Stretches
from waiver_rules.view import Seen, Views, see

STATUTE = "section-907"
SEED = 907


def bearings(release: Release, year: int, reading: str = "baseline") -> Bearings:
    index = index_of(release, STATUTE, release.statute(STATUTE).folder.statute.subject)
    under = index.under(release.statute(STATUTE).folder.readings.get(reading))
    return bearings_of_year(index, under, year, Span(date(year, 1, 1), date(year, 12, 31)))


def varied(release: Release, lens: Lens, chance: Random) -> Lens:
    """The lens, with some facts struck and some sources left out."""
    evidence = release.evidence
    return msgspec.structs.replace(
        lens,
        strike=frozenset(chance.sample(sorted(evidence.facts), chance.choice((0, 1, 40)))),
        exclude_source=frozenset(chance.sample(sorted(evidence.sources), chance.choice((0, 1, 40)))),
    )


def test_what_is_kept_of_facts_is_what_each_lens_shows(release: Release) -> None:
    """In whatever order lenses come, struck facts and left out sources among them."""
    chance, evidence = Random(SEED), release.evidence
    facts = tuple(chance.sample(list(evidence.facts.values()), 30))
    kept: Stretches[tuple[Seen, ...]] = Stretches(Views(evidence), facts, lambda seen: seen)
    for lens in [varied(release, one, chance) for one in lenses(release, 150)]:
        shown = (see(evidence, fact, lens) for fact in facts)
        assert kept.through(lens) == tuple(one for one in shown if one is not None), lens


def test_two_days_between_which_nothing_is_named_are_one_stretch(release: Release) -> None:
    """The very same object is found, so that no more of them are kept than facts and sources name days."""
    evidence = release.evidence
    facts = tuple(list(evidence.facts.values())[:3])
    made: list[tuple[Seen, ...]] = []
    kept: Stretches[tuple[Seen, ...]] = Stretches(Views(evidence), facts, lambda seen: made.append(seen) or seen)
    named = {
        day for fact in facts for day in (fact.public_from, fact.public_from_end, fact.span.end) if day is not None
    }
    named |= {evidence.sources[cited.source].public_from for fact in facts for cited in fact.sources}
    for ordinal in range(date(1988, 1, 1).toordinal(), evidence.as_of.toordinal(), 5):
        kept.through(Lens(known_on=date.fromordinal(ordinal), recorded_by=evidence.as_of))
    assert 1 < len(made) <= len(named) + 2


def test_a_fact_laid_on_a_release_leaves_what_it_does_not_bear_on_the_very_same(release: Release) -> None:
    """And it is judged as over a release that has kept nothing."""
    query = Query(statute=STATUTE, year=2021)
    fact = next(one for one in release.evidence.facts.values() if one.id in release.hits_on(STATUTE) and one.by)
    new = msgspec.structs.replace(
        fact, id="2021-01-01-laid", occurred="2021-01-01", span=Span(date(2021, 1, 1), date(2021, 1, 1))
    )
    new = msgspec.structs.replace(new, occurred_to=None, about=None, about_to=None, about_span=None, determination=None)
    before, after = judge(release, query), judge(overlay(release, {new.id: new}, {}), query)
    alone = judge(overlay(fresh(release), {new.id: new}, {}), query)
    touched = {hit.rule for hit in release.hits_on(STATUTE)[fact.id]}
    same = [one is other for one, other in zip(weighed(before), weighed(after), strict=True)]
    assert touched and not all(same) and sum(same) > len(same) / 2
    assert [told(one) for one in weighed(after)] == [told(one) for one in weighed(alone)]


def weighed(judgement: Judgement) -> list[object]:
    return [each for one in judgement.conditions for each in one.elements]


def told(one: object) -> object:
    return msgspec.json.encode(msgspec.to_builtins(one, enc_hook=str))


def test_what_hangs_on_a_hypothetical_instrument_is_not_kept_with_the_release(release: Release) -> None:
    """Its days are whatever is asked: the release below would come to hold all that anybody tried."""
    base = fresh(release)
    signed = next(iter(base.statute(STATUTE).instruments))
    index = index_of(base, STATUTE, base.statute(STATUTE).folder.statute.subject)
    under = index.under(base.statute(STATUTE).folder.readings.get("baseline"))
    kept = len(under.bearings)
    for year, month in product((2006, 2007), (2, 3, 4)):
        day = date(year, month, 3)
        fact = msgspec.structs.replace(
            base.evidence.facts[signed],
            id=f"{day}-signed",
            occurred=day.isoformat(),
            public_from=day,
            span=Span(day, day),
            attributes={**base.evidence.facts[signed].attributes, "signed": day.isoformat()},
        )
        judge(overlay(base, {fact.id: fact}, {}), Query(statute=STATUTE, year=year, basis="term"))
    assert len(under.bearings) == kept
