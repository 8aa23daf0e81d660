"""`docs/reading-guide.md`: what counts as an instance of each word, what does not, and an example each way."""

from collections.abc import Iterator

from evidence.guide import Choice, Example, Guide, WordGuide
from evidence.model import Evidence, Fact
from scripts.documents.markup import banner, code, sentence, wrapped

INTRODUCTION = (
    "How facts are read: which kind they get, which claims they carry, and how their other parts are chosen. Whoever "
    "enters or reviews a fact goes by this page, and whoever doubts a fact can hold it against this page. "
    "[vocabulary.md](vocabulary.md) has the words themselves, [add-evidence.md](add-evidence.md) the steps, "
    "[evidence/README.md](../evidence/README.md) the keys of a fact.",
    "Each example is a fact of the packaged record, and so is each counterexample. The lint checks that the first "
    "carries the claim or is of the kind, and that the second does not. An example shows how a word is used; it says "
    "nothing on whether what was claimed is true.",
)


def reading_guide(evidence: Evidence, guide: Guide) -> str:
    """The whole file."""
    lines = [banner("evidence/guide.yaml"), "", "# Reader's guide", ""]
    lines += [line for text in INTRODUCTION for line in wrapped(text)]
    for choice in guide.choices:
        lines += _choice(choice)
    lines += ["## Propositions", ""]
    definitions = {one.proposition: one.definition for one in evidence.vocabulary.propositions.values()}
    lines += [line for entry in guide.propositions for line in _entry(entry, definitions[entry.word], evidence)]
    lines += ["## Kinds of fact", ""]
    definitions = {one.kind: one.definition for one in evidence.vocabulary.kinds.values()}
    lines += [line for entry in guide.kinds for line in _entry(entry, definitions[entry.word], evidence)]
    return "\n".join(lines).rstrip() + "\n"


def _choice(choice: Choice) -> Iterator[str]:
    yield from (f"## {choice.title}", "")
    for rule in choice.rules:
        yield from _bullet(rule)
    yield ""


def _entry(entry: WordGuide, definition: str, evidence: Evidence) -> Iterator[str]:
    yield from (f"### {code(entry.word)}", "")
    yield from wrapped(sentence(definition))
    yield from _bullet(f"Counts: {entry.counts}")
    yield from _bullet(f"Does not count: {entry.does_not}")
    yield from _bullet(f"Example: {_example(entry.example, entry.word, evidence)}")
    yield from _bullet(f"Counterexample: {_example(entry.counterexample, entry.word, evidence)}")
    yield ""


def _example(example: Example, word: str, evidence: Evidence) -> str:
    if example.fact is None:
        return sentence(example.because)
    fact = evidence.facts[example.fact]
    return f"{code(fact.id)}{_stance(fact, word)}: {fact.statement} *{sentence(example.because)}*"


def _stance(fact: Fact, word: str) -> str:
    found = [claim.stance for claim in fact.claims if claim.proposition == word]
    return f" ({found[0]})" if found else ""


def _bullet(text: str) -> list[str]:
    first, *rest = wrapped(f"- {text}")[:-1]
    return [first, *(f"  {line}" for line in rest)]
