"""A release: evidence, rulebooks and statutes frozen together under one content hash.

The file is canonical JSON (RFC 8785); the release's name is the sha256 of its bytes. A release is read into
memory and answers every query without the files it was made from.
"""

from collections import defaultdict
from functools import cached_property
from hashlib import sha256

import msgspec

from evidence.model import Evidence
from waiver_rules.chronology import Signing
from waiver_rules.engine.hit import Hit
from waiver_rules.folder import StatuteFolder

FORMAT = 1
FACT, SOURCE = "fact", "source"


class Instrument(msgspec.Struct, frozen=True, kw_only=True):
    """An instrument's signing, its formatted name, and the citation of its notice in the official journal."""

    signing: Signing
    name: str | None
    notice: str | None


class StatuteFrozen(msgspec.Struct, frozen=True, kw_only=True):
    """A statute folder with the hash of its content, the hits of its rules on every fact, and its instruments."""

    folder: StatuteFolder
    hits: tuple[Hit, ...]
    fingerprint: str
    instruments: dict[str, Instrument]


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a release file holds; `citations` are those of each fact, formatted, in the order of its sources."""

    format: int
    evidence: Evidence
    evidence_fingerprint: str
    citations: dict[str, tuple[str, ...]]
    statutes: dict[str, StatuteFrozen]


class Release:
    """A release in memory. `name` is `sha256:` and the hash of its file's bytes.

    `added` are the hypothetical facts and sources laid over the release for one question, each as the canonical
    JSON of an object whose one key, FACT or SOURCE, says which it is.
    """

    def __init__(self, content: Content, name: str, engine: str, added: tuple[str, ...] = ()) -> None:
        self.content = content
        self.name = name
        self.engine = engine
        self.added = added

    @property
    def evidence(self) -> Evidence:
        """The record."""
        return self.content.evidence

    @property
    def added_ids(self) -> tuple[str, ...]:
        """The ids of the hypothetical facts laid over the release, sorted."""
        decoded = (msgspec.json.decode(one) for one in self.added)
        return tuple(sorted(one[FACT]["id"] for one in decoded if FACT in one))

    def statute(self, statute_id: str) -> StatuteFrozen:
        """The statute of that id. Raises KeyError if the release holds none such."""
        return self.content.statutes[statute_id]

    @cached_property
    def hits_by_fact(self) -> dict[str, dict[str, list[Hit]]]:
        """Statute id to fact id to the hits on that fact."""
        found: dict[str, dict[str, list[Hit]]] = {}
        for statute_id, statute in self.content.statutes.items():
            by_fact: dict[str, list[Hit]] = defaultdict(list)
            for hit in statute.hits:
                by_fact[hit.fact].append(hit)
            found[statute_id] = dict(by_fact)
        return found


def canonical(value: object) -> bytes:
    """The canonical JSON (RFC 8785) of a value made of structs, days, mappings, lists and scalars."""
    import rfc8785

    return rfc8785.dumps(msgspec.to_builtins(value, str_keys=True))


def fingerprint(value: object) -> str:
    """`sha256:` and the hash of the canonical JSON of a value."""
    return f"sha256:{sha256(canonical(value)).hexdigest()}"


def thaw(raw: bytes, engine: str = "") -> Release:
    """The release in the bytes of its file. Raises ValueError where they are no release of this format."""
    try:
        content = msgspec.json.decode(raw, type=Content)
    except msgspec.MsgspecError as error:
        raise ValueError(f"not a release file: {error}") from error
    if content.format != FORMAT:
        raise ValueError(f"a release of format {content.format}; this version reads format {FORMAT}")
    return Release(content, f"sha256:{sha256(raw).hexdigest()}", engine)
