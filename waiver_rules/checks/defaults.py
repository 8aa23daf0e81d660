"""Of several statutes, one is meant unless another is named."""

from collections.abc import Iterable

from evidence.fault_list import FaultList
from waiver_rules.checks.parts import Parts


def check_defaults(folders: Iterable[Parts], faults: FaultList) -> None:
    """Adds a fault for each folder, after the first, that declares itself the one meant by default."""
    first: str | None = None
    for parts in folders:
        if parts.statute is None or not parts.statute.entry.default:
            continue
        if first is not None:
            found = f"default: true, as in {first}"
            faults.add(parts.statute.at("default"), "two-defaults", found, "default: true in one folder alone")
        first = first or parts.name
