"""The manifest: what was published is not edited in silence."""

from collections.abc import Iterator

from evidence.checks.check import Check, Finding, Record
from evidence.faults import FaultsError
from evidence.manifest import MANIFEST, REMEDY, check, read_manifest


def edited(record: Record) -> Iterator[Finding]:
    """Facts and sources that differ from the manifest, or a manifest that cannot be read."""
    try:
        manifest = read_manifest(record.root / "data" / MANIFEST)
    except FileNotFoundError:
        yield Finding(MANIFEST, f"there is no manifest; {REMEDY}", f"data/{MANIFEST}")
    except (OSError, FaultsError) as error:
        yield Finding(MANIFEST, f"the manifest cannot be read: {error}", f"data/{MANIFEST}")
    else:
        for fault in check(record.evidence, manifest):
            yield Finding(fault.place.rsplit("/", 1)[-1], f"{fault.found}; {fault.expected}", f"data/{fault.place}")


CHECKS = (Check("E601", "the record differs from the committed manifest", edited),)
