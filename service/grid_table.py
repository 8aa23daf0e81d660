"""A grid as a flat table: a row a cell, its conditions as columns, every setting that asks for it again."""

from service.tables import Flat
from waiver_rules.balance import OVERALL
from waiver_rules.grid import Cell, Grid


def grid_table(grid: Grid) -> list[Flat]:
    """The cells in the order of the grid."""
    return [_row(grid, cell) for cell in grid.cells]


def _row(grid: Grid, cell: Cell) -> Flat:
    conditions = {part.id: cell.verdicts[part.id] for part in grid.conditions}
    return {
        "year": grid.year,
        "basis": cell.basis,
        "determination": cell.determination,
        "known_on": cell.known_on,
        "known_on_day": cell.known_on_day,
        "from": cell.start,
        "to": cell.end,
        "reading": cell.reading,
        "standard": cell.standard,
        OVERALL: cell.verdicts[OVERALL],
        **conditions,
        "robust": cell.robust,
        "default": cell.default,
        "agrees": cell.verdicts[OVERALL] == grid.overall.verdict,
        "decision_id": cell.decision_id,
        "subject": grid.subject,
    }
