"""A sensitivity as a flat table: a row for each smallest set, and one for everything that can be left out."""

from collections.abc import Iterator

from service.tables import Flat
from waiver_rules.groups import SORTS
from waiver_rules.sensitivity import PartSensitivity, Sensitivity, Without

SENSITIVITY_COLUMNS = (
    "year",
    "basis",
    "reading",
    "standard",
    "known_on",
    "part",
    "verdict",
    "minimum_size",
    "total",
    "independent_origins",
    "what",
    "without",
    "verdict_after",
    "changed",
    "decision_id",
    "subject",
)


def sensitivity_table(found: Sensitivity) -> list[Flat]:
    """`what` is `facts` for a smallest set, whose ids stand in `without`, or the sort of thing that is left out."""
    return [
        {
            "year": found.period.year,
            "basis": found.period.basis,
            "reading": found.reading,
            "standard": found.standard,
            "known_on": found.known_on,
            "part": part.id,
            "verdict": part.verdict,
            "minimum_size": part.minimum_size,
            "total": part.total,
            "independent_origins": part.independent_origins,
            **row,
            "decision_id": found.decision_id,
            "subject": found.subject,
        }
        for part in (*found.conditions, found.overall)
        for row in _rows(part)
    ]


def _rows(part: PartSensitivity) -> Iterator[Flat]:
    for one in part.flip_sets:
        yield {"what": "facts", "without": one.facts, "verdict_after": one.verdict, "changed": True}
    for out in part.without:
        sort, name = named(out)
        yield {"what": sort, "without": name, "verdict_after": out.verdict, "changed": out.changed}
    if not part.flip_sets and not part.without:
        yield {"what": None, "without": None, "verdict_after": None, "changed": None}


def named(out: Without) -> tuple[str, str]:
    """The sort and the name of what is left out."""
    found = ((sort, getattr(out, sort)) for sort in SORTS)
    return next((sort, name) for sort, name in found if isinstance(name, str))
