"""A release: evidence, rulebooks and statutes frozen together under one content hash.

The file is canonical JSON (RFC 8785); the release's name is the sha256 of its bytes. A release is read into
memory and answers every query without the files it was made from.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from evidence.canonical import canonical_json
from evidence.model import Evidence, Fact
from waiver_rules.chronology import Signing
from waiver_rules.engine.hit import Hit
from waiver_rules.folder import StatuteFolder
from waiver_rules.laid_over import LaidOver
from waiver_rules.subjects import ANYBODY, holds_for
from waiver_rules.view import Views

if TYPE_CHECKING:
    from waiver_rules.engine.reference import Evaluator
    from waiver_rules.index import Index

FORMAT = 1
FACT, SOURCE = "fact", "source"


class Instrument(msgspec.Struct, frozen=True, kw_only=True):
    """An instrument's signing, its formatted name, and the citation of its notice in the official journal.

    `subjects` are those whom it is about, empty where the statute has one subject or none.
    """

    signing: Signing
    name: str | None
    notice: str | None
    subjects: tuple[str, ...] = ()


class StatuteFrozen(msgspec.Struct, frozen=True, kw_only=True):
    """A statute folder with the hash of its content, the hits of its rules on every fact, and its instruments.

    `lapses` are the facts that say that nothing was in force, each with the subjects for whom; none where for all.
    """

    folder: StatuteFolder
    hits: tuple[Hit, ...]
    fingerprint: str
    instruments: dict[str, Instrument]
    lapses: dict[str, tuple[str, ...]] = {}

    def instruments_about(self, subject: str | None) -> dict[str, Instrument]:
        """The instruments that concern a subject, by id."""
        return {name: one for name, one in self.instruments.items() if holds_for(one.subjects, subject)}

    def lapses_about(self, subject: str | None) -> frozenset[str]:
        """The ids of the facts that say of a subject that nothing was in force."""
        return frozenset(name for name, subjects in self.lapses.items() if holds_for(subjects, subject))

    def is_instrument_about(self, fact: str, subject: str | None) -> bool:
        """Whether a fact is an instrument that concerns a subject."""
        return fact in self.instruments and holds_for(self.instruments[fact].subjects, subject)

    def is_lapse_about(self, fact: str, subject: str | None) -> bool:
        """Whether a fact says of a subject that nothing was in force."""
        return fact in self.lapses and holds_for(self.lapses[fact], subject)

    def has_facts_on(self) -> tuple[str, ...]:
        """The subjects of whom some fact bears on an element or is an instrument, sorted; none where none is asked."""
        found = {hit.subject for hit in self.hits if hit.subject}
        return tuple(sorted(found.union(*(one.subjects for one in self.instruments.values()))))


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a release file holds; `citations` are those of each fact, formatted, in the order of its sources."""

    format: int
    evidence: Evidence
    evidence_fingerprint: str
    citations: Mapping[str, tuple[str, ...]]
    statutes: Mapping[str, StatuteFrozen]


class _Named(msgspec.Struct, frozen=True):
    id: str


class _Added(msgspec.Struct, frozen=True):
    """Of what is added to a release only the id of a fact; the names of the fields are FACT and its own."""

    fact: _Named | None = None


class Release:
    """A release in memory. `name` is `sha256:` and the hash of its file's bytes.

    `added` are the hypothetical facts and sources laid over the release for one question, each as the canonical
    JSON of an object whose one key, FACT or SOURCE, says which it is. `base` is the release that this one adds
    facts to and leaves otherwise as it is: what is kept on that is not worked out again; `laid` are those facts, by id.
    `indexes` are kept by `waiver_rules.index`, `evaluators` by `waiver_rules.statutes_laid`.
    """

    def __init__(
        self,
        content: Content,
        name: str,
        engine: str,
        added: tuple[str, ...] = (),
        base: "Release | None" = None,
        laid: tuple[Fact, ...] = (),
    ) -> None:
        self.content = content
        self.base = base
        self.name = name
        self.engine = engine
        self.added = added
        self.indexes: dict[tuple[str, str | None], Index] = {}
        self.evaluators: dict[str, Evaluator] = base.evaluators if base else {}
        self.laid = laid if base else tuple(content.evidence.facts.values())
        self._hits_on: dict[str, Mapping[str, list[Hit]]] = {}
        self._hits_about: dict[tuple[str, str | None], Mapping[str, list[Hit]]] = {}

    @cached_property
    def views(self) -> Views:
        """The facts through lenses, each kept as lenses show it."""
        return Views(self.evidence, self.base.views if self.base else None)

    @property
    def evidence(self) -> Evidence:
        """The record."""
        return self.content.evidence

    @property
    def added_ids(self) -> tuple[str, ...]:
        """The ids of the hypothetical facts laid over the release, sorted."""
        decoded = (msgspec.json.decode(one, type=_Added) for one in self.added)
        return tuple(sorted(one.fact.id for one in decoded if one.fact is not None))

    @property
    def default_statute(self) -> str:
        """The id of the statute that is meant unless another is named: the one that says so, or else the first."""
        known = self.content.statutes
        return next((name for name, one in known.items() if one.folder.statute.default), next(iter(known)))

    def statute(self, statute_id: str) -> StatuteFrozen:
        """The statute of that id. Raises KeyError if the release holds none such."""
        return self.content.statutes[statute_id]

    def hits_about(self, statute_id: str, subject: str | None) -> Mapping[str, list[Hit]]:
        """Fact id to the hits on that fact where a subject is asked about; made once for each."""
        if not self.statute(statute_id).folder.statute.subjects:
            return self.hits_on(statute_id)
        key = statute_id, subject
        if key not in self._hits_about:
            self._hits_about[key] = self._about(statute_id, subject)
        return self._hits_about[key]

    def _about(self, statute_id: str, subject: str | None) -> Mapping[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for name, hits in self.hits_on(statute_id).items():
            fact = self.evidence.facts.get(name)
            # what is noted for nobody holds for those whom the fact does not name
            noted = subject if fact is not None and subject in (*fact.by, *fact.to) else ANYBODY
            own = [hit for hit in hits if hit.subject == noted]
            if own:
                found[name] = own
        return found

    @property
    def hits_by_fact(self) -> dict[str, Mapping[str, list[Hit]]]:
        """Statute id to fact id to the hits on that fact; of each statute made when any is first asked for."""
        return {statute_id: self.hits_on(statute_id) for statute_id in self.content.statutes}

    def hits_on(self, statute_id: str) -> Mapping[str, list[Hit]]:
        """Fact id to the hits of a statute's rules on that fact."""
        if statute_id not in self._hits_on:
            self._hits_on[statute_id] = self._by_fact(statute_id)
        return self._hits_on[statute_id]

    def _by_fact(self, statute_id: str) -> Mapping[str, list[Hit]]:
        before: Mapping[str, list[Hit]] = self.base.hits_on(statute_id) if self.base else {}
        found: dict[str, list[Hit]] = defaultdict(list)
        # what is laid on a release comes after its hits
        known = len(self.base.statute(statute_id).hits) if self.base else 0
        for hit in self.statute(statute_id).hits[known:]:
            found[hit.fact].append(hit)
        return LaidOver(before, found) if before and found else found or before


def canonical(value: object) -> bytes:
    """The canonical JSON (RFC 8785) of a value made of structs, days, mappings, lists and scalars."""
    return canonical_json(msgspec.to_builtins(value, str_keys=True, enc_hook=_plain))


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no canonical JSON for {type(value).__name__}")


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
