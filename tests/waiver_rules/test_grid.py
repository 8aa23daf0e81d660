"""The grid: every cell is an assessment, and what is said of the cells is exactly true of them."""

from time import process_time
from typing import Any

import pytest

from tests.asking import STATUTE, ask
from waiver_rules.assessment import Assessment
from waiver_rules.grid import Cell, Grid, PartGrid, grid
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release
from waiver_rules.robust import DECIDED, robustness
from waiver_rules.standards import STANDARDS
from waiver_rules.under import Under

ASKED: list[dict[str, Any]] = [
    {"year": 2003},
    {"year": 2010, "reading": "strict", "standard": "scintilla"},
    {"year": 2021, "basis": "term"},
    {"year": 2022, "known_on": "certification", "exclude_kind": ("op_ed",)},
    {"year": 2020, "known_on": "2020-11-10"},
    {"year": 2002, "basis": "fiscal"},
    {"year": 1995},
]


@pytest.fixture(params=ASKED, ids=str, scope="module")
def made(request: pytest.FixtureRequest, release: Release) -> Grid:
    return grid(release, Query(statute=STATUTE, **request.param))


def parts(made: Grid) -> tuple[PartGrid, ...]:
    return (*made.conditions, made.overall)


def asked_again(release: Release, made: Grid, cell: Cell) -> Assessment:
    return ask(
        release,
        made.year,
        basis=cell.basis,
        determination=cell.determination,
        known_on=None if cell.known_on == "hindsight" else cell.known_on,
        reading=cell.reading,
        standard=cell.standard,
        exclude_kind=made.exclude_kind,
    )


def test_every_cell_is_the_assessment_that_its_settings_ask_for(release: Release, made: Grid) -> None:
    """“verdicts per condition and overall”; the cell's settings, asked again, give its verdicts and decision id."""
    for cell in made.cells[::3]:
        found = asked_again(release, made, cell)
        assert cell.verdicts == {**{one.id: one.verdict for one in found.conditions}, "overall": found.overall.verdict}
        assert cell.decision_id == found.decision_id
        assert (cell.start, cell.end, cell.known_on_day) == (found.period.start, found.period.end, found.known_on)


def test_every_setting_stands_once(made: Grid) -> None:
    """“all readings x all standards x the bases it has x (known on the certification day | hindsight)”."""
    settings = [(c.basis, c.determination, c.known_on, c.reading, c.standard) for c in made.cells]
    assert len(set(settings)) == len(settings)
    views = {setting[:3] for setting in settings}
    assert len(settings) == len(views) * len(made.readings) * len(STANDARDS)
    assert sum(cell.default for cell in made.cells) == 1
    signed = {view[1] for view in views} - {None}
    days = {"hindsight"} | ({"certification"} if signed else set())
    assert {view[2] for view in views} >= days
    assert {view[0] for view in views} == {"calendar", "fiscal"} | ({"certification", "term"} if signed else set())


def test_agreement_is_counted(made: Grid) -> None:
    """“the share that agrees with the default”."""
    for part in parts(made):
        applying = [cell for cell in made.cells if cell.verdicts[part.id] is not None]
        if part.verdict is None:
            assert (part.cells, part.share, part.flips, part.differs) == (0, None, (), None)
            continue
        agree = [cell for cell in applying if cell.verdicts[part.id] == part.verdict]
        assert (part.cells, part.agree) == (len(applying), len(agree))
        assert part.share == len(agree) / len(applying)
        assert part.cells - part.agree == sum(flip.cells for flip in part.flips)


def holds(told: Under, cell: Cell) -> bool:
    """Whether a cell satisfies the typed clauses, read as their docstring says."""
    found = any(all((getattr(cell, one.setting) in one.values) != one.but for one in clause) for clause in told.clauses)
    return found != told.everywhere_but


def test_the_settings_that_flip_are_told_exactly(made: Grid) -> None:
    """“the settings that flip it”: no cell more, no cell less."""
    for part in parts(made):
        cells = [cell for cell in made.cells if cell.verdicts[part.id] is not None]
        other = {cell.verdicts[part.id] for cell in cells} - {part.verdict}
        assert {flip.verdict for flip in part.flips} == (other if part.verdict else set())
        assert (part.differs is not None) == bool(part.flips)
        if part.differs:
            assert all(holds(part.differs, cell) == (cell.verdicts[part.id] != part.verdict) for cell in cells)
        for flip in part.flips:
            assert all(holds(flip.under, cell) == (cell.verdicts[part.id] == flip.verdict) for cell in cells)
            assert flip.cells == sum(cell.verdicts[part.id] == flip.verdict for cell in cells)


