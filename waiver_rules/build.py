"""A release compiled from an evidence folder and statute folders."""

from collections.abc import Iterable
from pathlib import Path

from evidence.fault_list import FaultList
from evidence.faults import Fault, FaultsError
from evidence.loader import load_evidence
from evidence.model import Evidence
from waiver_rules.checks.usage import told_words
from waiver_rules.folder import StatuteFolder
from waiver_rules.freeze import freeze
from waiver_rules.statute_loader import load_folder, read_parts


def compile_release(evidence_root: Path, statutes: Iterable[Path]) -> tuple[bytes, str]:
    """The bytes of a release and the engine's name. Raises FaultsError with all faults, or EngineError."""
    evidence = load_evidence(evidence_root)
    return freeze(evidence, load_folders(statutes, evidence))


def load_folders(statutes: Iterable[Path], evidence: Evidence) -> tuple[StatuteFolder, ...]:
    """The statute folders, checked against a record. Raises FaultsError with the faults of all."""
    faults: list[Fault] = []
    folders: list[StatuteFolder] = []
    paths = tuple(statutes)
    told = {path: told_words(read_parts(path, FaultList())) for path in paths}
    for path in paths:
        elsewhere = frozenset[str]().union(*(words for other, words in told.items() if other != path))
        try:
            folders.append(load_folder(path, evidence.vocabulary, evidence.sources, evidence.facts, elsewhere))
        except FaultsError as error:
            faults.extend(error.faults)
    if faults:
        raise FaultsError(faults)
    return tuple(folders)
