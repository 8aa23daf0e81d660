"""Entries with their places: `file:line:column` in a file, a JSON pointer in a body."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import msgspec
from pydantic import BaseModel

KeyPath = tuple[str | int, ...]
PlaceOf = Callable[[KeyPath], str]
E = TypeVar("E", bound=BaseModel)
T = TypeVar("T")


class Placed(msgspec.Struct, Generic[T], frozen=True):
    """An entry that pydantic has passed, with where it stands."""

    entry: T
    path: KeyPath
    place: PlaceOf

    def at(self, *parts: str | int) -> str:
        """The place of the entry, or of a part of it."""
        return self.place((*self.path, *parts))


class Raw(msgspec.Struct, frozen=True):
    """A value as it was parsed, with where it stands; nothing about its shape is certain."""

    value: Any
    path: KeyPath
    place: PlaceOf

    def at(self, *parts: str | int) -> str:
        """The place of the value, or of a part of it."""
        return self.place((*self.path, *parts))


def json_pointer(path: KeyPath) -> str:
    """The JSON pointer (RFC 6901) to the part at `path`; the whole is the empty pointer."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def renamed(place: PlaceOf, prefixes: Mapping[KeyPath, KeyPath]) -> PlaceOf:
    """A place function for a body that keeps the same parts under other names.

    `renamed(json_pointer, {("facts",): ("add",)})` gives `/add/0/kind` for the kind of the first fact.
    The longest prefix that fits is taken.
    """
    longest_first = sorted(prefixes, key=len, reverse=True)

    def place_renamed(path: KeyPath) -> str:
        for prefix in longest_first:
            if path[: len(prefix)] == prefix:
                return place((*prefixes[prefix], *path[len(prefix) :]))
        return place(path)

    return place_renamed
