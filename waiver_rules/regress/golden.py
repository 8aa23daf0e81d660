"""Golden files: `<year>.yaml`, the verdicts that a year had and the facts that decided them, read strictly."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from re import compile as pattern
from typing import Annotated, Literal

import msgspec
import yaml
from pydantic import Field, StrictInt

from evidence.entry import Day, Entry, FactId, Text, Word
from evidence.fault_list import FaultList
from evidence.placed import Placed, Raw
from evidence.strict_yaml import read_yaml
from evidence.validate import validated
from waiver_rules.regress.answer import OVERALL, Answer, Part, Question
from waiver_rules.release import canonical
from waiver_rules.standards import DEFAULT, Standard, Verdict

PATTERN = "[0-9][0-9][0-9][0-9].yaml"
OURS, STATUTE = "our reading", "statute"
HEAD = "# Written by `waiver-rules regress --update`; by hand only `says_so` is edited.\n"


class PartEntry(Entry):
    """A verdict and the facts that decide it."""

    verdict: Verdict | None
    facts: Annotated[list[FactId], Field(max_length=1000, default_factory=list)]


class SaysEntry(Entry):
    """Who says so: `our reading`, `statute`, or the code of an actor such as an auditor or a court; and what."""

    who: Word
    what: Text


class AnswerEntry(Entry):
    """One reading on one basis, of one subject where the statute asks for one."""

    subject: Word | None = None
    reading: Word
    basis: Word
    determination: FactId | None = None
    says_so: SaysEntry
    overall: PartEntry
    conditions: dict[Word, PartEntry]


class GoldenEntry(Entry):
    """One file."""

    statute: Word
    year: StrictInt
    standard: Literal["scintilla", "preponderance", "clear_and_convincing", "beyond_reasonable_doubt"] = DEFAULT
    known_on: Day
    answers: Annotated[list[AnswerEntry], Field(min_length=1, max_length=2000)]


class Says(msgspec.Struct, frozen=True):
    """Who says so, and what."""

    who: str
    what: str

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"


class Held(msgspec.Struct, frozen=True):
    """An answer as a golden holds it, with its line in the file."""

    question: Question
    answer: Answer
    says: Says
    line: int = 0


class Golden(msgspec.Struct, frozen=True, kw_only=True):
    """One file: a year of a statute, known by a day that never moves by itself."""

    path: Path
    statute: str
    year: int
    standard: Standard
    known_on: str
    held: tuple[Held, ...]

    @property
    def fingerprint(self) -> str:
        """The sha256 of what the file says of verdicts and facts, whatever its form and who says so."""
        content = [(one.question, one.answer) for one in sorted(self.held, key=lambda held: held.question)]
        return sha256(canonical(content)).hexdigest()


def read_goldens(folder: Path) -> tuple[Golden, ...]:
    """The golden files in a folder, and below it, by path. Raises FaultsError with all faults; OSError."""
    faults = FaultList()
    found = [_read(path, folder, faults) for path in sorted(folder.rglob(PATTERN))]
    faults.raise_if_any()
    return tuple(golden for golden in found if golden is not None)


def write_golden(golden: Golden) -> str:
    """The text of a golden file."""
    answers = [_answer(one) for one in golden.held]
    whole = {"statute": golden.statute, "year": golden.year, "standard": golden.standard, "known_on": golden.known_on}
    return HEAD + _dump(whole) + "answers:\n" + "".join(answers)


def _answer(held: Held) -> str:
    question = held.question
    about = {"subject": question.subject} if question.subject else {}
    head = {**about, "reading": question.reading, "basis": question.basis}
    if question.determination:
        head["determination"] = question.determination
    lines = [*_dump(head).splitlines(), f"says_so: {_inline({'who': held.says.who, 'what': held.says.what})}"]
    lines.append(f"overall: {_part(held.answer[OVERALL])}")
    lines.append("conditions:")
    lines += [f"  {_key(name)}: {_part(part)}" for name, part in held.answer.items() if name != OVERALL]
    return "".join(f"{'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))


def _key(name: str) -> str:
    return _inline({name: 0}).removeprefix("{").removesuffix(": 0}")


def _part(part: Part) -> str:
    return _inline({"verdict": part.verdict, **({"facts": list(part.facts)} if part.facts else {})})


def _dump(value: Mapping[str, object]) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)


def _inline(value: Mapping[str, object]) -> str:
    written = yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=True
    )
    return written.strip()


class _Dumper(yaml.SafeDumper):
    """Quotes a lone y or n as well, which the strict reader refuses and this library takes for text."""


_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", pattern("[yYnN]"), list("yYnN"))


def _read(path: Path, folder: Path, faults: FaultList) -> Golden | None:
    name = path.relative_to(folder).as_posix()
    document = read_yaml(path, name)
    faults.extend(document.faults)
    raw = Raw(document.value, (), document.place)
    placed = validated(GoldenEntry, raw, faults, after_yaml_faults=bool(document.faults))
    if placed is None:
        return None
    if path.stem != str(placed.entry.year):
        faults.add(placed.at("year"), "wrong-year", str(placed.entry.year), f"{path.stem}, the year of the file's name")
    _check_once(placed, faults)
    return _golden(placed, path)


def _check_once(placed: Placed[GoldenEntry], faults: FaultList) -> None:
    seen: set[tuple[str | None, str, str, str | None]] = set()
    for index, one in enumerate(placed.entry.answers):
        key = one.subject, one.reading, one.basis, one.determination
        if key in seen:
            found = " ".join(part for part in key if part)
            faults.add(placed.at("answers", index), "answer-twice", found, "each reading and basis once")
        seen.add(key)


def _golden(placed: Placed[GoldenEntry], path: Path) -> Golden:
    entry = placed.entry
    return Golden(
        path=path,
        statute=entry.statute,
        year=entry.year,
        standard=entry.standard,
        known_on=entry.known_on,
        held=tuple(
            _held(one, entry, int(placed.at("answers", index).rsplit(":", 2)[1]))
            for index, one in enumerate(entry.answers)
        ),
    )


def _held(one: AnswerEntry, entry: GoldenEntry, line: int) -> Held:
    question = Question(
        statute=entry.statute,
        year=entry.year,
        reading=one.reading,
        subject=one.subject or "",
        basis=one.basis,
        determination=one.determination or "",
        standard=entry.standard,
        known_on=entry.known_on,
    )
    parts = {OVERALL: one.overall, **one.conditions}
    answer = {name: Part(part.verdict, tuple(sorted(part.facts))) for name, part in parts.items()}
    return Held(question, answer, Says(one.says_so.who, one.says_so.what), line)
