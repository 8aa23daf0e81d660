"""Sensitivity on the record: what is struck, left out or looked for does what is said."""

from time import process_time
from typing import Any

import msgspec
import pytest

from tests.asking import READINGS, STATUTE, ask
from waiver_rules.assessment import Assessment
from waiver_rules.balance import OVERALL, Balance, balance_of
from waiver_rules.element_balance import ElementBalance, Held
from waiver_rules.groups import SORTS
from waiver_rules.look_for import LookFor
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release
from waiver_rules.resolve import resolve
from waiver_rules.sensitivity import PartSensitivity, Sensitivity, Without, sensitivity
from waiver_rules.standards import STANDARDS

ASKED: list[dict[str, Any]] = [
    {"year": 2021},
    {"year": 2020, "reading": "strict"},
    {"year": 2022, "basis": "term", "reading": "unreviewable"},
    {"year": 2008, "standard": "scintilla"},
    {"year": 2011, "reading": "executive", "standard": "beyond_reasonable_doubt"},
    {"year": 2022, "basis": "certification", "known_on": "certification"},
]


@pytest.fixture(params=ASKED, ids=str, scope="module")
def asked(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.param
    return found


@pytest.fixture(scope="module")
def made(asked: dict[str, Any], release: Release) -> Sensitivity:
    return sensitivity(release, Query(statute=STATUTE, **asked))


def parts(made: Sensitivity) -> tuple[PartSensitivity, ...]:
    return (*made.conditions, made.overall)


def verdict(assessment: Assessment, part: str) -> str | None:
    return assessment.overall.verdict if part == OVERALL else assessment.condition(part).verdict


def test_it_bears_the_settings_and_verdicts_of_the_assessment(
    release: Release, asked: dict[str, Any], made: Sensitivity
) -> None:
    """One decision id: the assessment whose verdicts are looked at."""
    assessment = ask(release, **asked)
    assert made.decision_id == assessment.decision_id
    for name in ("period", "determination", "known_on", "recorded_by", "reading", "standard", "tier", "strike"):
        assert getattr(made, name) == getattr(assessment, name)
    for part in parts(made):
        assert part.verdict == verdict(assessment, part.id)
    certified = {one.id: one.by_certification for one in (*assessment.conditions,)}
    assert {one.id: one.by_certification for one in made.conditions} == certified


def test_striking_a_set_changes_the_verdict_as_said_and_no_part_of_it_does(
    release: Release, asked: dict[str, Any], made: Sensitivity
) -> None:
    """“the smallest sets of facts whose striking changes the verdict”."""
    assert any(part.flip_sets for part in parts(made))
    for part in parts(made):
        for one in part.flip_sets[:4]:
            after = ask(release, **asked, strike=one.facts)
            assert verdict(after, part.id) == one.verdict != part.verdict
            for left in one.facts:
                fewer = tuple(fact for fact in one.facts if fact != left)
                assert verdict(ask(release, **asked, strike=fewer), part.id) == part.verdict


def named(out: Without) -> tuple[str, str]:
    found = [(sort, getattr(out, sort)) for sort in SORTS if isinstance(getattr(out, sort), str)]
    assert len(found) == 1
    return found[0]


def test_leaving_out_does_what_is_said(release: Release, asked: dict[str, Any], made: Sensitivity) -> None:
    """“without any one source, publisher, perspective, source kind ...: what becomes of the verdict?”."""
    sources = release.evidence.sources.values()
    groups = {one.id: one for one in release.statute(STATUTE).folder.statute.source_groups}
    for part in (made.conditions[-2], made.overall):
        assert part.without
        for out in part.without[:: max(1, len(part.without) // 25)]:
            sort, name = named(out)
            if sort == "perspective":
                after = ask(release, **asked, exclude_perspective=(name,))
            elif sort == "kind":
                after = ask(release, **asked, exclude_kind=(name,))
            elif sort == "group":
                group = groups[name]
                after = ask(release, **asked, exclude_perspective=group.perspectives, exclude_kind=group.kinds)
            else:
                own = [one.id for one in sources if (one.id if sort == "source" else one.publisher) == name]
                after = ask(release, **asked, exclude_source=tuple(own))
            assert (out.verdict, out.changed) == (verdict(after, part.id), verdict(after, part.id) != part.verdict)


def test_every_sort_of_thing_is_left_out(release: Release) -> None:
    """Each source, publisher, perspective and kind; all advocacy and opinion; all of one party's sources."""
    made = sensitivity(release, Query(statute=STATUTE, year=2020))
    assert {named(out)[0] for out in made.overall.without} == set(SORTS)
    groups = {named(out)[1] for out in made.overall.without if isinstance(out.group, str)}
    assert groups == {one.id for one in release.statute(STATUTE).folder.statute.source_groups}


def gained(balance: Balance, told: LookFor) -> Balance:
    """The balance with the findings that are looked for, each from origins of its own."""
    added: dict[str, list[Held]] = {}
    for index, one in enumerate(told.wanted):
        origins = frozenset(f"new-{index}-{number}" for number in range(one.origins))
        held = Held(f"new-{index}", one.effect == "supports", one.weight, origins)
        added.setdefault(one.element, []).append(held)

    def with_more(element: ElementBalance) -> ElementBalance:
        more = ElementBalance(element.under, element.findings)
        # what is held is reckoned from the findings, and these have none
        more.__dict__["held"] = (*element.held, *added.get(element.element.id, ()))
        return more

    conditions = tuple(
        msgspec.structs.replace(one, elements=tuple(with_more(each) for each in one.elements))
        for one in balance.conditions
    )
    return msgspec.structs.replace(balance, conditions=conditions)


def test_what_is_looked_for_would_change_the_verdict(release: Release) -> None:
    """“what kind of fact would change it”: such findings, and none of them less, bring the verdict that is named."""
    tried = 0
    for year in range(2002, 2027, 3):
        for reading, standard in (("baseline", "preponderance"), ("strict", "beyond_reasonable_doubt")):
            query = Query(statute=STATUTE, year=year, reading=reading, standard=standard)
            balance = balance_of(release, resolve(release, query))
            made = sensitivity(release, query)
            for part in parts(made):
                tried += len(part.wanted)
                for told in part.wanted:
                    after = gained(balance, told).verdicts(made.standard)[part.id]
                    assert after == told.verdict != part.verdict
                    for left in told.wanted:
                        others = tuple(one for one in told.wanted if one != left)
                        fewer = gained(balance, msgspec.structs.replace(told, wanted=others))
                        assert fewer.verdicts(made.standard)[part.id] != told.verdict
    assert tried > 50


def test_what_is_looked_for_can_be_yielded_by_a_rule(release: Release, made: Sensitivity) -> None:
    """No reading is asked for evidence that it would not count."""
    rules = {rule.id: rule for rule in release.statute(STATUTE).folder.rulebook.rules}
    for part in parts(made):
        assert part.to_look_for == tuple(told.words for told in part.wanted)
        for one in (each for told in part.wanted for each in told.wanted):
            assert one.rules
            assert all((rules[name].element, rules[name].effect) == (one.element, one.effect) for name in one.rules)


def test_origins_are_those_of_facts_that_carry(release: Release, made: Sensitivity) -> None:
    """“how many independent origins carry it”: none where the record leaves it open."""
    for part in parts(made):
        assert part.independent_origins == (len(part.origins) if part.independent_origins is not None else None)
        if part.verdict in (None, "insufficient"):
            assert part.independent_origins is None
        elif part.verdict in ("supported", "contradicted"):
            assert part.independent_origins is not None


def test_one_origin_carries_what_one_source_tells(release: Release) -> None:
    """(C) in 2021 rests on one statement of the embassy: strike it, or leave out its origin, and the verdict goes."""
    made = sensitivity(release, Query(statute=STATUTE, year=2021))
    part = next(one for one in made.conditions if one.id == "C")
    (point,) = part.single_points
    assert part.independent_origins == 1
    (publisher,) = {release.evidence.sources[one.source].publisher for one in release.evidence.facts[point].sources[:1]}
    assert {named(out) for out in part.without if out.changed} >= {("publisher", publisher)}


def test_the_period_stands_when_its_determination_is_struck(release: Release) -> None:
    """A struck instrument still says which days its year's certification and term are."""
    made = sensitivity(release, Query(statute=STATUTE, year=2022, basis="term", reading="unreviewable"))
    assert made.note is not None
    assert made.overall.single_points == (str(made.determination),)
    assert sensitivity(release, Query(statute=STATUTE, year=2022)).note is None


def test_nothing_changes_what_does_not_apply(release: Release) -> None:
    """Before the waiver authority was enacted there is no verdict to change."""
    made = sensitivity(release, Query(statute=STATUTE, year=1995))
    for part in parts(made):
        assert (part.verdict, part.minimum_size, part.total, part.without, part.wanted) == (None, None, 0, (), ())


def test_a_bad_query_is_refused_with_every_fault(release: Release) -> None:
    """As for an assessment."""
    with pytest.raises(QueryError) as error:
        sensitivity(release, Query(statute=STATUTE, year=1900, reading="x", strike=("y",)))
    assert len(error.value.faults) == 3


def seconds(release: Release, **settings: Any) -> float:
    begun = process_time()
    sensitivity(release, Query(statute=STATUTE, **settings))
    return process_time() - begun


def test_a_year_takes_less_than_a_second(release: Release) -> None:
    """“under a second a year on the record” (the slowest took 0.14 s where this was written)."""
    assert max(seconds(release, year=year) for year in range(2002, 2027)) < 1


@pytest.mark.long
def test_a_year_takes_less_than_a_second_under_every_reading_and_standard(release: Release) -> None:
    """As above (0.28 s)."""
    every = [(reading, standard) for reading in READINGS for standard in STANDARDS]
    for reading, standard in every:
        slowest = max(seconds(release, year=year, reading=reading, standard=standard) for year in range(2002, 2027))
        assert slowest < 1, (reading, standard)
