"""The strict loader of a statute folder: statute, law, conditions, readings, speakers, rules; all faults at once."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from evidence.faults import Fault, FaultsError
from evidence.model import Vocabulary
from evidence.strict_yaml import read_yaml
from waiver_rules.folder import StatuteFolder
from waiver_rules.law import Law
from waiver_rules.reading import Readings
from waiver_rules.rulebook import Rule, Rulebook, SpeakerRow
from waiver_rules.statute import Conditions, Statute

T = TypeVar("T")


def load_folder(path: Path, vocabulary: Vocabulary) -> StatuteFolder:
    """The statute in a folder. Raises FaultsError with every fault of its files."""
    faults: list[Fault] = []
    statute = _load(path / "statute.yaml", Statute, faults)
    law = _load(path / "law.yaml", Law, faults)
    conditions = _load(path / "conditions.yaml", Conditions, faults)
    readings = _load(path / "readings.yaml", Readings, faults)
    speakers = _load(path / "speakers.yaml", tuple[SpeakerRow, ...], faults)
    rules: list[Rule] = []
    for file in sorted((path / "rules").glob("*.yaml")):
        rules.extend(_load(file, tuple[Rule, ...], faults) or ())
    if faults or not (statute and law and conditions and readings and speakers is not None):
        raise FaultsError(faults)
    return StatuteFolder(
        statute=statute,
        law=law,
        conditions=conditions,
        readings=readings,
        rulebook=Rulebook(rules=tuple(rules), speakers=speakers),
    )


def _load(path: Path, shape: Any, faults: list[Fault]) -> Any:
    document = read_yaml(path, f"{path.parent.name}/{path.name}")
    faults.extend(document.faults)
    try:
        return TypeAdapter(shape).validate_python(document.value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            faults.append(
                Fault(
                    place=document.place(detail["loc"]),
                    code=detail["type"],
                    found=str(detail["input"])[:80],
                    expected=detail["msg"],
                )
            )
        return None
