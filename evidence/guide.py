"""The reader's guide to the vocabulary: what counts, what does not, and an example each way. From `guide.yaml`."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from evidence.entry import Entry, FactId, Text, Word
from evidence.fault_list import FaultList
from evidence.model import Fact, Vocabulary
from evidence.placed import Raw
from evidence.strict_yaml import read_yaml
from evidence.validate import validated

GUIDE = PurePosixPath("guide.yaml")


class Example(msgspec.Struct, frozen=True):
    """A fact of the record and why it is an example; without a fact, `because` describes one in words."""

    because: str
    fact: str | None = None


class WordGuide(msgspec.Struct, frozen=True, kw_only=True):
    """How one word is used. The example carries the claim or is of the kind, the counterexample does not."""

    word: str
    counts: str
    does_not: str
    example: Example
    counterexample: Example
    place: str


class Choice(msgspec.Struct, frozen=True):
    """How a part of a fact is chosen that is no claim and no kind."""

    title: str
    rules: tuple[str, ...]


class Guide(msgspec.Struct, frozen=True, kw_only=True):
    """The whole guide; words in the order of the file."""

    choices: tuple[Choice, ...]
    propositions: tuple[WordGuide, ...]
    kinds: tuple[WordGuide, ...]


class Mismatch(msgspec.Struct, frozen=True):
    """What the guide says that the record or the vocabulary does not bear out."""

    word: str
    says: str
    place: str = ""


def load_guide(root: Path) -> Guide:
    """The guide below `root`. Raises FaultsError with all its faults, OSError if it cannot be read."""
    document = read_yaml(root / GUIDE, str(GUIDE))
    faults = FaultList(document.faults)
    raw = Raw(document.value, (), document.place)
    placed = validated(GuideEntry, raw, faults, after_yaml_faults=bool(document.faults))
    faults.raise_if_any()
    assert placed is not None
    entry = placed.entry
    propositions = [(one.proposition, one) for one in entry.propositions]
    kinds = [(one.kind, one) for one in entry.kinds]
    return Guide(
        choices=tuple(Choice(choice.title, tuple(choice.rules)) for choice in entry.choices),
        propositions=tuple(_word(*one, placed.at("propositions", index)) for index, one in enumerate(propositions)),
        kinds=tuple(_word(*one, placed.at("kinds", index)) for index, one in enumerate(kinds)),
    )


def without_entry(guide: Guide, words: Vocabulary) -> Iterator[Mismatch]:
    """Kinds and propositions of the vocabulary on which the guide says nothing."""
    for listed, entries in ((words.propositions, guide.propositions), (words.kinds, guide.kinds)):
        for word in listed.keys() - {entry.word for entry in entries}:
            yield Mismatch(word, f"the guide has no entry for {word}")


def wrong_entries(guide: Guide, words: Vocabulary) -> Iterator[Mismatch]:
    """Entries for a word that does not exist, or that stands there twice."""
    for listed, entries in ((words.propositions, guide.propositions), (words.kinds, guide.kinds)):
        seen: set[str] = set()
        for entry in entries:
            if entry.word not in listed or entry.word in seen:
                says = "stands twice" if entry.word in seen else "is not in the vocabulary"
                yield Mismatch(entry.word, f"{entry.word} {says}", entry.place)
            seen.add(entry.word)


def wrong_examples(guide: Guide, facts: Mapping[str, Fact]) -> Iterator[Mismatch]:
    """Examples that do not exist, or that do not carry what they are an example of."""
    for entry in guide.propositions:
        carriers = {fact.id for fact in facts.values() if entry.word in {claim.proposition for claim in fact.claims}}
        yield from _wrong(entry, facts, carriers, "makes a claim on")
    for entry in guide.kinds:
        of_kind = {fact.id for fact in facts.values() if fact.kind == entry.word}
        yield from _wrong(entry, facts, of_kind, "is of the kind")


def _wrong(entry: WordGuide, facts: Mapping[str, Fact], carriers: set[str], carries: str) -> Iterator[Mismatch]:
    for example, wanted in ((entry.example, True), (entry.counterexample, False)):
        if example.fact is None:
            if wanted and carriers:
                yield Mismatch(entry.word, f"no fact stands as its example, though {len(carriers)} could", entry.place)
        elif example.fact not in facts:
            yield Mismatch(entry.word, f"there is no fact {example.fact}", entry.place)
        elif (example.fact in carriers) != wanted:
            says = f"{example.fact} {'is to show what' if wanted else 'is to show what not'} {carries} {entry.word}"
            yield Mismatch(entry.word, f"{says}, and the record has it otherwise", entry.place)


class ExampleEntry(Entry):
    """As `Example`, as written."""

    fact: FactId | None = None
    because: Text


class WordGuideEntry(Entry):
    """What is told of every word."""

    counts: Text
    does_not: Text
    example: ExampleEntry
    counterexample: ExampleEntry


class PropositionGuideEntry(WordGuideEntry):
    """On a proposition."""

    proposition: Word


class KindGuideEntry(WordGuideEntry):
    """On a kind."""

    kind: Word


class ChoiceEntry(Entry):
    """As `Choice`, as written."""

    title: Text
    rules: list[Text]


class GuideEntry(Entry):
    """The file."""

    choices: list[ChoiceEntry]
    propositions: list[PropositionGuideEntry]
    kinds: list[KindGuideEntry]


def _word(word: str, entry: WordGuideEntry, place: str) -> WordGuide:
    return WordGuide(
        word=word,
        counts=entry.counts,
        does_not=entry.does_not,
        example=Example(entry.example.because, entry.example.fact),
        counterexample=Example(entry.counterexample.because, entry.counterexample.fact),
        place=place,
    )
