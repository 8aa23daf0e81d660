"""The columns of a year: as public at each signing and in hindsight, or one column under the settings given."""

import msgspec

from service.pages.settings import Settings
from service.signings import known_on_words, signed_words, signing_basis, signings_in
from service.words import day_words
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment, FactShown
from waiver_rules.chronology import Signing
from waiver_rules.query import CERTIFICATION, Query
from waiver_rules.release import Release

AT_SIGNING = "As public at signing"
HINDSIGHT = "The year in hindsight"
CHOSEN = "Under the settings chosen"


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One way of seeing the year. `label` names it in running text; `twin` is the address of its JSON."""

    title: str
    label: str
    days: str
    settings: Settings
    query: Query
    assessment: Assessment
    twin: str
    at_signing: bool = False

    def is_same_day(self, fact: FactShown) -> bool:
        """Whether the fact became public on the very day of signing at which this column looks."""
        return self.at_signing and fact.public_from == self.assessment.known_on


def columns_for(release: Release, statute: str, year: int, settings: Settings) -> tuple[Column, ...]:
    """The columns of a year, the last always in hindsight or as chosen. Raises QueryError."""
    if settings.choose_days:
        return (_column(release, settings.query(statute, year), CHOSEN, "as chosen", settings),)
    hindsight = _column(release, settings.query(statute, year), HINDSIGHT, "in hindsight", settings)
    signings = signings_in(release, statute, year, settings.subject)
    several = len(signings) > 1
    return (*(_at_signing(release, hindsight, signing, several) for signing in signings), hindsight)


def twin_of(query: Query, settings: Settings) -> str:
    """The address of the JSON that answers the same question."""
    return settings.change(statute=None).url(f"/v1/statutes/{query.statute}/assessments/{query.year}")


def _at_signing(release: Release, beside: Column, signing: Signing, several: bool) -> Column:
    determination = signing.id if several else None
    basis = signing_basis(release, beside.query.statute)
    settings = beside.settings.change(basis=basis, known_on=CERTIFICATION, determination=determination)
    day = signed_words(signing)
    title = f"{AT_SIGNING}, {day}" if several else AT_SIGNING
    label = f"at signing on {day}" if several else "at signing"
    return _column(release, settings.query(beside.query.statute, beside.query.year), title, label, settings)


def _column(release: Release, query: Query, title: str, label: str, settings: Settings) -> Column:
    assessment = assess(release, query)
    return Column(
        title=title,
        label=label,
        days=_days(assessment),
        settings=settings,
        query=query,
        assessment=assessment,
        twin=twin_of(query, settings),
        at_signing=query.known_on == CERTIFICATION,
    )


def _days(assessment: Assessment) -> str:
    period = assessment.period
    uncertain = " (day of signing uncertain)" if period.uncertain else ""
    days = f"{day_words(period.start)} to {day_words(period.end)}{uncertain}"
    return f"{days}, as public on {known_on_words(assessment)}"
