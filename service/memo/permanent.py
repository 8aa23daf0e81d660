"""The permanent address of an assessment: its resolved settings, release and verdicts."""

from collections.abc import Mapping

from service.permalink import permalink
from waiver_rules.assessment import Assessment
from waiver_rules.query import Query

PUBLIC_URL = "WAIVER_RULES_PUBLIC_URL"
LOCAL = "http://127.0.0.1:8000"
"""Where `make run` serves; a server with an address of its own is told it by WAIVER_RULES_PUBLIC_URL."""


def permanent_link(assessment: Assessment, query: Query, base: str = LOCAL) -> str:
    """The address of the page that answers the same question from the same release, with what it answered."""
    pairs = [
        ("statute", assessment.statute),
        *((("subject", query.subject),) if query.subject else ()),
        ("basis", assessment.period.basis),
        *((("determination", query.determination),) if query.determination else ()),
        ("known_on", query.known_on or assessment.known_on.isoformat()),
        *((("recorded_by", query.recorded_by),) if query.recorded_by else ()),
        ("reading", assessment.reading),
        ("standard", assessment.standard),
        *(("strike", one) for one in assessment.strike),
        *(("exclude_perspective", one) for one in assessment.exclude_perspective),
        *(("exclude_kind", one) for one in assessment.exclude_kind),
        *(("exclude_source", one) for one in assessment.exclude_source),
    ]
    return permalink(f"{base.rstrip('/')}/years/{assessment.period.year}", pairs, assessment.release, (assessment,))


def public_url(environment: Mapping[str, str]) -> str:
    """The address of the service as the environment gives it, or that of `make run`."""
    return environment.get(PUBLIC_URL, "").strip() or LOCAL
