"""The reference evaluator: reads the rules as written and the fact itself, and shares nothing with the engine.

It is the check on durable-rules at build time, and answers in its stead where that cannot be imported.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from evidence.model import Attribute, Claim, Fact, Vocabulary
from waiver_rules.engine.hit import Hit
from waiver_rules.match import SUBJECT, AttributeTest, Bounds, Match, Scalar
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Statute
from waiver_rules.subjects import ANYBODY, subjects_of

NAME = "reference"
TYPES: dict[str, type] = {"text": str, "number": int, "flag": bool}
LONGEST_TEXT = 900


class Evaluator:
    """The rules of a statute and its matches for instruments and lapses, ready for facts of one vocabulary."""

    def __init__(self, rules: Iterable[Rule], vocabulary: Vocabulary, statute: Statute) -> None:
        self._by_claim: dict[str, list[Rule]] = {}
        self._by_kind: dict[str, list[Rule]] = {}
        for rule in rules:
            for proposition in rule.match.claim:
                self._by_claim.setdefault(proposition, []).append(rule)
            for kind in rule.match.kind if not rule.match.claim else ():
                self._by_kind.setdefault(kind, []).append(rule)
        self._fits, self._subjects = _fits(vocabulary, statute.attributes), subjects_of(statute, vocabulary)

    def hits(self, facts: Iterable[Fact]) -> frozenset[Hit]:
        """Every (rule, fact, claim, subject) that matches. Raises KeyError for an actor outside the vocabulary."""
        return frozenset(hit for fact in facts for hit in self._on(fact))

    def _on(self, fact: Fact) -> Iterator[Hit]:
        for noted, subject in self._subjects.asked(fact):
            for rule in self._by_kind.get(fact.kind, ()):
                if self._fits(rule.match, fact, None, subject):
                    yield Hit(rule.id, fact.id, "", noted)
            for claim in fact.claims:
                for rule in self._by_claim.get(claim.proposition, ()):
                    if self._fits(rule.match, fact, claim, subject):
                        yield Hit(rule.id, fact.id, claim.proposition, noted)

    def matched(self, matches: Iterable[Match], facts: Iterable[Fact]) -> dict[str, tuple[str, ...]]:
        """The facts that at least one of the matches matches, by id, with the subjects for whom; none where for all."""
        known, found = tuple(matches), dict[str, tuple[str, ...]]()
        for fact in facts:
            near = [match for match in known if _listed(fact.kind, match.kind)]
            if not near:
                continue
            asked = [noted for noted, subject in self._subjects.asked(fact) if self._is_matched(near, fact, subject)]
            if asked:
                found[fact.id] = () if ANYBODY in asked else tuple(asked)
        return found

    def _is_matched(self, matches: list[Match], fact: Fact, subject: str | None) -> bool:
        claims = (*fact.claims, None)
        return any(
            self._fits(match, fact, claim, subject) for match in matches for claim in claims if _is_over(match, claim)
        )


def evaluate(rules: Iterable[Rule], facts: Iterable[Fact], vocabulary: Vocabulary, statute: Statute) -> frozenset[Hit]:
    """As `Evaluator.hits`, once."""
    return Evaluator(rules, vocabulary, statute).hits(facts)


def _is_over(match: Match, claim: Claim | None) -> bool:
    return claim.proposition in match.claim if claim else not match.claim


def _fits(
    vocabulary: Vocabulary, attributes: Mapping[str, str]
) -> Callable[[Match, Fact, Claim | None, str | None], bool]:
    def fits(match: Match, fact: Fact, claim: Claim | None, subject: str | None) -> bool:
        return (
            (match.stance is None or (claim is not None and claim.stance == match.stance))
            and _listed(fact.kind, match.kind)
            and fact.kind not in match.kind_not
            and _listed(fact.attribution, match.attribution)
            and (not match.location or fact.location in match.location)
            and _side(words(fact.by, subject), match.by, match.by_all, match.by_not)
            and _side(words(fact.to, subject), match.to, match.to_all, match.to_not)
            and _began(match, fact)
            and all(passes(fact, name, test) for name, test in match.attributes.items())
            and not any(passes(fact, name, test) for name, test in match.attributes_not.items())
        )

    def words(codes: tuple[str, ...], subject: str | None) -> frozenset[str]:
        own = {SUBJECT} if subject in codes else set()
        return frozenset({*codes, *(vocabulary.class_of(code) for code in codes)} | own)

    def passes(fact: Fact, name: str, test: AttributeTest) -> bool:
        value = fact.attributes.get(name)
        return type(value) is TYPES[attributes[name]] and _passes(value, test)

    return fits


def _listed(word: str, words: tuple[str, ...]) -> bool:
    return not words or word in words


def _side(words: frozenset[str], some: Collection[str], every: Collection[str], none: Collection[str]) -> bool:
    return (not some or bool(words & set(some))) and words >= set(every) and not words & set(none)


def _began(match: Match, fact: Fact) -> bool:
    start = fact.span.start
    return (match.began_before is None or start < match.began_before) and (
        match.began_since is None or start >= match.began_since
    )


def _passes(value: Attribute, test: AttributeTest) -> bool:
    if value == "" or (isinstance(value, str) and len(value.encode()) > LONGEST_TEXT):
        return False
    if isinstance(test, Bounds):
        number = value if isinstance(value, int) else 0
        return (test.at_least is None or number >= test.at_least) and (test.at_most is None or number <= test.at_most)
    tests: tuple[Scalar, ...] = test if isinstance(test, tuple) else (test,)
    return any(type(value) is type(one) and value == one for one in tests)
