"""Which facts name an actor: those in which it acts or speaks, or is addressed."""

from collections.abc import Iterable

from evidence.model import Fact
from waiver_rules.query import QueryError, unknown
from waiver_rules.release import Release


def facts_naming(release: Release, facts: Iterable[Fact], code: str) -> tuple[Fact, ...]:
    """The facts that name the actor of that code, by or to, in their order. Raises QueryError for an unknown code."""
    actors = release.evidence.vocabulary.actors
    if code not in actors:
        raise QueryError([unknown("subject", code, actors, "the code of an actor")])
    return tuple(fact for fact in facts if code in (*fact.by, *fact.to))
