"""The balance of the findings by element: counted here a second time, from what the assessments show."""

import msgspec

from tests.asking import STATUTE
from tests.evidence.test_balance import SWAPPED, exchanged
from waiver_rules.assess import assess
from waiver_rules.matched import matched_release
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.shares import ElementBalance, report_of


def elements_of(release: Release) -> dict[tuple[str, str], ElementBalance]:
    return {(one.element, one.effect): one for one in report_of(release).elements[STATUTE]}


def test_every_element_stands_there_once_for_each_effect(release: Release) -> None:
    own = [element.id for element in release.statute(STATUTE).folder.conditions.elements]
    found = report_of(release).elements[STATUTE]
    assert [(one.element, one.effect) for one in found] == [(e, way) for e in own for way in ("supports", "opposes")]


def test_the_findings_are_those_that_some_year_shows(release: Release) -> None:
    """A finding of a condition is shown in the years that its fact speaks of; together they are all there are."""
    shown: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for year in range(1992, release.evidence.as_of.year + 1):
        assessment = assess(release, Query(statute=STATUTE, year=year))
        parts = [element for condition in assessment.conditions for element in condition.elements]
        for element in parts:
            for one in element.findings:
                shown.setdefault((element.id, one.effect), set()).add((one.rule, one.fact.id))
    sources, found = release.evidence.sources, elements_of(release)
    for key, findings in shown.items():
        assert found[key].findings >= len(findings)
        facts = [release.evidence.facts[fact] for _, fact in findings]
        if found[key].findings == len(findings):
            assert found[key].facts == len({fact.id for fact in facts})
            assert found[key].sources == len({one.source for fact in facts for one in fact.sources})
            for share in found[key].shares:
                marks = [
                    [sources[one.source].perspective == share.perspective for one in fact.sources] for fact in facts
                ]
                assert (share.findings, share.alone) == (sum(map(any, marks)), sum(map(all, marks)))
                assert share.share == round(share.findings / len(findings), 3)
    assert sum(found[key].findings == len(findings) for key, findings in shown.items()) > len(shown) / 2


def test_an_element_without_findings_has_shares_of_zero(release: Release) -> None:
    empty = [one for one in elements_of(release).values() if one.findings == 0]
    assert empty
    assert all(share.share == 0 and share.findings == 0 for one in empty for share in one.shares)


def test_exchanging_the_standpoints_mirrors_the_shares(release: Release) -> None:
    """Rules never ask for a standpoint: whose sources carry a finding changes its share and nothing else."""
    swapped = {
        name: msgspec.structs.replace(source, perspective=SWAPPED.get(source.perspective, source.perspective))
        for name, source in release.evidence.sources.items()
    }
    folders = [one.folder for one in release.content.statutes.values()]
    mirror = elements_of(matched_release(msgspec.structs.replace(release.evidence, sources=swapped), folders))
    for key, one in elements_of(release).items():
        shares = {share.perspective: share for share in mirror[key].shares}
        for share in one.shares:
            other = shares[SWAPPED.get(share.perspective, share.perspective)]
            assert (other.findings, other.alone, other.share) == (share.findings, share.alone, share.share)
        assert (one.findings, one.facts, one.claims, one.sources) == (
            *(mirror[key].findings, mirror[key].facts),
            *(mirror[key].claims, mirror[key].sources),
        )


def test_the_record_of_the_report_is_the_balance_of_the_record(release: Release) -> None:
    found = report_of(release).record
    assert found.total.facts == len(release.evidence.facts)
    assert report_of(matched_release(exchanged(release.evidence), ())).elements == {}
