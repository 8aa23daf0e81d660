"""The files of the record: which there are, and the lists of entries they hold."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Generic

import msgspec

from evidence.fault_list import FaultList, describe
from evidence.placed import E, Placed, Raw
from evidence.strict_yaml import Document, read_yaml
from evidence.validate import validated

VOCABULARY, PUBLISHERS = PurePosixPath("vocabulary.yaml"), PurePosixPath("publishers.yaml")
FACTS, SOURCES = PurePosixPath("data/facts"), PurePosixPath("data/sources")
GAPS = PurePosixPath("data/gaps.yaml")
WITHDRAWN = PurePosixPath("data/withdrawn.yaml")


class EntryFile(msgspec.Struct, Generic[E], frozen=True):
    """The entries of one file: all as parsed, and those whose shape is right."""

    name: PurePosixPath
    raws: tuple[Raw, ...]
    placed: tuple[Placed[E], ...]


def fact_files(root: Path, faults: FaultList) -> list[PurePosixPath]:
    """`data/facts/<year>/<family>.yaml` below `root`, sorted; a fault for each other file."""
    return _files(root, FACTS, "*/*.yaml", "data/facts/<year>/<family>.yaml", faults)


def source_files(root: Path, faults: FaultList) -> list[PurePosixPath]:
    """`data/sources/<year>.yaml` below `root`, sorted; a fault for each other file."""
    return _files(root, SOURCES, "*.yaml", "data/sources/<year>.yaml", faults)


def read_files(
    model: type[E], names: list[PurePosixPath], root: Path, what: str, faults: FaultList
) -> list[EntryFile[E]]:
    """The entries of several files, in the order of `names`; `what` names them in the plural."""
    return [read_entries(model, name, root, what, faults) for name in names]


def read_entries(model: type[E], name: PurePosixPath, root: Path, what: str, faults: FaultList) -> EntryFile[E]:
    """The entries of the file `name` below `root`. What is wrong is added to `faults`; never raises."""
    document = read_document(root, name, faults)
    if document is None:
        return EntryFile(name, (), ())
    raws = tuple(entries_in(Raw(document.value, (), document.place), what, faults))
    broken = bool(document.faults)
    placed = (validated(model, raw, faults, after_yaml_faults=broken) for raw in raws)
    return EntryFile(name, raws, tuple(entry for entry in placed if entry is not None))


def entries_in(raw: Raw, what: str, faults: FaultList) -> Iterator[Raw]:
    """The members of a list as it was parsed; a fault where it is no list."""
    if not isinstance(raw.value, list):
        return faults.add(raw.at(), "wrong-type", describe(raw.value), f"a list of {what}")
    for index, value in enumerate(raw.value):
        yield Raw(value, (*raw.path, index), raw.place)


def read_document(root: Path, name: PurePosixPath, faults: FaultList) -> Document | None:
    """The parsed file `name` below `root`, its faults added; None where nothing in it can be used."""
    try:
        document = read_yaml(root / name, str(name))
    except OSError as error:
        faults.add(f"{name}:1:1", "unreadable-file", error.strerror or "an error", "a file that can be read")
        return None
    faults.extend(document.faults)
    return None if document.value is None and document.faults else document


def _files(root: Path, folder: PurePosixPath, pattern: str, expected: str, faults: FaultList) -> list[PurePosixPath]:
    below = {path for path in (root / folder).rglob("*") if path.is_file() and not path.name.startswith(".")}
    wanted = below & set((root / folder).glob(pattern))
    for path in below - wanted:
        faults.add(f"{path.relative_to(root).as_posix()}:1:1", "misplaced-file", path.name, expected)
    if not wanted:
        faults.add(f"{folder}:1:1", "missing-file", "no file", f"files such as {expected}")
    return sorted(PurePosixPath(path.relative_to(root).as_posix()) for path in wanted)
