"""The decision id: same id, same bytes, on any machine."""

from hashlib import sha256

from waiver_rules.assessment import FORMAT
from waiver_rules.release import Release, canonical
from waiver_rules.resolve import Resolved


def decision_id(release: Release, resolved: Resolved) -> str:
    """`sha256:` and the hash of the canonical JSON (RFC 8785) of the resolved query, release and format."""
    return f"sha256:{sha256(canonical(settings_of(release, resolved))).hexdigest()}"


def settings_of(release: Release, resolved: Resolved) -> dict[str, object]:
    """Everything that enters the decision id of a resolved query, by name; lists sorted."""
    lens, period = resolved.lens, resolved.period
    return {
        "format": FORMAT,
        "release": release.name,
        "statute": resolved.query.statute,
        "subject": resolved.subject,
        "period": period,
        "determination": resolved.determination,
        "known_on": lens.known_on,
        "recorded_by": lens.recorded_by,
        "reading": resolved.reading.id,
        "standard": resolved.query.standard,
        "strike": sorted(lens.strike),
        "exclude_perspective": sorted(lens.exclude_perspective),
        "exclude_kind": sorted(lens.exclude_kind),
        "exclude_source": sorted(lens.exclude_source),
        "tier": resolved.query.tier,
        "added": sorted(release.added),
    }
