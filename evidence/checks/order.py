"""The canonical order of entries in their files, so that a change shows as a change and nothing else."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby, pairwise

from evidence.checks.check import Check, Finding, Record
from evidence.dates import parse_edtf

Key = tuple[date, int, str]


def facts_in_order(record: Record) -> Iterator[Finding]:
    """Facts that stand after a later one: by the first day of `occurred`, the longer first, then by id."""
    keys = {fact.id: _key(fact.occurred, fact.id) for fact in record.evidence.facts.values()}
    return _out_of_order(record.loaded.facts, keys)


def sources_in_order(record: Record) -> Iterator[Finding]:
    """Sources that stand after a later one: by the first day of `published`, then by id."""
    sources = record.evidence.sources.values()
    return _out_of_order(
        record.loaded.sources,
        {source.id: (source.attested or date.min, 0, source.id) for source in sources},
    )


def _key(edtf: str, name: str) -> Key:
    span = parse_edtf(edtf)
    return span.start, -span.days, name


def _out_of_order(places: Mapping[str, str], keys: Mapping[str, Key]) -> Iterator[Finding]:
    # places stand in the order of the files
    for _, entries in groupby(places.items(), key=lambda entry: entry[1].rsplit(":", 2)[0]):
        for (before, _), (after, place) in pairwise(entries):
            if keys[after] < keys[before]:
                yield Finding(after, f"stands after {before} and belongs before it", place)


CHECKS = (
    Check("E501", "a fact stands out of order in its file", facts_in_order),
    Check("E502", "a source stands out of order in its file", sources_in_order),
)