def test_a_setting_turned_alone_is_told_exactly(made: Grid) -> None:
    """All other settings as by default; a basis or day brings its determination with it."""
    names = ("reading", "standard", "basis", "known_on")
    for part in parts(made):
        for turn in part.turns:
            others = [name for name in names if name != turn.setting]
            cells = [c for c in made.cells if all(getattr(c, name) == getattr(made.default, name) for name in others)]
            cells = [cell for cell in cells if cell.verdicts[part.id] is not None]
            assert (turn.cells, turn.agree) == (len(cells), sum(c.verdicts[part.id] == part.verdict for c in cells))
            told = [flip.verdict for cell in cells for flip in turn.flips if holds(flip.under, cell)]
            true = [str(cell.verdicts[part.id]) for cell in cells if cell.verdicts[part.id] != part.verdict]
            assert sorted(told) == sorted(true)


def test_the_strictest_standard_is_the_last_at_which_the_winner_wins(release: Release, made: Grid) -> None:
    """“the strictest standard that the winning side meets”."""
    default = made.default
    for part in parts(made):
        if part.verdict not in DECIDED:
            assert part.strictest_standard is None
            continue
        rising = STANDARDS[STANDARDS.index(default.standard) :]
        same = [
            next(c for c in made.cells if _beside(c, default) and c.standard == standard).verdicts[part.id]
            == part.verdict
            for standard in rising
        ]
        assert part.strictest_standard == rising[(*same, False).index(False) - 1]


def _beside(cell: Cell, default: Cell) -> bool:
    names = ("reading", "basis", "determination", "known_on")
    return all(getattr(cell, name) == getattr(default, name) for name in names)


def test_robustness_is_that_of_the_design(release: Release, made: Grid) -> None:
    """“robust when it is supported or contradicted, and the same under every reading ... with a known holder”."""
    cell = made.default
    known_on = None if cell.known_on == "hindsight" else cell.known_on
    query = Query(
        statute=STATUTE,
        year=made.year,
        basis=cell.basis,
        determination=cell.determination,
        known_on=known_on,
        reading=cell.reading,
        standard=cell.standard,
        exclude_kind=made.exclude_kind,
    )
    expected = robustness(release, query)
    assert (made.overall.robust, made.overall.readings) == (expected.robust, expected.readings)
    assert made.default.robust == expected.robust


def test_signing_and_term_are_two_assessments(release: Release) -> None:
    """“what was public and certified, what then happened in the term, with the facts that became public in between”."""
    made = grid(release, Query(statute=STATUTE, year=2022))
    (one,) = made.signing_and_term
    settings: dict[str, Any] = {"determination": one.determination}
    before = ask(release, 2022, basis="certification", known_on="certification", **settings)
    after = ask(release, 2022, basis="term", **settings)
    assert (one.certification, one.term) == (before.period, after.period)
    for part in one.parts[:-1]:
        assert part.at_signing == before.condition(part.id).verdict
        assert part.over_term == after.condition(part.id).verdict
        assert part.certified == before.condition(part.id).certified
    assert (one.parts[-1].at_signing, one.parts[-1].over_term) == (before.overall.verdict, after.overall.verdict)
    assert {"2022-09-13-attack-on-armenia"} <= {fact.fact for fact in one.became_public}
    for fact in one.became_public:
        assert fact.public_from > one.signed
        assert (fact.became == "during_term") == (fact.public_from <= one.term.end)
        assert fact.bears


def test_a_query_that_has_no_answer_is_refused(release: Release) -> None:
    """The default must be a cell of the grid; every fault of the query is told."""
    with pytest.raises(QueryError):
        grid(release, Query(statute=STATUTE, year=2010, basis="term"))
    with pytest.raises(QueryError) as error:
        grid(release, Query(statute=STATUTE, year=2010, reading="x", standard="y"))
    assert len(error.value.faults) == 2


def test_all_years_take_seconds(release: Release) -> None:
    """“The grid of all years 2002-2026 in seconds on one core” (1.3 s where this was written)."""
    begun = process_time()
    for year in range(2002, 2027):
        grid(release, Query(statute=STATUTE, year=year))
    assert process_time() - begun < 20
