"""The statutes of a release with facts laid over it, each matched with them when it is first asked for."""

from collections.abc import Iterator, Mapping

import msgspec

from evidence.model import Fact
from waiver_rules.engine.reference import Evaluator
from waiver_rules.freeze import instruments, lapses
from waiver_rules.release import Release, StatuteFrozen


class StatutesLaid(Mapping[str, StatuteFrozen]):
    """The statutes of a release, by id, as the facts leave them: a question asks of one, and the others wait.

    Every actor of the facts is in the vocabulary of the release.
    """

    def __init__(self, release: Release, facts: tuple[Fact, ...]) -> None:
        self._release, self._facts = release, facts
        self._matched: dict[str, StatuteFrozen] = {}

    def __getitem__(self, name: str) -> StatuteFrozen:
        """The statute of an id. Raises KeyError for none such."""
        found = self._matched.get(name)
        if found is None:
            found = self._matched[name] = _matched(self._release, self._release.statute(name), self._facts)
        return found

    def __contains__(self, name: object) -> bool:
        """Whether there is a statute of that id."""
        return name in self._release.content.statutes

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the release."""
        return iter(self._release.content.statutes)

    def __len__(self) -> int:
        """The number of statutes."""
        return len(self._release.content.statutes)


def _matched(release: Release, statute: StatuteFrozen, facts: tuple[Fact, ...]) -> StatuteFrozen:
    folder, words, name = statute.folder, release.evidence.vocabulary, statute.folder.statute.id
    evaluator = release.evaluators.get(name)
    if evaluator is None:
        evaluator = release.evaluators[name] = Evaluator(folder.rulebook.rules, words, folder.statute)
    hits, signed = tuple(sorted(evaluator.hits(facts))), instruments(facts, folder, words, evaluator)
    ended = lapses(facts, folder, words, evaluator)
    if not (hits or signed or ended):
        return statute
    return msgspec.structs.replace(
        statute,
        hits=statute.hits + hits,
        instruments={**statute.instruments, **signed} if signed else statute.instruments,
        lapses={**statute.lapses, **ended} if ended else statute.lapses,
    )
