"""The baseline: the thin release behind golden files, as JSON lines beside them, so that version control keeps
of each update only the lines that changed.

The first line says of which release, and what each golden then held; after it one line for each fact, source, rule
and reading. What rules match and what instruments say is worked out when it is read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from evidence.faults import Fault, FaultsError
from evidence.model import Evidence, Fact, Publisher, Source, Vocabulary, Withdrawal
from waiver_rules.engine.reference import evaluate
from waiver_rules.folder import StatuteFolder
from waiver_rules.freeze import instruments, lapses
from waiver_rules.reading import Reading
from waiver_rules.regress.thin import thin
from waiver_rules.release import FORMAT as RELEASE_FORMAT
from waiver_rules.release import Content, Release, StatuteFrozen, canonical
from waiver_rules.rulebook import Rule

NAME = "baseline.jsonl"
FORMAT = 2
"""Raised whenever a statute, rule, reading, fact or source is kept otherwise than before."""
MOST_BYTES = 100_000_000
OMITTED: dict[str, dict[str, Any]] = {"fact": {"statement": ""}, "source": {"title": "", "text": ""}}
"""What is empty in a thin entry and must be there for it to be read."""


class EarlierBaselineError(FaultsError):
    """Raised for a baseline that an earlier version of the software wrote, in a format that is no longer read."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The release, and the sha256 of what each golden file held, by its name."""

    baseline: int
    release: str
    golden: dict[str, str]


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One entry; `of` is the statute to which a rule or reading belongs."""

    fact: Fact | None = None
    source: Source | None = None
    publisher: Publisher | None = None
    withdrawn: Withdrawal | None = None
    vocabulary: Vocabulary | None = None
    statute: StatuteFolder | None = None
    reading: Reading | None = None
    rule: Rule | None = None
    of: str = ""


class Baseline(msgspec.Struct, frozen=True):
    """A thin release, and the hashes of the goldens that it stood behind."""

    release: Release
    golden: dict[str, str]


def baseline_bytes(release: Release, golden: Mapping[str, str], statutes: Iterable[str]) -> bytes:
    """The file of a baseline for the goldens of some statutes."""
    slim, wanted = thin(release), sorted(statutes)
    head = Head(baseline=FORMAT, release=release.name, golden=dict(sorted(golden.items())))
    return b"".join(canonical(one) + b"\n" for one in (head, *_lines(slim, wanted)))


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file.

    Raises OSError where it cannot be read, EarlierBaselineError where it is of an earlier format, FaultsError with
    each line that is no entry.
    """
    with path.open("rb") as stream:
        raw = stream.read(MOST_BYTES + 1)
    lines = raw.splitlines()
    if len(raw) > MOST_BYTES or not lines:
        raise FaultsError([_fault(path, 1, f"{len(raw)} bytes", f"a baseline of at most {MOST_BYTES} bytes")])
    head, faults, read = _head(path, lines[0]), [], []
    for number, text in enumerate(lines[1:], 2):
        try:
            read.append(_line(text))
        except msgspec.MsgspecError as error:
            faults.append(_fault(path, number, str(error), "an entry of a baseline"))
    if faults:
        raise FaultsError(faults)
    return Baseline(_release(head, read, path), head.golden)


def _lines(release: Release, statutes: list[str]) -> Iterator[dict[str, Any]]:
    evidence = release.evidence
    yield {"vocabulary": evidence.vocabulary}
    for name in statutes:
        folder = release.statute(name).folder
        bare = replace(folder.readings, readings=())
        yield {"statute": replace(folder, readings=bare, rulebook=replace(folder.rulebook, rules=()))}
        yield from ({"of": name, "reading": one} for one in folder.readings.readings)
        yield from ({"of": name, "rule": one} for one in folder.rulebook.rules)
    yield from ({"publisher": one} for one in evidence.publishers.values())
    yield from ({"withdrawn": one} for one in evidence.withdrawn.values())
    yield from ({"source": _given(one)} for one in evidence.sources.values())
    yield from ({"fact": _given(one)} for one in evidence.facts.values())


def _given(entry: Fact | Source) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(entry)
    return {key: value for key, value in plain.items() if value not in (None, "", [], {}, (), False)}


def _head(path: Path, raw: bytes) -> Head:
    try:
        head = msgspec.json.decode(raw, type=Head)
    except msgspec.MsgspecError as error:
        raise FaultsError([_fault(path, 1, str(error), "the head of a baseline")]) from error
    if head.baseline != FORMAT:
        sort = EarlierBaselineError if head.baseline < FORMAT else FaultsError
        raise sort([_fault(path, 1, f"format {head.baseline}", f"format {FORMAT}")])
    return head


def _line(raw: bytes) -> Line:
    value = msgspec.json.decode(raw)
    for sort, empty in OMITTED.items():
        if isinstance(value, dict) and isinstance(value.get(sort), dict):
            value[sort] = {**empty, **value[sort]}
    return msgspec.convert(value, Line)


def _release(head: Head, lines: list[Line], path: Path) -> Release:
    vocabulary = next((line.vocabulary for line in lines if line.vocabulary), None)
    if vocabulary is None:
        raise FaultsError([_fault(path, 1, "no vocabulary", "a baseline with its vocabulary")])
    evidence = Evidence(
        facts={line.fact.id: line.fact for line in lines if line.fact},
        sources={line.source.id: line.source for line in lines if line.source},
        publishers={line.publisher.publisher: line.publisher for line in lines if line.publisher},
        vocabulary=vocabulary,
        gaps={},
        withdrawn={line.withdrawn.id: line.withdrawn for line in lines if line.withdrawn},
    )
    folders = [_folder(line.statute, lines) for line in lines if line.statute]
    content = Content(
        format=RELEASE_FORMAT,
        evidence=evidence,
        evidence_fingerprint="",
        citations={name: ("",) * len(fact.sources) for name, fact in evidence.facts.items()},
        statutes={folder.statute.id: _frozen(folder, evidence) for folder in folders},
    )
    return Release(content, head.release, "")


def _folder(folder: StatuteFolder, lines: list[Line]) -> StatuteFolder:
    own = [line for line in lines if line.of == folder.statute.id]
    readings = tuple(line.reading for line in own if line.reading)
    rules = tuple(line.rule for line in own if line.rule)
    return replace(
        folder,
        readings=replace(folder.readings, readings=readings),
        rulebook=replace(folder.rulebook, rules=rules),
    )


def _frozen(folder: StatuteFolder, evidence: Evidence) -> StatuteFrozen:
    facts, declared = evidence.facts.values(), folder.statute
    hits = evaluate(folder.rulebook.rules, facts, evidence.vocabulary, declared)
    return StatuteFrozen(
        folder=folder,
        hits=tuple(sorted(hits)),
        fingerprint="",
        instruments=instruments(facts, folder, evidence.vocabulary),
        lapses=lapses(facts, folder, evidence.vocabulary),
    )


def _fault(path: Path, number: int, found: str, expected: str) -> Fault:
    return Fault(place=f"{path.name}:{number}", code="bad-baseline", found=found, expected=expected)
