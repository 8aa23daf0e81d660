"""The recorded signings of a year."""

from service.words import day_words
from waiver_rules.assessment import Assessment
from waiver_rules.chronology import Signing
from waiver_rules.query import CERTIFICATION
from waiver_rules.release import Release
from waiver_rules.resolve import recorded_instruments

UNCERTAIN = " (day uncertain)"


def signings_in(release: Release, statute: str, year: int, subject: str | None = None) -> tuple[Signing, ...]:
    """The signings of instruments of a year on a subject, in order, as recorded at the release's last day."""
    frozen = release.statute(statute)
    about = frozen.folder.statute.subject or subject
    signings, _ = recorded_instruments(release, frozen, release.evidence.as_of, subject=about)
    return tuple(signing for signing in signings if signing.year == year)


def signed_words(signing: Signing) -> str:
    """The day of a signing, with what is doubtful about it: `1 January 2014 (day uncertain)`."""
    return f"{day_words(signing.day)}{UNCERTAIN if signing.uncertain else ''}"


def known_on_words(assessment: Assessment) -> str:
    """The day on which an assessment looks; with the doubt where it is the signing of its instrument."""
    own = (one for one in assessment.certified.determinations if one.id == assessment.determination)
    is_doubtful = any(one.signed_uncertain and one.signed == assessment.known_on for one in own)
    return f"{day_words(assessment.known_on)}{UNCERTAIN if is_doubtful else ''}"


def signing_basis(release: Release, statute: str) -> str:
    """The basis on which a year is shown as public at a signing: that which ends there, or else the first."""
    bases = [basis.id for basis in release.statute(statute).folder.statute.bases]
    return CERTIFICATION if CERTIFICATION in bases else bases[0]
