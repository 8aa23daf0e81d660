"""Every key that a statute folder may declare stands in the section of `docs/add-a-statute.md` on its file."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from re import MULTILINE, escape, search, split
from typing import Any, get_args, get_type_hints

import pytest

from tests.docs.test_completeness import text_of
from waiver_rules.law import Law
from waiver_rules.match import Match
from waiver_rules.reading import Readings
from waiver_rules.rulebook import Rule, SpeakerRow
from waiver_rules.statute import Condition, Conditions, Element, Statute
from waiver_rules.statute_loader import WHOLE

SECTIONS: dict[str, tuple[type, ...]] = {
    "What `statute.yaml` may declare": (Statute,),
    "A condition, and the groups beside": (Conditions, Condition),
    "An element": (Element,),
    "`readings.yaml`": (Readings,),
    "`speakers.yaml`": (SpeakerRow,),
    "`law.yaml`": (Law,),
    "A rule": (Rule, Match),
}
ELSEWHERE: dict[type, tuple[type, ...]] = {Statute: (Match,), Conditions: (Element,), Condition: (Element,)}
"""What is named in a section of its own, though it stands inside."""


def dataclasses_in(shape: Any, leave: tuple[type, ...] = ()) -> Iterator[type]:
    """The dataclasses that a shape consists of, itself among them."""
    if shape in leave:
        return
    if is_dataclass(shape):
        yield shape  # type: ignore[misc]
        hints = get_type_hints(shape)
        for each in fields(shape):
            yield from dataclasses_in(hints[each.name], leave)
    for argument in get_args(shape):
        yield from dataclasses_in(argument, leave)


def sections() -> dict[str, str]:
    parts = split(r"^## (.*)$", text_of("add-a-statute.md"), flags=MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def names(text: str, key: str) -> bool:
    return search(rf"(?<![\w-]){escape(key)}(?![\w-])", text) is not None


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_stands_in_the_section_of_its_file(heading: str) -> None:
    text = sections()[heading]
    shapes = {one for shape in SECTIONS[heading] for one in dataclasses_in(shape, ELSEWHERE.get(shape, ()))}
    keys = {f"{shape.__name__}.{each.name}" for shape in shapes for each in fields(shape)}  # type: ignore[arg-type]
    assert sorted(key for key in keys if not names(text, key.partition(".")[2])) == []


def test_every_file_that_the_loader_reads_has_its_section() -> None:
    assert {*WHOLE.values(), Rule, SpeakerRow} <= {shape for shapes in SECTIONS.values() for shape in shapes}
