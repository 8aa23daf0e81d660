"""Answers kept as bytes, their validators, and what a client may keep of them."""

import gzip
from collections import OrderedDict
from hashlib import sha256
from zlib import ZLIB_RUNTIME_VERSION

import msgspec

from service.http.operation import Answer
from service.http.weights import weights_in

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
NEVER = "no-store"
WORTH_PACKING = 1_000
PACKED_ONCE, PACKED_EACH_TIME = 6, 1
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
    """The answers last asked for, up to a number of bytes, those of their keys included."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._size = 0
        self._stored: OrderedDict[str, Stored] = OrderedDict()

    def get(self, key: str) -> Stored | None:
        """The answer under a key, now the one last asked for."""
        if key in self._stored:
            self._stored.move_to_end(key)
        return self._stored.get(key)

    def put(self, key: str, stored: Stored) -> None:
        """Keeps an answer; lets go of those asked for longest ago until all fit."""
        if key in self._stored:
            self._size -= _size(key, self._stored.pop(key))
        self._stored[key] = stored
        self._size += _size(key, stored)
        while self._size > self._most:
            self._size -= _size(*self._stored.popitem(last=False))


def _size(key: str, stored: Stored) -> int:
    # a key holds the query string, which may be longer than the answer
    return len(key) + stored.size


def stored(answer: Answer, identity: str, level: int = PACKED_ONCE) -> Stored:
    """An answer to keep, packed where it is worth it and the level is not 0. Its bytes hang on `identity`."""
    worth = level > 0 and len(answer.body) >= WORTH_PACKING
    packed = gzip.compress(answer.body, level, mtime=0) if worth else None
    return Stored(answer, packed, identity)


def entity_tag(identity: str, media: str, encoding: str) -> str:
    """The strong validator of one representation.

    Another zlib packs the same bytes otherwise, so that its version stands in the tag of what is packed.
    """
    packer = ZLIB_RUNTIME_VERSION if encoding == GZIP else ""
    return f'"{sha256(chr(0).join((identity, media, encoding, packer)).encode()).hexdigest()[:32]}"'


def matches(if_none_match: str | None, tag: str) -> bool:
    """Whether an If-None-Match header names the tag, by the weak comparison that it asks for (RFC 9110, 13.1.2)."""
    if not if_none_match:
        return False
    names = [name.strip().removeprefix("W/") for name in if_none_match.split(",")]
    return "*" in names or tag in names


def encoding_for(accept_encoding: str, found: Stored) -> str:
    """`gzip` where the answer is packed and the client takes it at least as gladly, else `identity`."""
    return GZIP if found.packed is not None and takes_gzip(accept_encoding) else IDENTITY


def takes_gzip(accept_encoding: str) -> bool:
    """Whether a client takes gzip at least as gladly as plain bytes (RFC 9110, 12.5.3).

    A coding that is named goes before `*`; identity is taken unless it is refused, and least gladly unless it is named.
    """
    weights = {GZIP if name == "x-gzip" else name: weight for name, weight in weights_in(accept_encoding)}
    packed, plain = weights.get(GZIP, weights.get("*", 0.0)), weights.get(IDENTITY, 0.0)
    return packed > 0 and packed >= plain
