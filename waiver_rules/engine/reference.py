"""The reference evaluator: reads the rules as written and the fact itself, and shares nothing with the engine.

It is the check on durable-rules at build time, and answers in its stead where that cannot be imported.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from evidence.model import Attribute, Claim, Fact, Vocabulary
from waiver_rules.engine.hit import Hit
from waiver_rules.rulebook import SUBJECT, AttributeTest, Bounds, Match, Rule
from waiver_rules.statute import Scalar

NAME = "reference"
TYPES: dict[str, type] = {"text": str, "number": int, "flag": bool}
LONGEST_TEXT = 900


def evaluate(
    rules: Iterable[Rule],
    facts: Iterable[Fact],
    vocabulary: Vocabulary,
    attributes: dict[str, str],
    subject: str | None,
) -> frozenset[Hit]:
    """Every (rule, fact, claim) that matches. Raises KeyError for an actor outside the vocabulary."""
    by_claim: dict[str, list[Rule]] = defaultdict(list)
    by_kind: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for proposition in rule.match.claim:
            by_claim[proposition].append(rule)
        for kind in rule.match.kind if not rule.match.claim else ():
            by_kind[kind].append(rule)
    fits = _fits(vocabulary, attributes, subject)
    hits: set[Hit] = set()
    for fact in facts:
        for rule in by_kind[fact.kind]:
            if fits(rule.match, fact, None):
                hits.add(Hit(rule.id, fact.id))
        for claim in fact.claims:
            for rule in by_claim[claim.proposition]:
                if fits(rule.match, fact, claim):
                    hits.add(Hit(rule.id, fact.id, claim.proposition))
    return frozenset(hits)


def _fits(
    vocabulary: Vocabulary, attributes: dict[str, str], subject: str | None
) -> Callable[[Match, Fact, Claim | None], bool]:
    def fits(match: Match, fact: Fact, claim: Claim | None) -> bool:
        return (
            (match.stance is None or (claim is not None and claim.stance == match.stance))
            and _listed(fact.kind, match.kind)
            and fact.kind not in match.kind_not
            and _listed(fact.attribution, match.attribution)
            and (not match.location or fact.location in match.location)
            and _side(words(fact.by), match.by, match.by_all, match.by_not)
            and _side(words(fact.to), match.to, match.to_all, match.to_not)
            and _began(match, fact)
            and all(passes(fact, name, test) for name, test in match.attributes.items())
            and not any(passes(fact, name, test) for name, test in match.attributes_not.items())
        )

    def words(codes: tuple[str, ...]) -> frozenset[str]:
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
