"""What the record covers: words without facts, thin years, gaps that can be found."""

from collections import Counter
from collections.abc import Iterator

from evidence.checks.check import Check, Finding, Record

THIN = 2


def unused_kinds(record: Record) -> Iterator[Finding]:
    """Kinds of which there is no fact."""
    used = {fact.kind for fact in record.evidence.facts.values()}
    for kind in record.evidence.vocabulary.kinds.keys() - used:
        yield Finding(kind, f"no fact is of the kind {kind}")


def unused_propositions(record: Record) -> Iterator[Finding]:
    """Propositions on which no fact makes a claim."""
    used = {claim.proposition for fact in record.evidence.facts.values() for claim in fact.claims}
    for proposition in record.evidence.vocabulary.propositions.keys() - used:
        yield Finding(proposition, f"no fact makes a claim on {proposition}")


def thin_years(record: Record) -> Iterator[Finding]:
    """Years, from the first to the last with a fact, in which at most two facts start."""
    counts = Counter(fact.span.start.year for fact in record.evidence.facts.values())
    for year in range(min(counts, default=0), max(counts, default=-1) + 1):
        if counts[year] <= THIN:
            yield Finding(f"{year:04}", f"{counts[year]} facts start in {year:04}")


def gaps_with_unknown_words(record: Record) -> Iterator[Finding]:
    """Gaps that name a kind or proposition which the vocabulary does not have."""
    words = record.evidence.vocabulary
    for gap in record.evidence.gaps.values():
        unknown = [kind for kind in gap.kinds if kind not in words.kinds]
        unknown += [each for each in gap.propositions if each not in words.propositions]
        for word in unknown:
            yield Finding(gap.id, f"names {word}, which is not in the vocabulary", record.loaded.gaps[gap.id])


CHECKS = (
    Check("W301", "no fact is of this kind", unused_kinds),
    Check("W302", "no fact makes a claim on this proposition", unused_propositions),
    Check("W303", f"a year with {THIN} facts or fewer", thin_years),
    Check("E304", "a gap names a kind or proposition that does not exist", gaps_with_unknown_words),
)
