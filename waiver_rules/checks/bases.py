"""Bases: at least one, and those over whose days something is reckoned hang on no instrument."""

from evidence.fault_list import FaultList
from evidence.placed import Placed
from waiver_rules.checks.parts import Parts, elements_in
from waiver_rules.statute import ON_INSTRUMENT, Statute

EXPECTED = f"the id of a basis in statute.yaml, other than {' and '.join(sorted(ON_INSTRUMENT))}"


def check_bases(parts: Parts, faults: FaultList) -> None:
    """Adds a fault where there is no basis, and for each `over` that names none with days of its own."""
    if parts.statute is None:
        return
    statute = parts.statute
    _check_first(statute, faults)
    own = [basis.id for basis in statute.entry.bases if not basis.on_instrument]
    over = statute.entry.instruments.over
    if over is not None and over not in own:
        faults.unknown(statute.at("instruments", "over"), "unknown-basis", over, EXPECTED, own)
    for path, _, element in elements_in(parts.conditions) if parts.conditions else ():
        if parts.conditions and element.over is not None and element.over not in own:
            place = parts.conditions.at(*path, "over")
            faults.unknown(place, "unknown-basis", element.over, EXPECTED, own)


def _check_first(statute: Placed[Statute], faults: FaultList) -> None:
    bases = statute.entry.bases
    if not bases:
        faults.add(statute.at("bases"), "too-few", "no basis", "a list of at least 1")
    elif statute.entry.stated_years and bases[0].on_instrument:
        expected = "a first basis with days of its own: the years that facts state are reckoned on it"
        faults.add(statute.at("bases", 0, "id"), "wrong-basis", bases[0].id, expected)
