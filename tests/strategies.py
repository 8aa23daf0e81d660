"""Strategies for facts over a vocabulary: every kind, claim, actor, attribute, place and day that rules can test."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from evidence.dates import Span
from evidence.model import Attribution, Cited, Claim, Digit, Fact, Grade, Letter, Stance, Vocabulary
from waiver_rules.match import AttributeTest, Bounds
from waiver_rules.rulebook import Rule

PLACES = ("Lachin corridor", "Tovuz – Տավուշ", 'the "line"', "x" * 901)
TEXTS = ("and", "or", "initial", "Türkiye", "x" * 901, " ")
NUMBERS = (0, 1, 2, 60, 61, 366, 367, -1, 2**53 - 1)
OF_TYPE: Mapping[str, tuple[Any, ...]] = {"text": TEXTS, "number": NUMBERS, "flag": (True, False)}


def facts(vocabulary: Vocabulary, rules: Sequence[Rule] = (), attributes: Mapping[str, str] | None = None) -> Any:
    """Facts with any kind, claims, actors, place, grade and day; `attributes` are those that a statute declares.

    Values that `rules` test are drawn often, and so are their neighbours and values of the wrong type.
    """
    days = st.dates(date(1988, 1, 1), date(2026, 12, 31)) | st.sampled_from(_days(rules))
    return st.builds(
        _fact,
        day=days,
        kind=st.sampled_from(sorted(vocabulary.kinds)),
        claims=claims(vocabulary),
        by=actors(vocabulary, least=1),
        to=actors(vocabulary, least=0),
        attribution=st.sampled_from(get_args(Attribution)),
        location=st.none() | st.sampled_from((*PLACES, *_places(rules))),
        attributes=_attributes(rules, attributes or {}),
        grade=st.builds(Grade, st.sampled_from(get_args(Letter)), st.sampled_from(get_args(Digit))),
    )


def claims(vocabulary: Vocabulary) -> Any:
    """Up to three claims, each of another proposition."""
    one = st.builds(Claim, st.sampled_from(sorted(vocabulary.propositions)), st.sampled_from(get_args(Stance)))
    return st.lists(one, max_size=3, unique_by=lambda claim: claim.proposition).map(tuple)


def actors(vocabulary: Vocabulary, least: int) -> Any:
    """Between `least` and three codes of actors."""
    return st.lists(st.sampled_from(sorted(vocabulary.actors)), min_size=least, max_size=3, unique=True).map(tuple)


def numbered(found: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, each with an id of its own."""
    return tuple(Fact(**{**_fields(fact), "id": f"2000-{index}"}) for index, fact in enumerate(found))


def _fact(day: date, **parts: Any) -> Fact:
    return Fact(
        id="2000-generated",
        occurred=day.isoformat(),
        span=Span(day, day),
        public_from=day,
        public_basis="event",
        statement="Generated.",
        sources=(Cited("generated"),),
        recorded_on=date(2026, 11, 22),
        **parts,
    )


def _fields(fact: Fact) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in fact.__struct_fields__}


def _days(rules: Sequence[Rule]) -> list[date]:
    tested = [day for rule in rules for day in (rule.match.began_before, rule.match.began_since) if day]
    near = {date.fromordinal(day.toordinal() + step) for day in tested for step in (-1, 0, 1)}
    return sorted(near) or [date(2002, 1, 10)]


def _places(rules: Sequence[Rule]) -> list[str]:
    return sorted({place for rule in rules for place in rule.match.location})


def _attributes(rules: Sequence[Rule], declared: Mapping[str, str]) -> Any:
    wrong = [value for values in OF_TYPE.values() for value in values] + [None, 1.5]
    optional = {name: st.sampled_from([*_values(rules, name, kind), *wrong]) for name, kind in declared.items()}
    return st.fixed_dictionaries({}, optional=optional)


def _values(rules: Sequence[Rule], name: str, kind: str) -> list[Any]:
    tested = [value for rule in rules for test in _tests(rule, name) for value in _constants(test)]
    return [*dict.fromkeys(tested), *OF_TYPE[kind]] * 3


def _tests(rule: Rule, name: str) -> list[AttributeTest]:
    wanted = [rule.match.attributes[name]] if name in rule.match.attributes else []
    return [*wanted, *([rule.match.attributes_not[name]] if name in rule.match.attributes_not else [])]


def _constants(test: AttributeTest) -> list[Any]:
    if isinstance(test, Bounds):
        ends = [end for end in (test.at_least, test.at_most) if end is not None]
        return [near for end in ends for near in (end - 1, end, end + 1)]
    return list(test) if isinstance(test, tuple) else [test]
