"""grid(release, query) -> Grid: one year under all readings, standards, bases and days of knowledge at once. Pure.

What a query names of these is its default, with which every other setting is compared; its other settings hold in
every cell. A standard only changes how a balance combines, and a reading how facts in view count: neither is
looked for twice.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import msgspec

from waiver_rules.assessment import FORMAT
from waiver_rules.balance import OVERALL, balance_of
from waiver_rules.boxes import Space
from waiver_rules.decision import decision_id
from waiver_rules.judge import judge
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved, resolve
from waiver_rules.robust import DECIDED, is_robust
from waiver_rules.sensitivity import rest_on_certification
from waiver_rules.settings_space import View, view_asked, views
from waiver_rules.signing_and_term import SigningAndTerm, signing_and_term
from waiver_rules.standards import STANDARDS, VERDICTS, Standard, Verdict
from waiver_rules.statute import ON_INSTRUMENT
from waiver_rules.under import AXES, DETERMINATION, Under, under

TURNED = tuple(name for name in AXES if name != DETERMINATION)


class Cell(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """One setting of the grid, as it can be asked again, with the verdict on each condition and on the whole.

    `known_on` is `certification`, `hindsight` or a day; `known_on_day` the day that it stands for.
    """

    basis: str
    determination: str | None
    known_on: str
    known_on_day: date
    reading: str
    standard: Standard
    start: date
    end: date
    verdicts: dict[str, Verdict | None]
    robust: bool
    default: bool
    decision_id: str


class Flip(msgspec.Struct, frozen=True, kw_only=True):
    """Another verdict than the default's: in how many cells, and under which settings exactly."""

    verdict: Verdict
    cells: int
    under: Under


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One setting turned while all others stay as by default; `flips` as for the whole grid."""

    setting: str
    cells: int
    agree: int
    flips: tuple[Flip, ...]


class PartGrid(msgspec.Struct, frozen=True, kw_only=True):
    """How one condition, or the whole (`overall`), fares over the grid.

    `agree` of the `cells` in which it applies have the default's verdict; `share` is their quotient, null where it
    applies in none, or not by default. `differs` are the settings of all others, `flips` those of each other verdict,
    `turns` what each setting does alone. `strictest_standard` is the last, of those from the default's on, up to which
    the side that wins still does; null where neither wins. `robust` and `readings` are as for an assessment.
    """

    id: str
    title: str
    verdict: Verdict | None
    by_certification: bool
    cells: int
    agree: int
    share: float | None
    differs: Under | None
    flips: tuple[Flip, ...]
    turns: tuple[Turn, ...]
    strictest_standard: Standard | None
    robust: bool
    readings: dict[str, Verdict | None]


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """One year under every setting. `default` is the cell that the query itself asks for."""

    format: int
    statute: str
    subject: str | None
    year: int
    release: str
    recorded_by: date
    strike: tuple[str, ...]
    exclude_perspective: tuple[str, ...]
    exclude_kind: tuple[str, ...]
    exclude_source: tuple[str, ...]
    added: tuple[str, ...]
    tier: str
    disclaimer: str
    readings: tuple[str, ...]
    standards: tuple[Standard, ...]
    default: Cell
    conditions: tuple[PartGrid, ...]
    overall: PartGrid
    signing_and_term: tuple[SigningAndTerm, ...]
    cells: tuple[Cell, ...]


def grid(release: Release, query: Query) -> Grid:
    """The grid of the query's year. Raises QueryError with every fault of the query."""
    resolved = resolve(release, query)
    own, turned = view_asked(query, resolved), views(release, query, resolved)
    cells = tuple(cell for view in turned for cell in _cells(release, query, resolved, view, own))
    default = next(cell for cell in cells if cell.default)
    folder, lens = resolved.statute.folder, resolved.lens
    looking = _Looking(release, resolved, cells, default)
    has_both = {basis.id for basis in folder.statute.bases} >= ON_INSTRUMENT
    signed = sorted({view.determination for view in turned if view.determination is not None} if has_both else ())
    return Grid(
        format=FORMAT,
        statute=query.statute,
        subject=resolved.subject,
        year=query.year,
        release=release.name,
        recorded_by=lens.recorded_by,
        strike=tuple(sorted(lens.strike)),
        exclude_perspective=tuple(sorted(lens.exclude_perspective)),
        exclude_kind=tuple(sorted(lens.exclude_kind)),
        exclude_source=tuple(sorted(lens.exclude_source)),
        added=release.added_ids,
        tier=query.tier,
        disclaimer=folder.statute.disclaimer,
        readings=folder.readings.ids,
        standards=STANDARDS,
        default=default,
        conditions=tuple(looking.part(one.id, one.title) for one in folder.conditions.conditions),
        overall=looking.part(OVERALL, "The whole"),
        signing_and_term=tuple(signing_and_term(release, query, one) for one in signed),
        cells=cells,
    )


