"""Answers kept as bytes, their validators, and what a client may keep of them."""

import gzip
from collections import OrderedDict
from collections.abc import Hashable
from hashlib import sha256

import msgspec

from service.http.operation import Answer

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
NEVER = "no-store"
WORTH_PACKING = 1_000
GZIP, IDENTITY = "gzip", "identity"


class Stored(msgspec.Struct, frozen=True):
    """An answer, packed where that is worth it, and what its entity tags are made of."""

    answer: Answer
    packed: bytes | None
    identity: str

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        return len(self.answer.body) + len(self.packed or b"")

    def body(self, encoding: str) -> bytes:
        """The bytes in an encoding that it has."""
        return self.packed if encoding == GZIP and self.packed is not None else self.answer.body


class Kept:
    """The answers last asked for, up to a number of bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._size = 0
        self._stored: OrderedDict[Hashable, Stored] = OrderedDict()

    def get(self, key: Hashable) -> Stored | None:
        """The answer under a key, now the one last asked for."""
        if key in self._stored:
            self._stored.move_to_end(key)
        return self._stored.get(key)

    def put(self, key: Hashable, stored: Stored) -> None:
        """Keeps an answer; lets go of those asked for longest ago until all fit."""
        if key in self._stored:
            self._size -= self._stored.pop(key).size
        self._stored[key] = stored
        self._size += stored.size
        while self._size > self._most:
            _, oldest = self._stored.popitem(last=False)
            self._size -= oldest.size


def stored(answer: Answer, identity: str) -> Stored:
    """An answer to keep. Its bytes hang on `identity`."""
    worth = len(answer.body) >= WORTH_PACKING
    packed = gzip.compress(answer.body, 6, mtime=0) if worth else None
    return Stored(answer, packed, identity)


def entity_tag(identity: str, media: str, encoding: str) -> str:
    """The strong validator of one representation."""
    return f'"{sha256(chr(0).join((identity, media, encoding)).encode()).hexdigest()[:32]}"'


def matches(if_none_match: str | None, tag: str) -> bool:
    """Whether an If-None-Match header names the tag, by the weak comparison that it asks for (RFC 9110, 13.1.2)."""
    if if_none_match is None:
        return False
    names = [name.strip().removeprefix("W/") for name in if_none_match.split(",")]
    return "*" in names or tag in names


def encoding_for(accept_encoding: str, found: Stored) -> str:
    """`gzip` where the client takes it and the answer is packed, else `identity`."""
    if found.packed is None:
        return IDENTITY
    refused = {"0", "0.0", "0.00", "0.000"}
    for part in accept_encoding.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in (GZIP, "*"):
            return IDENTITY if weight.strip().removeprefix("q=") in refused else GZIP
    return IDENTITY
