"""The recorded signings of a year."""

from waiver_rules.chronology import Signing
from waiver_rules.query import CERTIFICATION
from waiver_rules.release import Release
from waiver_rules.resolve import recorded_instruments


def signings_in(release: Release, statute: str, year: int, subject: str | None = None) -> tuple[Signing, ...]:
    """The signings of instruments of a year on a subject, in order, as recorded at the release's last day."""
    frozen = release.statute(statute)
    about = frozen.folder.statute.subject or subject
    signings, _ = recorded_instruments(release, frozen, release.evidence.as_of, subject=about)
    return tuple(signing for signing in signings if signing.year == year)


def signing_basis(release: Release, statute: str) -> str:
    """The basis on which a year is shown as public at a signing: that which ends there, or else the first."""
    bases = [basis.id for basis in release.statute(statute).folder.statute.bases]
    return CERTIFICATION if CERTIFICATION in bases else bases[0]
