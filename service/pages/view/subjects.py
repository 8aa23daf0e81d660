"""The first page of a statute that asks for a subject: all subjects by all years at a glance."""

import msgspec

from service.certification import scope_words
from service.pages.settings import Settings
from service.pages.view.form import Form, Option, form_view, statute_links
from service.pages.view.left_out import LeftOut, left_out
from service.pages.view.verdict import LegendEntry, legend, verdict_view
from service.words import STATUS, day_words
from waiver_rules.matrix import Row
from waiver_rules.release import Release
from waiver_rules.statute_words import StatuteWords


class SubjectCell(msgspec.Struct, frozen=True):
    """A subject in a year: the shape of the verdict on the whole, and where it leads.

    `scope` is how far an instrument in force reached, or else whether one was.
    """

    shape: str
    scope: str
    words: str
    url: str


class SubjectLine(msgspec.Struct, frozen=True):
    """A subject over all years; a cell is None where no fact of the year names it."""

    name: str
    url: str
    cells: tuple[SubjectCell | None, ...]


class SubjectsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows."""

    title: str
    statute: str
    citation: str
    disclaimer: str
    words: StatuteWords
    years: tuple[int, ...]
    lines: tuple[SubjectLine, ...]
    legend: tuple[LegendEntry, ...]
    form: Form
    others: tuple[Option, ...]
    left_out: tuple[LeftOut, ...]
    kept: tuple[tuple[str, str], ...]
    twin: str
    csv: str
    release: str
    as_of: str

    @property
    def told(self) -> frozenset[str]:
        """What is told of the instruments anywhere on the page."""
        return frozenset(one.scope for line in self.lines for one in line.cells if one is not None)


def subjects_view(release: Release, statute: str, settings: Settings, rows: tuple[Row, ...]) -> SubjectsPage:
    """Subjects by years, from the rows of the matrix."""
    folder, actors = release.statute(statute).folder, release.evidence.vocabulary.actors
    words = folder.statute.words
    years = tuple(sorted({row.year for row in rows}))
    twin = settings.change(statute=None).url(f"/v1/statutes/{statute}/assessments")
    named = sorted({(actors[row.subject].name, row.subject) for row in rows if row.subject is not None})
    found = {(row.subject, row.year): row for row in rows}
    return SubjectsPage(
        title=folder.statute.short_title,
        statute=folder.statute.title,
        citation=folder.statute.citation,
        disclaimer=folder.statute.disclaimer,
        words=words,
        years=years,
        lines=tuple(
            SubjectLine(
                name,
                settings.change(statute=statute, subject=code).url("/"),
                tuple(_cell(found.get((code, year)), name, statute, settings, words) for year in years),
            )
            for name, code in named
        ),
        legend=legend(),
        form=form_view(release, statute, release.evidence.as_of.year, settings),
        others=statute_links(release, statute),
        left_out=left_out(release, settings, "/"),
        kept=settings.pairs(),
        twin=twin,
        csv=f"{twin}{'&' if '?' in twin else '?'}format=csv",
        release=release.name,
        as_of=day_words(release.evidence.as_of),
    )


def _cell(row: Row | None, name: str, statute: str, settings: Settings, words_of: StatuteWords) -> SubjectCell | None:
    if row is None:
        return None
    view = verdict_view(row.overall)
    in_force = row.in_force_status in ("in_force", "in_part") and bool(row.in_force_days or row.no_term)
    told = scope_words(row.scope, row.scope_days, words_of)
    reach = told or (words_of.no_term if row.no_term else "in force")
    scope = reach if in_force or row.scope else STATUS[row.in_force_status]
    words = f"{name}, {row.year}: {view.short}; {scope}"
    own = settings.change(statute=statute, subject=row.subject, determination=row.determination)
    return SubjectCell(view.shape, scope, words, own.url(f"/years/{row.year}"))
