"""The rules of a release run on facts that a store accepts: what is found is kept, and read back by `extended`."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from evidence.model import Fact, Vocabulary
from waiver_rules.engine.agreement import match_facts
from waiver_rules.engine.reference import evaluate
from waiver_rules.release import Release, StatuteFrozen

Matching = Callable[[Sequence[Fact]], Mapping[str, Mapping[str, str]]]


def matching_for(release: Release, *, both: bool = True) -> Matching:
    """From facts to the hits of every statute, as text: by the hash of the statute, then by fact.

    Both engines run and must agree, or EngineError is raised; with `both=False` the reference evaluator runs alone.
    """

    def matching(facts: Sequence[Fact]) -> Mapping[str, Mapping[str, str]]:
        vocabulary = release.evidence.vocabulary
        return {one.fingerprint: _hits(one, facts, vocabulary, both) for one in release.content.statutes.values()}

    return matching


def _hits(statute: StatuteFrozen, facts: Sequence[Fact], vocabulary: Vocabulary, both: bool) -> Mapping[str, str]:
    rules, declared = statute.folder.rulebook.rules, statute.folder.statute
    if both:
        hits = match_facts(rules, facts, vocabulary, declared).hits
    else:
        hits = tuple(sorted(evaluate(rules, facts, vocabulary, declared)))
    found: dict[str, list[tuple[str, str, str]]] = {fact.id: [] for fact in facts}
    for hit in hits:
        found[hit.fact].append((hit.rule, hit.proposition, hit.subject))
    return {name: msgspec.json.encode(one).decode() for name, one in found.items()}
