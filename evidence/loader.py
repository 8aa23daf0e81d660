"""From YAML files to the frozen record, strictly: all of it or none, every fault at once."""

from pathlib import Path

import msgspec

from evidence.assemble import Known, Members, assemble
from evidence.dates import parse_edtf
from evidence.entry import FactEntry, GapEntry, PublisherEntry, SourceEntry, WithdrawalEntry
from evidence.fault_list import FaultList
from evidence.files import (
    GAPS,
    PUBLISHERS,
    VOCABULARY,
    WITHDRAWN,
    EntryFile,
    fact_files,
    read_entries,
    read_files,
    source_files,
)
from evidence.model import Evidence, Gap, Publisher, Vocabulary, Withdrawal
from evidence.placed import Placed, Raw
from evidence.references import check_fact_file, check_ids, check_source_file
from evidence.resolve import resolve_gap, resolve_publisher, resolve_withdrawal
from evidence.vocabulary import read_vocabulary
from evidence.words import check_words, gap_words, publisher_words


class Loaded(msgspec.Struct, frozen=True):
    """The record, with the place of each fact, source and gap by its id, in the order of the files."""

    evidence: Evidence
    facts: dict[str, str]
    sources: dict[str, str]
    gaps: dict[str, str]


def load_evidence(root: Path) -> Evidence:
    """The record below `root`: vocabulary.yaml, publishers.yaml, data/facts, data/sources, data/gaps.yaml.

    Every mapping of the result is sorted by id; the order in which files are read leaves no trace.
    Raises FaultsError with every fault of every file, sorted by file and line.
    """
    return load_with_places(root).evidence


def load_with_places(root: Path) -> Loaded:
    """As `load_evidence`, with the place (`file:line:column`) of each entry. Raises FaultsError."""
    faults = FaultList()
    vocabulary, files = _vocabulary(root, faults), _read(root, faults)
    known = _known(files.publishers, vocabulary, faults)
    gaps, withdrawn = _gaps(files.gaps, vocabulary, faults), _withdrawn(files, faults)
    _check_layout(files, vocabulary, faults)
    facts, sources = assemble(_members(files, faults), known, faults)
    assert vocabulary is not None  # a vocabulary with faults has just been refused
    publishers = dict(sorted(known.publishers.items()))
    evidence = Evidence(
        facts=facts, sources=sources, publishers=publishers, vocabulary=vocabulary, gaps=gaps, withdrawn=withdrawn
    )
    return Loaded(evidence, _places(files.facts), _places(files.sources), _places([files.gaps]))


class _Files(msgspec.Struct, frozen=True, kw_only=True):
    publishers: EntryFile[PublisherEntry]
    facts: list[EntryFile[FactEntry]]
    sources: list[EntryFile[SourceEntry]]
    gaps: EntryFile[GapEntry]
    withdrawn: EntryFile[WithdrawalEntry]


def _read(root: Path, faults: FaultList) -> _Files:
    return _Files(
        publishers=read_entries(PublisherEntry, PUBLISHERS, root, "publishers", faults),
        facts=read_files(FactEntry, fact_files(root, faults), root, "facts", faults),
        sources=read_files(SourceEntry, source_files(root, faults), root, "sources", faults),
        gaps=read_entries(GapEntry, GAPS, root, "gaps", faults),
        withdrawn=_withdrawals(root, faults),
    )


def _withdrawals(root: Path, faults: FaultList) -> EntryFile[WithdrawalEntry]:
    # nothing may ever have been withdrawn
    if not (root / WITHDRAWN).exists():
        return EntryFile(WITHDRAWN, (), ())
    return read_entries(WithdrawalEntry, WITHDRAWN, root, "withdrawals", faults)


def _vocabulary(root: Path, faults: FaultList) -> Vocabulary | None:
    try:
        return read_vocabulary(root / VOCABULARY, str(VOCABULARY), faults)
    except OSError as error:
        faults.add(f"{VOCABULARY}:1:1", "unreadable-file", error.strerror or "an error", "a file that can be read")
        return None


def _known(file: EntryFile[PublisherEntry], vocabulary: Vocabulary | None, faults: FaultList) -> Known:
    names = check_ids(file.raws, "publisher", faults)
    if vocabulary:
        check_words(file.raws, publisher_words(vocabulary), faults)
    publishers: dict[str, Publisher] = {
        placed.entry.publisher: resolve_publisher(placed.entry) for placed in file.placed
    }
    return Known(vocabulary=vocabulary, publishers=publishers, publisher_names=names)


def _members(files: _Files, faults: FaultList) -> Members:
    raw_facts: tuple[Raw, ...] = tuple(raw for file in files.facts for raw in file.raws)
    raw_sources: tuple[Raw, ...] = tuple(raw for file in files.sources for raw in file.raws)
    return Members(
        raw_facts=raw_facts,
        raw_sources=raw_sources,
        fact_ids=check_ids(raw_facts, "id", faults),
        source_ids=check_ids(raw_sources, "id", faults),
        facts=tuple(placed for file in files.facts for placed in file.placed),
        sources=tuple(placed for file in files.sources for placed in file.placed),
    )


def _check_layout(files: _Files, vocabulary: Vocabulary | None, faults: FaultList) -> None:
    for file in files.facts:
        for fact in file.placed:
            check_fact_file(fact, file.name, vocabulary, faults)
    for source_file in files.sources:
        for source in source_file.placed:
            check_source_file(source, source_file.name, faults)


def _gaps(file: EntryFile[GapEntry], vocabulary: Vocabulary | None, faults: FaultList) -> dict[str, Gap]:
    check_ids(file.raws, "id", faults)
    if vocabulary:
        check_words(file.raws, gap_words(vocabulary), faults)
    right = [gap for gap in file.placed if _has_period(gap, faults)]
    return {gap.entry.id: resolve_gap(gap.entry) for gap in sorted(right, key=lambda gap: gap.entry.id)}


def _withdrawn(files: _Files, faults: FaultList) -> dict[str, Withdrawal]:
    facts = {placed.entry.id for file in files.facts for placed in file.placed}
    check_ids(files.withdrawn.raws, "id", faults, facts)
    for one in files.withdrawn.placed:
        successor = one.entry.superseded_by
        if successor is not None and successor not in facts | {each.entry.id for each in files.withdrawn.placed}:
            faults.unknown(one.at("superseded_by"), "unknown-fact", successor, "the id of a fact", facts)
    return {one.entry.id: resolve_withdrawal(one.entry) for one in sorted(files.withdrawn.placed, key=_id)}


def _id(placed: Placed[WithdrawalEntry]) -> str:
    return placed.entry.id


def _has_period(gap: Placed[GapEntry], faults: FaultList) -> bool:
    first, _, last = gap.entry.period.partition("/")
    try:
        in_order = parse_edtf(first).start <= parse_edtf(last or first).end
    except ValueError:
        in_order = False
    if not in_order:
        faults.add(gap.at("period"), "end-before-start", gap.entry.period, "two years, the earlier first")
    return in_order


def _places(
    files: list[EntryFile[FactEntry]] | list[EntryFile[SourceEntry]] | list[EntryFile[GapEntry]],
) -> dict[str, str]:
    return {placed.entry.id: placed.at() for file in files for placed in file.placed}
