"""What entries must satisfy together: ids once, grades that their sources bear, files where they belong."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from evidence.dates import parse_edtf
from evidence.entry import FactEntry, SourceEntry
from evidence.fault_list import FaultList, describe
from evidence.grading import origins
from evidence.model import Source, Vocabulary
from evidence.placed import Placed, Raw

UNDATED = "undated"


def check_ids(entries: Iterable[Raw], key: str, faults: FaultList, stored: Collection[str] = ()) -> frozenset[str]:
    """All ids of the entries, with a fault for each that was met before or is among `stored`."""
    first: dict[str, str] = {}
    for entry in entries:
        name = entry.value.get(key) if isinstance(entry.value, dict) else None
        if not isinstance(name, str):
            continue
        where = "the store" if name in stored else first.get(name)
        if where is not None:
            expected = f"each {key} once (it is also in {where})"
            faults.add(entry.at(key), f"duplicate-{key}", name, expected)
        first.setdefault(name, entry.at(key))
    return frozenset(first)


def check_grade(fact: Placed[FactEntry], sources: Mapping[str, Source], faults: FaultList) -> None:
    """Adds a fault if the grade is not that of its sources. Says nothing while one of them is unknown."""
    cited = [sources.get(cited.source) for cited in fact.entry.sources]
    known = [source for source in cited if source is not None]
    if len(known) < len(cited):
        return
    grade, best = fact.entry.grade, min(source.reliability for source in known)
    if grade.reliability != best:
        expected = f"{best}, the best letter among its sources"
        faults.add(fact.at("grade", "reliability"), "letter-not-of-sources", grade.reliability, expected)
    found = origins(known)
    if grade.credibility == 1 and len(found) < 2:
        expected = f"2 or more: its sources are one origin ({', '.join(found)}), and 1 needs two"
        faults.add(fact.at("grade", "credibility"), "credibility-one-single-origin", "1", expected)


def check_fact_file(
    fact: Placed[FactEntry], file: PurePosixPath, vocabulary: Vocabulary | None, faults: FaultList
) -> None:
    """Adds a fault for a fact in the folder of another year or the file of another family."""
    year = f"{parse_edtf(fact.entry.occurred).start.year:04}"
    if file.parent.name != year:
        faults.add(fact.at("occurred"), "wrong-year-folder", f"{fact.entry.occurred} in {file}", f"the folder {year}")
    kind = vocabulary.kinds.get(fact.entry.kind) if vocabulary else None
    if kind and file.stem != kind.family:
        found = f"{kind.kind}, of the family {kind.family}, in {file.name}"
        faults.add(fact.at("kind"), "wrong-family-file", found, f"the file {kind.family}.yaml")


def check_source_file(source: Placed[SourceEntry], file: PurePosixPath, faults: FaultList) -> None:
    """Adds a fault for a source in the file of another year."""
    published = source.entry.published
    stem = f"{parse_edtf(published).start.year:04}" if published else UNDATED
    if file.stem != stem:
        found = f"{describe(published)} in {file.name}"
        faults.add(source.at("published"), "wrong-year-file", found, f"the file {stem}.yaml")


def check_attested(source: Placed[SourceEntry], cited: Iterable[str], faults: FaultList) -> None:
    """Adds a fault for a source without a date that no fact cites: nothing says when it was there."""
    if source.entry.published is None and source.entry.id not in cited:
        expected = "a day of publication, or a fact that cites the source"
        faults.add(source.at("published"), "undated-and-uncited", "no date", expected)
