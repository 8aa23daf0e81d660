"""The balance of the record: its counts, counted here a second time and in another way."""

from pathlib import Path
from typing import Any

import msgspec
from pytest import fixture

from evidence.balance import Alone, Balance, Control, Row, Stances, balance_of
from evidence.loader import load_evidence
from evidence.model import Evidence
from tests.evidence.factories import (
    FACT_FILE,
    OTHER_SOURCES,
    PUBLISHERS,
    SOURCE,
    SOURCE_FILE,
    VOCABULARY,
    fact_entry,
    make_evidence,
    write_record,
)

SWAPPED = {"armenia": "azerbaijan", "azerbaijan": "armenia", "ARM": "AZE", "AZE": "ARM"}
WORDS = {**VOCABULARY, "perspectives": {word: word for word in ("armenia", "azerbaijan", "independent")}}


def claim(proposition: str, stance: str) -> dict[str, str]:
    return {"proposition": proposition, "stance": stance}


def store(root: Path) -> Evidence:
    """Three facts: one of two perspectives by both parties, one of a house's two papers, one without a claim."""
    weekly, agency, register, undated = OTHER_SOURCES
    publishers = [{**one, "perspective": "independent"} for one in PUBLISHERS]
    sources = [weekly, {**SOURCE, "perspective": "armenia"}, agency]
    both = [{"source": "daily-2020"}, {"source": "agency-2020"}, {"source": "page-undated"}]
    facts = [
        fact_entry(sources=both, claims=[claim("aze-uses-force", "questions"), claim("arm-uses-force", "affirms")]),
        fact_entry(id="2020-09-28-house", by=["AZE"], sources=[{"source": "a-weekly-2020"}, {"source": "daily-2020"}]),
    ]
    later = fact_entry(
        id="2022-02-01-plain",
        occurred="2022-02-01",
        public_from="2022-02-01",
        by=["US-STATE"],
        claims=[],
        grade={"reliability": "A", "credibility": 2},
        sources=[{"source": "register-2021"}],
    )
    files: dict[str, Any] = {
        "vocabulary.yaml": WORDS,
        "publishers.yaml": publishers,
        FACT_FILE: facts,
        "data/facts/2022/force.yaml": [later],
        SOURCE_FILE: sources,
        "data/sources/2021.yaml": [{**register, "perspective": "azerbaijan"}],
        "data/sources/undated.yaml": [undated],
    }
    return load_evidence(write_record(root, files))


@fixture
def balance(tmp_path: Path) -> Balance:
    return balance_of(store(tmp_path))


def test_the_whole_and_its_perspectives(balance: Balance) -> None:
    assert balance.total == Row("all", 3, 3, 5)
    assert balance.by_perspective == (Row("armenia", 2, 3, 1), Row("azerbaijan", 1, 0, 1), Row("independent", 2, 3, 3))


def test_a_fact_by_two_parties_stands_in_the_row_of_each(balance: Balance) -> None:
    assert balance.by_party == (Row("armenia", 1, 2, 3), Row("azerbaijan", 2, 3, 4), Row("us_executive", 1, 0, 1))


def test_kinds_and_years_without_a_fact_have_a_row_of_zeros(balance: Balance) -> None:
    assert Row("armed_offensive", 0, 0, 0) in balance.by_kind
    assert balance.by_year == (Row("2020", 2, 3, 4), Row("2021", 0, 0, 0), Row("2022", 1, 0, 1))


def test_stances_are_counted_by_proposition(balance: Balance) -> None:
    assert balance.stances == (Stances("arm-uses-force", 1, 0, 0), Stances("aze-uses-force", 0, 0, 2))


def test_sources_under_one_control_are_one_origin(balance: Balance) -> None:
    assert balance.controls == (Control("One House", ("The Daily", "The Weekly"), 3, 2, 1),)
    assert balance.one_origin == 2


def test_facts_of_one_perspective_are_named(balance: Balance) -> None:
    assert balance.one_perspective == (
        Alone("armenia", ()),
        Alone("azerbaijan", ("2022-02-01-plain",)),
        Alone("independent", ()),
    )


def test_the_counts_of_the_packaged_record_add_up(evidence: Evidence) -> None:
    found = balance_of(evidence)
    facts = evidence.facts.values()
    assert sum(one.facts for one in found.by_kind) == sum(one.facts for one in found.by_year) == len(facts)
    assert sum(one.claims for one in found.by_kind) == sum(len(fact.claims) for fact in facts) == found.total.claims
    assert sum(one.sources for one in found.by_perspective) == len(evidence.sources)
    assert sum(one.affirms + one.denies + one.questions for one in found.stances) == found.total.claims
    pairs = [(fact.id, evidence.sources[one.source].perspective) for fact in facts for one in fact.sources]
    for row, alone in zip(found.by_perspective, found.one_perspective, strict=True):
        own = {name for name, perspective in pairs if perspective == row.word}
        others = {name for name, perspective in pairs if perspective != row.word}
        assert (row.facts, set(alone.facts)) == (len(own), own - others)


def test_exchanging_the_parties_mirrors_the_report(evidence: Evidence) -> None:
    """“the same way for everybody”: what is counted of one side is counted of the other."""
    mirror = balance_of(exchanged(evidence))
    found = balance_of(evidence)
    for rows, others in ((found.by_perspective, mirror.by_perspective), (found.by_party, mirror.by_party)):
        by_word = {row.word: row for row in others}
        for row in rows:
            assert by_word[SWAPPED.get(row.word, row.word)] == msgspec.structs.replace(
                row, word=SWAPPED.get(row.word, row.word)
            )
    alone = {one.perspective: one.facts for one in mirror.one_perspective}
    assert all(alone[SWAPPED.get(one.perspective, one.perspective)] == one.facts for one in found.one_perspective)
    assert (found.by_kind, found.by_year, found.controls) == (mirror.by_kind, mirror.by_year, mirror.controls)


def exchanged(evidence: Evidence) -> Evidence:
    """The record with the two parties exchanged in who acts and in whose standpoint a source has."""
    facts = {
        name: msgspec.structs.replace(fact, by=tuple(SWAPPED.get(code, code) for code in fact.by))
        for name, fact in evidence.facts.items()
    }
    sources = {
        name: msgspec.structs.replace(source, perspective=SWAPPED.get(source.perspective, source.perspective))
        for name, source in evidence.sources.items()
    }
    return msgspec.structs.replace(evidence, facts=facts, sources=sources)


def test_a_record_is_counted_whatever_the_order_of_its_facts(tmp_path: Path) -> None:
    one = make_evidence(tmp_path)
    other = msgspec.structs.replace(one, facts=dict(reversed(one.facts.items())))
    assert balance_of(one) == balance_of(other)
