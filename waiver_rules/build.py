"""A release compiled from an evidence folder and statute folders."""

from collections.abc import Iterable
from pathlib import Path

from evidence.fault_list import FaultList
from evidence.faults import FaultsError
from evidence.loader import load_evidence
from evidence.model import Evidence, Fact
from waiver_rules.checks.defaults import check_defaults
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
    faults = FaultList()
    folders: list[StatuteFolder] = []
    read = {path: read_parts(path, FaultList()) for path in statutes}
    check_defaults(read.values(), faults)
    told = {path: told_words(parts) for path, parts in read.items()}
    attributes, vocabulary = attributes_of(evidence.facts.values()), evidence.vocabulary
    for path in read:
        elsewhere = frozenset[str]().union(*(words for other, words in told.items() if other != path))
        try:
            folders.append(load_folder(path, vocabulary, evidence.sources, evidence.facts, elsewhere, attributes))
        except FaultsError as error:
            faults.extend(error.faults)
    faults.raise_if_any()
    return tuple(folders)


def attributes_of(facts: Iterable[Fact]) -> dict[str, set[str]]:
    """The attributes that facts have, each with the texts that are its values, alone or in a list."""
    found: dict[str, set[str]] = {}
    for fact in facts:
        for name, value in fact.attributes.items():
            several = value if isinstance(value, list | tuple) else (value,)
            found.setdefault(name, set()).update(one for one in several if isinstance(one, str))
    return found
