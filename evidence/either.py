"""Ids of two collections looked up where they are: what is stored is not copied to be asked for one of them."""

from collections.abc import Collection, Iterator


class Either(Collection[str]):
    """The words of both collections, those in both once."""

    def __init__(self, own: Collection[str], stored: Collection[str]) -> None:
        self._own, self._stored = own, stored

    def __contains__(self, word: object) -> bool:
        return word in self._own or word in self._stored

    def __iter__(self) -> Iterator[str]:
        yield from self._stored
        yield from (word for word in self._own if word not in self._stored)

    def __len__(self) -> int:
        return sum(1 for _ in self)
