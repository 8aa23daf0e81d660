"""Facts and sources from outside the record: a file given with `--with`, or the body of a request."""

from collections.abc import Iterable
from pathlib import Path

from evidence.assemble import Known, Members, assemble
from evidence.entry import FactEntry, SourceEntry
from evidence.fault_list import FaultList, describe
from evidence.files import entries_in
from evidence.model import Evidence, Fact, Source
from evidence.placed import E, Placed, PlaceOf, Raw, json_pointer
from evidence.references import check_ids
from evidence.strict_yaml import Document, parse_yaml, read_yaml
from evidence.validate import validated

MOST = 1_000
KEYS = ("facts", "sources")
Bundle = tuple[dict[str, Fact], dict[str, Source]]


def load_bundle(content: Path | bytes, evidence: Evidence, name: str | None = None) -> Bundle:
    """The facts and sources, by id, of a YAML file or of its bytes, checked against the record.

    A mapping with `facts` and, if wanted, `sources`; facts may cite stored sources or those beside them,
    and no id may be in the store already. At most 1,000 of either. `name` is the file's name in faults.
    Raises FaultsError with all faults at `file:line:column`, OSError if the file cannot be read.
    """
    document = _document(content, name)
    faults = FaultList(document.faults)
    if document.value is None and document.faults:
        faults.raise_if_any()
    return _resolved(document.value, evidence, document.place, faults, after_yaml_faults=bool(document.faults))


def read_bundle(path: Path) -> Document:
    """A YAML file of facts and sources as it is written, with where its parts stand, for whoever checks it later.

    Raises FaultsError where it is not YAML of the strict sort, OSError if it cannot be read.
    """
    document = read_yaml(path)
    FaultList(document.faults).raise_if_any()
    return document


def resolve_bundle(body: object, evidence: Evidence, place: PlaceOf = json_pointer) -> Bundle:
    """As `load_bundle`, from a parsed JSON body `{"facts": [...], "sources": [...]}`.

    `place` says where a part of that body stands; for a body of another shape, build this one and give
    `evidence.placed.renamed(json_pointer, {("facts",): ("add",)})`. Raises FaultsError.
    """
    return _resolved(body, evidence, place, FaultList(), after_yaml_faults=False)


def _document(content: Path | bytes, name: str | None) -> Document:
    if isinstance(content, bytes):
        return parse_yaml(content, name or "bundle")
    return read_yaml(content, name)


def _resolved(
    body: object, evidence: Evidence, place: PlaceOf, faults: FaultList, *, after_yaml_faults: bool
) -> Bundle:
    raw = Raw(body, (), place)
    _check_keys(raw, faults)
    raw_facts = _list(raw, "facts", faults)
    raw_sources = _list(raw, "sources", faults)
    members = Members(
        raw_facts=raw_facts,
        raw_sources=raw_sources,
        fact_ids=check_ids(raw_facts, "id", faults, evidence.facts),
        source_ids=check_ids(raw_sources, "id", faults, evidence.sources),
        facts=_entries(FactEntry, raw_facts, faults, after_yaml_faults),
        sources=_entries(SourceEntry, raw_sources, faults, after_yaml_faults),
    )
    return assemble(members, _known(evidence), faults)


def _check_keys(raw: Raw, faults: FaultList) -> None:
    if not isinstance(raw.value, dict):
        faults.add(raw.at(), "wrong-type", describe(raw.value), "a mapping with facts and, if wanted, sources")
        return faults.raise_if_any()
    for key in raw.value:
        if key not in KEYS:
            faults.unknown(raw.at(key), "unknown-key", str(key), "facts or sources", KEYS)
    if "facts" not in raw.value:
        faults.add(raw.at(), "missing-key", "no facts", "the key facts")
    return None


def _list(raw: Raw, key: str, faults: FaultList) -> tuple[Raw, ...]:
    if key not in raw.value:
        return ()
    entries = tuple(entries_in(Raw(raw.value[key], (key,), raw.place), key, faults))
    if len(entries) > MOST:
        faults.add(raw.at(key), "too-many", f"{len(entries)} {key}", f"at most {MOST}")
        faults.raise_if_any()
    return entries


def _entries(model: type[E], raws: Iterable[Raw], faults: FaultList, after_yaml_faults: bool) -> tuple[Placed[E], ...]:
    entries = (validated(model, raw, faults, after_yaml_faults=after_yaml_faults) for raw in raws)
    return tuple(entry for entry in entries if entry is not None)


def _known(evidence: Evidence) -> Known:
    return Known(
        vocabulary=evidence.vocabulary,
        publishers=evidence.publishers,
        publisher_names=evidence.publishers.keys(),
        facts=evidence.facts.keys(),
        sources=evidence.sources,
    )
