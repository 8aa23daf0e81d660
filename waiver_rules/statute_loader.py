"""The strict loader of a statute folder: statute, law, conditions, readings, speakers, rules; all faults at once."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from evidence.fault_list import FaultList, describe
from evidence.model import Vocabulary
from evidence.placed import Placed, Raw
from evidence.strict_yaml import Document, read_yaml
from waiver_rules.checks.check import check_parts
from waiver_rules.checks.parts import Known, Parts, RuleFile
from waiver_rules.folder import StatuteFolder
from waiver_rules.law import Law
from waiver_rules.reading import Readings
from waiver_rules.rulebook import Rule, Rulebook, SpeakerRow
from waiver_rules.shape_faults import shaped
from waiver_rules.statute import Conditions, Statute

WHOLE: dict[str, type] = {"statute": Statute, "law": Law, "conditions": Conditions, "readings": Readings}
SPEAKERS = "speakers.yaml"
RULES = "rules"


def load_folder(
    path: Path,
    vocabulary: Vocabulary,
    sources: Collection[str] | None = None,
    facts: Collection[str] | None = None,
    elsewhere: Collection[str] = (),
    attributes: Mapping[str, Collection[str]] | None = None,
) -> StatuteFolder:
    """The statute in a folder. Raises FaultsError with every fault of its files, sorted by file and line.

    References to sources, facts and their attributes are checked where those of the record are given; `elsewhere` are
    the kinds and propositions that other statutes use or explain, `attributes` the texts that are values of each.
    """
    faults = FaultList()
    parts = read_parts(path, faults)
    known = Known(vocabulary=vocabulary, sources=sources, facts=facts, elsewhere=elsewhere, attributes=attributes)
    check_parts(parts, known, faults)
    faults.raise_if_any()
    assert parts.statute and parts.law and parts.conditions and parts.readings and parts.speakers
    return StatuteFolder(
        statute=parts.statute.entry,
        law=parts.law.entry,
        conditions=parts.conditions.entry,
        readings=parts.readings.entry,
        rulebook=Rulebook(
            rules=tuple(rule.entry for rule in parts.rules),
            speakers=tuple(row.entry for row in parts.speakers),
        ),
    )


def read_parts(path: Path, faults: FaultList) -> Parts:
    """The parts of a folder whose shape is right, with their places; what is wrong is added to `faults`."""
    documents = {name: _document(path, Path(f"{name}.yaml"), faults) for name in WHOLE}
    whole = {name: _whole(documents[name], shape, faults) for name, shape in WHOLE.items()}
    speakers = _document(path, Path(SPEAKERS), faults)
    rules = [(name, _document(path, name, faults)) for name in _rule_files(path, faults)]
    read = [*documents.values(), speakers, *(document for _, document in rules)]
    return Parts(
        name=path.name,
        **whole,
        speakers=_members(speakers, SpeakerRow, "rows", faults) if speakers else None,
        rule_files=tuple(_rule_file(name, document, faults) for name, document in rules),
        texts=tuple(text for document in read if document for text in _texts(document.value, document)),
    )


def _rule_files(path: Path, faults: FaultList) -> list[Path]:
    found = sorted((path / RULES).glob("*.yaml"))
    if not found:
        faults.add(f"{path.name}/{RULES}:1:1", "missing-file", "no file", f"files such as {RULES}/procedure.yaml")
    return [file.relative_to(path) for file in found]


def _rule_file(name: Path, document: Document | None, faults: FaultList) -> RuleFile:
    rules = _members(document, Rule, "rules", faults) if document else ()
    count = len(document.value) if document and isinstance(document.value, list) else None
    return RuleFile(name.stem, rules, is_whole=len(rules) == count)


def _document(folder: Path, file: Path, faults: FaultList) -> Document | None:
    name = f"{folder.name}/{file.as_posix()}"
    try:
        document = read_yaml(folder / file, name)
    except FileNotFoundError:
        faults.add(f"{name}:1:1", "missing-file", "no file", f"the file {file}")
        return None
    except OSError as error:
        faults.add(f"{name}:1:1", "unreadable-file", error.strerror or "an error", "a file that can be read")
        return None
    faults.extend(document.faults)
    return None if document.value is None and document.faults else document


def _whole(document: Document | None, shape: type, faults: FaultList) -> Placed[Any] | None:
    if document is None:
        return None
    raw = Raw(document.value, (), document.place)
    return shaped(shape, raw, faults, after_yaml_faults=bool(document.faults))


def _members(document: Document, shape: type, what: str, faults: FaultList) -> tuple[Placed[Any], ...]:
    if not isinstance(document.value, list) or not document.value:
        faults.add(document.place(()), "wrong-type", describe(document.value or None), f"a list of {what}")
        return ()
    raws = [Raw(value, (index,), document.place) for index, value in enumerate(document.value)]
    placed = (shaped(shape, raw, faults, after_yaml_faults=bool(document.faults)) for raw in raws)
    return tuple(one for one in placed if one is not None)


def _texts(value: object, document: Document, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield value, document.place(path)
    inside = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for key, part in inside:
        yield from _texts(part, document, (*path, key))
