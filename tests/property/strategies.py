"""Small strategies: days and years of the record, findings of a given weight, generated facts with a source."""

from datetime import date
from typing import Any

import msgspec
from hypothesis import strategies as st

from evidence.dates import Span
from evidence.model import Evidence, Fact, Grade, Source
from tests.asking import READINGS, YEARS
from tests.strategies import facts
from waiver_rules.findings import Finding
from waiver_rules.match import Match
from waiver_rules.release import StatuteFrozen
from waiver_rules.rulebook import Rule
from waiver_rules.standards import STANDARDS
from waiver_rules.view import Seen

SOURCE = "generated"
years = st.sampled_from(YEARS)
readings = st.sampled_from(READINGS)
standards = st.sampled_from(STANDARDS)
days = st.dates(date(1990, 1, 1), date(2026, 11, 22))


def generated_source(evidence: Evidence) -> Source:
    """A source of the highest reliability, public long ago, for generated facts to cite."""
    some = next(iter(evidence.sources.values()))
    return msgspec.structs.replace(
        some, id=SOURCE, reliability="A", published="1988-01-01", public_from=date(1988, 1, 1), relays=None
    )


def ordinary_facts(evidence: Evidence, statute: StatuteFrozen) -> Any:
    """Up to four generated facts, none an instrument or a lapse, whose days would move the status of others."""
    declared = statute.folder.statute
    apart = declared.instruments.kinds
    one = facts(evidence.vocabulary, statute.folder.rulebook.rules, declared.attributes)
    return st.lists(one.filter(lambda fact: fact.kind not in apart), min_size=1, max_size=4)


def findings() -> Any:
    """A finding for or against, of a weight 1-3, resting on up to three origins."""
    return st.builds(
        finding,
        effect=st.sampled_from(["supports", "opposes"]),
        weight=st.integers(1, 3),
        origins=st.lists(st.sampled_from("abc"), min_size=1, max_size=3),
    )


def finding(effect: Any, weight: int, origins: list[str]) -> Finding:
    """A finding of a weight and origins, everything else without meaning."""
    sources = tuple(made_source(origin) for origin in origins)
    grade = Grade("A", 1)
    fact = made_fact()
    return Finding(
        rule=Rule(id="r", element="E.e", effect=effect, match=Match(), force="direct", because="", authority=""),
        seen=Seen(fact, fact.span, grade, weight, sources, (), False, False, False),
        proposition="",
        force=3,
        force_because="",
        weight=weight,
        counted=True,
        not_counted=None,
        dated="certain",
        from_certification=False,
    )


def made_source(origin: str) -> Source:
    """A source of an origin."""
    return Source(
        id=origin, title="", publisher=origin, public_from=date(2000, 1, 1), kind="news", perspective="independent",
        reliability="A", origin=origin, text="",
    )  # fmt: skip


def made_fact() -> Fact:
    """A fact of one day, without claims."""
    day = date(2020, 1, 1)
    return Fact(
        id="f", kind="armed_clash", occurred="2020-01-01", span=Span(day, day), public_from=day, public_basis="event",
        by=("AZE",), attribution="established", statement="", grade=Grade("A", 1), sources=(), recorded_on=day,
    )  # fmt: skip
