"""A fact that rules match, found from the rules themselves, or the certainty that there is none.

Each key of a match tests a part of the fact of its own, so that the parts can be found one by one and the search
is complete: where no part satisfies the tests, no fact does.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

import msgspec

from evidence.dates import Span
from evidence.model import Attribute, Cited, Claim, Fact, Grade, Vocabulary
from waiver_rules.match import SUBJECT, AttributeTest, Bounds, Match, Scalar

SOME_DAY = date(2010, 6, 15)
DAY = timedelta(days=1)


class Unmatchable(Exception):  # noqa: N818 - an answer of the search, not an error of the program
    """Raised where no fact passes the tests under one key of the matches; `key` is that key."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Witnesses(msgspec.Struct, frozen=True):
    """Finds facts over a vocabulary for the rules of a statute with this subject."""

    vocabulary: Vocabulary
    subject: str | None

    def find(self, *matches: Match) -> Fact:
        """A fact with at most one claim that all the matches match. Raises Unmatchable where there is none."""
        day = _day(matches)
        return Fact(
            id=f"{day.isoformat()}-witness",
            kind=_kind(self.vocabulary.kinds, matches),
            occurred=day.isoformat(),
            span=Span(day, day),
            public_from=day,
            public_basis="event",
            by=self._side("by", matches) or (min(self._possible("by", matches)),),
            to=self._side("to", matches),
            attribution=_listed(self.vocabulary.attributions, "attribution", matches),  # type: ignore[arg-type]
            statement="A witness.",
            claims=_claims(matches),
            location=_listed((), "location", matches) or None,
            attributes=_attributes(matches),
            grade=Grade("A", 1),
            sources=(Cited("witness"),),
            recorded_on=day,
        )

    def _side(self, side: str, matches: Iterable[Match]) -> tuple[str, ...]:
        """The fewest codes by which every test of a side is passed."""
        possible, chosen = self._possible(side, matches), list[str]()
        for match in matches:
            some, every = getattr(match, side), getattr(match, f"{side}_all")
            for key, words in ((side, some), *((f"{side}_all", (word,)) for word in every)):
                if words and not any(self._words(code) & set(words) for code in chosen):
                    code = next((each for each in possible if self._words(each) & set(words)), None)
                    if code is None:
                        raise Unmatchable(key)
                    chosen.append(code)
        return tuple(chosen)

    def _possible(self, side: str, matches: Iterable[Match]) -> list[str]:
        """The codes that no test leaves out. Raises Unmatchable where there is none."""
        left_out = {word for match in matches for word in getattr(match, f"{side}_not")}
        possible = [code for code in self.vocabulary.actors if not self._words(code) & left_out]
        if not possible:
            raise Unmatchable(f"{side}_not")
        return possible

    def _words(self, code: str) -> set[str]:
        own = {SUBJECT} if code == self.subject else set()
        return {code, self.vocabulary.class_of(code)} | own


def _claims(matches: Iterable[Match]) -> tuple[Claim, ...]:
    over_claims = [match for match in matches if match.claim]
    if not over_claims:
        return ()
    first = over_claims[0]
    shared = [word for word in first.claim if all(word in match.claim for match in over_claims)]
    if not shared or first.stance is None or any(match.stance != first.stance for match in over_claims):
        raise Unmatchable("claim")
    return (Claim(shared[0], first.stance),)


def _kind(kinds: Collection[str], matches: Collection[Match]) -> str:
    for kind in dict.fromkeys([*(word for match in matches for word in match.kind), *kinds]):
        wanted = (kind not in match.kind_not and (not match.kind or kind in match.kind) for match in matches)
        if kind in kinds and all(wanted):
            return kind
    raise Unmatchable("kind")


def _listed(known: Collection[str], key: str, matches: Collection[Match]) -> str:
    """A word that every list of a key has, and one of `known` where these are given."""
    lists: list[tuple[str, ...]] = [getattr(match, key) for match in matches if getattr(match, key)]
    if not lists:
        return next(iter(known), "")
    shared = [word for word in lists[0] if all(word in each for each in lists) and (not known or word in known)]
    if not shared:
        raise Unmatchable(key)
    return shared[0]


def _day(matches: Collection[Match]) -> date:
    since = max((match.began_since for match in matches if match.began_since), default=None)
    before = min((match.began_before for match in matches if match.began_before), default=None)
    if since and before and since >= before:
        raise Unmatchable("began_before")
    if since:
        return since
    return before - DAY if before else SOME_DAY


def _attributes(matches: Collection[Match]) -> dict[str, Attribute]:
    found: dict[str, Attribute] = {}
    for name in dict.fromkeys(name for match in matches for name in match.attributes):
        tests = [match.attributes[name] for match in matches if name in match.attributes]
        excluded = [value for match in matches for value in match.attributes_not.get(name, ())]
        fitting = (
            value for test in tests for value in _candidates(test, len(excluded)) if _passes_all(value, tests, excluded)
        )
        value = next(fitting, None)
        if value is None:
            raise Unmatchable(f"attributes.{name}")
        found[name] = value
    return found


def _candidates(test: AttributeTest, excluded: int) -> Iterable[Scalar]:
    """The values that a test lists; of bounds, as many from each end inwards as can be excluded, and one more."""
    if isinstance(test, Bounds):
        upwards = [test.at_least + step for step in range(excluded + 1)] if test.at_least is not None else []
        downwards = [test.at_most - step for step in range(excluded + 1)] if test.at_most is not None else []
        return upwards + downwards
    return test if isinstance(test, tuple) else (test,)


def _passes_all(value: Scalar, tests: Iterable[AttributeTest], excluded: Collection[Scalar]) -> bool:
    return all(_passes(value, test) for test in tests) and not _among(value, excluded)


def _passes(value: Scalar, test: AttributeTest) -> bool:
    if not isinstance(test, Bounds):
        return _among(value, test if isinstance(test, tuple) else (test,))
    return (
        type(value) is int
        and (test.at_least is None or value >= test.at_least)
        and (test.at_most is None or value <= test.at_most)
    )


def _among(value: Scalar, values: Iterable[Scalar]) -> bool:
    return any(type(value) is type(one) and value == one for one in values)
