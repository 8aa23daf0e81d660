"""Entries laid over others by id, without a copy of what they are laid on."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeVar

Entry = TypeVar("Entry")


class LaidOver(Mapping[str, Entry]):
    """What is known and what is laid over it, which stands in the place of an entry of the same id; in order of ids."""

    def __init__(self, known: Mapping[str, Entry], laid: Mapping[str, Entry]) -> None:
        self._known, self._laid = known, laid

    def __getitem__(self, name: str) -> Entry:
        """The entry of an id. Raises KeyError for none such."""
        return self._laid[name] if name in self._laid else self._known[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is an entry of that id."""
        return name in self._laid or name in self._known

    def __iter__(self) -> Iterator[str]:
        """The ids, sorted."""
        return iter(self._names)

    def __len__(self) -> int:
        """The number of entries."""
        return len(self._names)

    @cached_property
    def _names(self) -> list[str]:
        return sorted({**self._known, **self._laid})
