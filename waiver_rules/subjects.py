"""Whom a statute asks about: one actor, fixed; one whom each query names; or nobody in particular."""

from collections.abc import Iterable, Iterator

import msgspec

from evidence.model import Fact, Vocabulary
from waiver_rules.statute import Statute

ANYBODY = ""
"""Hits and instruments noted so hold for whomever the fact does not name, and wherever a subject is fixed."""


class Subjects(msgspec.Struct, frozen=True):
    """The subject of a statute, or the codes of those whom a query may name."""

    fixed: str | None
    open: frozenset[str]

    def asked(self, fact: Fact) -> Iterator[tuple[str, str | None]]:
        """Each way in which a rule can look at a fact: whom its hits are noted for, and who is then the subject.

        A fact is looked at once for each subject whom it names, and once for all whom it does not.
        """
        yield ANYBODY, self.fixed
        yield from ((code, code) for code in self.named(fact))

    def named(self, fact: Fact) -> tuple[str, ...]:
        """Those of the open subjects who stand on a side of the fact, sorted."""
        return tuple(sorted(self.open.intersection((*fact.by, *fact.to))))

    @property
    def example(self) -> str | None:
        """A subject by which rules can be tried: the fixed one, or the first that a query may name."""
        return self.fixed or min(self.open, default=None)


def subjects_of(statute: Statute, vocabulary: Vocabulary) -> Subjects:
    """The subjects of a statute; words of `subjects` are codes of actors, or classes that stand for all of theirs."""
    wanted = set(statute.subjects)
    if not wanted:
        return Subjects(statute.subject, frozenset())
    codes = (code for code, actor in vocabulary.actors.items() if wanted & {code, actor.actor_class})
    return Subjects(statute.subject, frozenset(codes))


def holds_for(noted: Iterable[str], subject: str | None) -> bool:
    """Whether what is noted for some subjects holds for this one, or None for any; what is noted for nobody does."""
    known = tuple(noted)
    return not known or subject is None or subject in known