def _cells(release: Release, query: Query, asked: Resolved, view: View, own: View) -> Iterator[Cell]:
    resolved = resolve(release, view.query(query))
    readings = resolved.statute.folder.readings
    balances = {
        one.id: balance_of(release, msgspec.structs.replace(resolved, reading=one)) for one in readings.readings
    }
    tested = [one.id for one in readings.tested_for_robustness]
    verdicts = {(name, one): balance.verdicts(one) for name, balance in balances.items() for one in STANDARDS}
    for name, standard in verdicts:
        others = [verdicts[each, standard][OVERALL] for each in tested]
        yield Cell(
            basis=view.basis,
            determination=view.determination,
            known_on=view.known_on,
            known_on_day=resolved.lens.known_on,
            reading=name,
            standard=standard,
            start=resolved.period.start,
            end=resolved.period.end,
            verdicts=verdicts[name, standard],
            robust=is_robust(verdicts[name, standard][OVERALL], others),
            default=(view, name, standard) == (own, asked.reading.id, asked.standard),
            decision_id=_decision(release, resolved, name, standard),
        )


def _decision(release: Release, resolved: Resolved, reading: str, standard: Standard) -> str:
    query = msgspec.structs.replace(resolved.query, reading=reading, standard=standard)
    own = resolved.statute.folder.readings.get(reading)
    return decision_id(release, msgspec.structs.replace(resolved, query=query, reading=own, standard=standard))


class _Looking:
    """The cells of a grid looked at for one part after another."""

    def __init__(self, release: Release, resolved: Resolved, cells: tuple[Cell, ...], default: Cell) -> None:
        self._cells, self._default = cells, default
        self._certified = rest_on_certification(judge(release, resolved.query))
        self._tested = [one.id for one in resolved.statute.folder.readings.tested_for_robustness]

    def part(self, part: str, title: str) -> PartGrid:
        """How a condition, or the whole, fares."""
        before = self._default.verdicts[part]
        compared = [] if before is None else [cell for cell in self._cells if cell.verdicts[part] is not None]
        agree = _agreeing(compared, part, before)
        readings = {name: self._beside(part, reading=name) for name in self._tested}
        return PartGrid(
            id=part,
            title=title,
            verdict=before,
            by_certification=part in self._certified,
            cells=len(compared),
            agree=agree,
            share=agree / len(compared) if compared else None,
            differs=_where(compared, lambda cell: cell.verdicts[part] != before),
            flips=tuple(_flips(compared, part, before)),
            turns=tuple(self._turn(setting, compared, part, before) for setting in TURNED) if compared else (),
            strictest_standard=self._strictest(part),
            robust=is_robust(before, readings.values()),
            readings=readings,
        )

    def _turn(self, setting: str, compared: Sequence[Cell], part: str, before: Verdict | None) -> Turn:
        # a basis or a day brings its determination with it
        others = [name for name in TURNED if name != setting]
        turned = [cell for cell in compared if all(_at(cell, name) == _at(self._default, name) for name in others)]
        return Turn(
            setting=setting,
            cells=len(turned),
            agree=_agreeing(turned, part, before),
            flips=tuple(_flips(turned, part, before)),
        )

    def _strictest(self, part: str) -> Standard | None:
        verdict, found = self._default.verdicts[part], None
        if verdict in DECIDED:
            for standard in STANDARDS[STANDARDS.index(self._default.standard) :]:
                if self._beside(part, standard=standard) != verdict:
                    break
                found = standard
        return found

    def _beside(self, part: str, **changed: str) -> Verdict | None:
        """The verdict in the cell that differs from the default in one setting."""
        wanted = [_at(msgspec.structs.replace(self._default, **changed), name) for name in AXES]
        return next(cell.verdicts[part] for cell in self._cells if [_at(cell, name) for name in AXES] == wanted)


def _agreeing(cells: Sequence[Cell], part: str, verdict: Verdict | None) -> int:
    return sum(cell.verdicts[part] == verdict for cell in cells)


def _flips(cells: Sequence[Cell], part: str, before: Verdict | None) -> Iterator[Flip]:
    for verdict in VERDICTS:
        count = _agreeing(cells, part, verdict)
        found = _where(cells, lambda cell, wanted=verdict: cell.verdicts[part] == wanted) if verdict != before else None  # type: ignore[misc]
        if found is not None:
            yield Flip(verdict=verdict, cells=count, under=found)


def _where(cells: Sequence[Cell], holds: Callable[[Cell], bool]) -> Under | None:
    """The settings of the cells of which something holds; None where it holds of none."""
    wanted = sum(1 << index for index, cell in enumerate(cells) if holds(cell))
    return under(Space(_coordinates(cells)), wanted) if wanted else None


def _coordinates(cells: Sequence[Cell]) -> list[tuple[str | None, ...]]:
    # where the year has one determination, basis and day already say whether it is meant
    several = len({cell.determination for cell in cells} - {None}) > 1
    return [tuple(_at(cell, name) if several or name != DETERMINATION else None for name in AXES) for cell in cells]


def _at(cell: Cell, axis: str) -> str | None:
    value: str | None = getattr(cell, axis)
    return value
