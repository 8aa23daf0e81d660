"""The reference evaluator: reads the rules as written and the fact itself, and shares nothing with the engine.

It is the check on durable-rules at build time, and answers in its stead where that cannot be imported.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from evidence.model import Attribute, Claim, Fact, Vocabulary
from waiver_rules.engine.hit import Hit
from waiver_rules.match import SUBJECT, AttributeTest, Bounds, Match, Scalar
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Statute
from waiver_rules.subjects import ANYBODY, subjects_of

NAME = "reference"
TYPES: dict[str, type] = {"text": str, "number": int, "flag": bool}
LONGEST_TEXT = 900


def evaluate(rules: Iterable[Rule], facts: Iterable[Fact], vocabulary: Vocabulary, statute: Statute) -> frozenset[Hit]:
    """Every (rule, fact, claim, subject) that matches. Raises KeyError for an actor outside the vocabulary."""
    by_claim: dict[str, list[Rule]] = defaultdict(list)
    by_kind: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for proposition in rule.match.claim:
            by_claim[proposition].append(rule)
        for kind in rule.match.kind if not rule.match.claim else ():
            by_kind[kind].append(rule)
    fits, subjects = _fits(vocabulary, statute.attributes), subjects_of(statute, vocabulary)
    hits: set[Hit] = set()
    for fact in facts:
        for noted, subject in subjects.asked(fact):
            for rule in by_kind[fact.kind]:
                if fits(rule.match, fact, None, subject):
                    hits.add(Hit(rule.id, fact.id, "", noted))
            for claim in fact.claims:
                for rule in by_claim[claim.proposition]:
                    if fits(rule.match, fact, claim, subject):
                        hits.add(Hit(rule.id, fact.id, claim.proposition, noted))
    return frozenset(hits)


def matched_for(
    matches: Iterable[Match], facts: Iterable[Fact], vocabulary: Vocabulary, statute: Statute
) -> dict[str, tuple[str, ...]]:
    """The facts that at least one of the matches matches, by id, with the subjects for whom; none where for all."""
    known, fits, subjects = tuple(matches), _fits(vocabulary, statute.attributes), subjects_of(statute, vocabulary)
    found: dict[str, tuple[str, ...]] = {}
    for fact in facts:
        claims = [*fact.claims, None]
        asked = [
            noted
            for noted, subject in subjects.asked(fact)
            if any(fits(match, fact, claim, subject) for match in known for claim in claims if _is_over(match, claim))
        ]
        if asked:
            found[fact.id] = () if ANYBODY in asked else tuple(asked)
    return found


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
