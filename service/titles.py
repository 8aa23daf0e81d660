"""What a statute is called where it is asked about a subject."""

from waiver_rules.release import Release


def statute_title(release: Release, statute_id: str, subject: str | None) -> str:
    """The short title, with the name of the subject where each query names one: `Some Act: Some Country`.

    Raises KeyError for a statute or a subject that the release does not know.
    """
    statute = release.statute(statute_id).folder.statute
    if subject is None or statute.subject is not None:
        return statute.short_title
    return f"{statute.short_title}: {release.evidence.vocabulary.actors[subject].name}"


def reading_title(release: Release, statute: str, reading: str) -> str:
    """The title of a reading, with the id by which it is asked for: `Strict proof (strict)`."""
    return f"{release.statute(statute).folder.readings.get(reading).title} ({reading})"
