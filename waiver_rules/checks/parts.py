"""The parts of a statute folder with their places, as far as their shape is right, and the words they may use."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from evidence.model import Vocabulary
from evidence.placed import KeyPath, Placed
from waiver_rules.law import Law
from waiver_rules.reading import Readings
from waiver_rules.rulebook import Rule, SpeakerRow
from waiver_rules.statute import Condition, Conditions, Element, Statute
from waiver_rules.subjects import subjects_of


class RuleFile(msgspec.Struct, frozen=True):
    """A file of rules; `stem` is its name without ending, `is_whole` whether every rule in it has its right shape."""

    stem: str
    rules: tuple[Placed[Rule], ...]
    is_whole: bool


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """A statute folder as it was read; a part is None, or a member missing, where its shape is wrong.

    `name` is that of the folder. `texts` are all values of all files that are text, with their places.
    """

    name: str
    statute: Placed[Statute] | None
    law: Placed[Law] | None
    conditions: Placed[Conditions] | None
    readings: Placed[Readings] | None
    speakers: tuple[Placed[SpeakerRow], ...] | None
    rule_files: tuple[RuleFile, ...]
    texts: tuple[tuple[str, str], ...]

    @property
    def rules(self) -> tuple[Placed[Rule], ...]:
        """The rules of all files, in order."""
        return tuple(rule for file in self.rule_files for rule in file.rules)

    @property
    def elements(self) -> dict[str, Element]:
        """The elements by id; empty where the conditions have no right shape."""
        return {element.id: element for element in self.conditions.entry.elements} if self.conditions else {}

    def subject(self, vocabulary: Vocabulary) -> str | None:
        """A subject by which rules can be tried; None where there is none or the statute has no right shape."""
        return subjects_of(self.statute.entry, vocabulary).example if self.statute else None


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a statute folder may use; ids of sources and facts are checked only where they are given.

    `elsewhere` are the kinds and propositions that other statutes use, or list as unused; `attributes` those of the
    record's facts, each with the texts that are its values.
    """

    vocabulary: Vocabulary
    sources: Collection[str] | None = None
    facts: Collection[str] | None = None
    elsewhere: Collection[str] = ()
    attributes: Mapping[str, Collection[str]] | None = None


def conditions_in(conditions: Placed[Conditions]) -> Iterator[tuple[KeyPath, Condition]]:
    """Each condition with its place in the file."""
    for index, condition in enumerate(conditions.entry.conditions):
        yield ("conditions", index), condition


def elements_in(conditions: Placed[Conditions]) -> Iterator[tuple[KeyPath, str | None, Element]]:
    """Each element with its place in the file and the id of its condition; None below procedure and restriction."""
    for path, condition in conditions_in(conditions):
        for index, element in enumerate(condition.elements):
            yield (*path, "elements", index), condition.id, element
    groups: tuple[tuple[str, Any], ...] = (
        ("procedure", conditions.entry.procedure),
        ("restriction", conditions.entry.restriction),
    )
    for name, group in groups:
        for index, element in enumerate(group.elements):
            yield (name, "elements", index), None, element
