"""The recorded signings of a year."""

from waiver_rules.chronology import Signing
from waiver_rules.release import Release
from waiver_rules.resolve import recorded_instruments


def signings_in(release: Release, statute: str, year: int) -> tuple[Signing, ...]:
    """The signings of instruments in a year, in order, as recorded at the release's last day."""
    signings, _ = recorded_instruments(release, release.statute(statute), release.evidence.as_of)
    return tuple(signing for signing in signings if signing.day.year == year)
