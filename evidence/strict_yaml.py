"""YAML, read strictly: a place for every value, and every trap of the format refused.

Parsed by PyYAML; plain words are only null, true, false, decimal numbers and text. Refused: duplicate
keys, aliases, tags, words that other YAML readers take for booleans or null (NO, on, True), numbers with
a leading zero (010) or in another notation (1_000, 0x1F, 12:30), files over 2 MB, nesting over 20 levels.
"""

from pathlib import Path
from re import compile as pattern
from typing import Any

import msgspec
import yaml

from evidence.faults import Fault

MAX_BYTES = 2_000_000
MAX_DEPTH = 20
MAX_NESTED = 100
INTEGER = pattern(r"-?(0|[1-9][0-9]{0,15})")
DECIMAL = pattern(r"-?(0|[1-9][0-9]*)\.[0-9]+")
LEADING_ZERO = pattern(r"-?0[0-9]+")
WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}
AMBIGUOUS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
Place = tuple[int, int]


class Document(msgspec.Struct, frozen=True):
    """A value, the place (line, column; from 1) of each part by its path, and the faults met."""

    name: str
    value: Any
    places: dict[tuple[str | int, ...], Place]
    faults: tuple[Fault, ...]

    def place(self, path: tuple[str | int, ...]) -> str:
        """`file:line:column` of the part at `path`, or of the nearest part around it."""
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return f"{self.name}:{line}:{column}"


def read_yaml(path: Path, name: str | None = None) -> Document:
    """The document in a file. Faults are in the document; raises OSError if the file cannot be read."""
    with path.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    return parse_yaml(raw, name or str(path))


def parse_yaml(raw: bytes, name: str) -> Document:
    """The document in `raw`, UTF-8. Never raises for bad content: what is wrong stands in `faults`."""
    if len(raw) > MAX_BYTES:
        return _refused(name, "1:1", "too-large", f"more than {MAX_BYTES} bytes", "a file of at most 2 MB")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = raw.decode("utf-8")
        if _deepest(text, loader) > MAX_NESTED:
            return _refused(name, "1:1", "too-deep", f"more than {MAX_NESTED} levels", f"at most {MAX_DEPTH} levels")
        node = yaml.compose(text, Loader=loader)
    except UnicodeDecodeError as error:
        return _refused(name, "1:1", "not-utf-8", f"byte {error.start}", "UTF-8 text")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        return _refused(name, place, "yaml-syntax", error.problem or "a syntax error", "well-formed YAML")
    except (yaml.YAMLError, RecursionError):
        return _refused(name, "1:1", "yaml-syntax", "text that is no YAML", "well-formed YAML")
    reader = _Reader(name)
    value = reader.read(node, ()) if node is not None else None
    return Document(name, value, reader.places, tuple(reader.faults))


def _deepest(text: str, loader: type[yaml.SafeLoader]) -> int:
    """How deep the document nests, read as events: composing a deep one would exhaust the stack of the process."""
    level = deepest = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            level += 1
            deepest = max(deepest, level)
            if deepest > MAX_NESTED:
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1
    return deepest


def _refused(name: str, place: str, code: str, found: str, expected: str) -> Document:
    return Document(name, None, {}, (Fault(place=f"{name}:{place}", code=code, found=found, expected=expected),))


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.places: dict[tuple[str | int, ...], Place] = {}
        self.faults: list[Fault] = []
        self.seen: set[int] = set()

    def read(self, node: yaml.Node, path: tuple[str | int, ...]) -> object:
        self.places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self.seen:
            self.fault(node, "yaml-alias", "a value that an alias repeats", "the value written out")
            return None
        self.seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self.fault(node, "too-deep", f"{len(path)} levels", f"at most {MAX_DEPTH} levels")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return self.sequence(node, path)
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, path: tuple[str | int, ...]) -> object:
        if not self.plain_tag(node, "tag:yaml.org,2002:map"):
            return None
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.key(key_node)
            if key is None:
                continue
            if key in result:
                self.fault(key_node, "duplicate-key", str(key), "each key once")
                continue
            result[key] = self.read(value_node, (*path, key))
            self.places[(*path, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        return result

    def key(self, node: yaml.Node) -> str | int | None:
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, "yaml-key", "a list or mapping", "a word as key")
            return None
        key = self.scalar(node)
        if isinstance(key, bool) or not isinstance(key, str | int):
            self.fault(node, "yaml-key", repr(node.value), "a word as key")
            return None
        return key

    def sequence(self, node: yaml.SequenceNode, path: tuple[str | int, ...]) -> object:
        if not self.plain_tag(node, "tag:yaml.org,2002:seq"):
            return None
        return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]

    def scalar(self, node: yaml.Node) -> object:
        text: str = node.value
        if getattr(node, "style", None) in ("'", '"', "|", ">"):
            return text if self.plain_tag(node, "tag:yaml.org,2002:str") else None
        if text in WORDS:
            return WORDS[text]
        if text.lower() in AMBIGUOUS:
            self.fault(node, "yaml-boolean-word", text, f"'{text}' in quotes, or true or false")
            return None
        if LEADING_ZERO.fullmatch(text):
            self.fault(node, "yaml-leading-zero", text, f"'{text}' in quotes, or no leading zero")
            return None
        if INTEGER.fullmatch(text):
            return int(text)
        return float(text) if DECIMAL.fullmatch(text) else self.text(node)

    def text(self, node: yaml.Node) -> object:
        tag, known = (
            node.tag.removeprefix("tag:yaml.org,2002:"),
            ("str", "bool", "null", "timestamp", "merge", "value"),
        )
        if tag in ("int", "float"):
            self.fault(node, "yaml-number", node.value, f"'{node.value}' in quotes, or a plain decimal number")
        elif tag not in known:
            self.fault(node, "yaml-tag", node.tag, "no tag")
        else:
            return node.value
        return None

    def plain_tag(self, node: yaml.Node, tag: str) -> bool:
        if node.tag == tag:
            return True
        self.fault(node, "yaml-tag", node.tag, "no tag")
        return False

    def fault(self, node: yaml.Node, code: str, found: str, expected: str) -> None:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.faults.append(Fault(place=f"{self.name}:{line}:{column}", code=code, found=found[:200], expected=expected))
