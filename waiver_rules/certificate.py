"""A certificate: everything that an answer was derived from, and every step, for a checker that trusts nobody.

`given` is what the answer rests on, `derived` what follows from it, `display` what is only for reading. Its checker
is `checker.py`, which shares no code with this package; docs/certificate.md tells what that proves and what not.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from evidence.manifest import content_hash
from evidence.model import Evidence, Fact, Source
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.balance import scales_for
from waiver_rules.decision import settings_of
from waiver_rules.proof_scales import scales as tables
from waiver_rules.proof_steps import overall_steps, proved_condition, proved_element, view
from waiver_rules.query import Query
from waiver_rules.release import FACT, SOURCE, Release, canonical, fingerprint
from waiver_rules.resolve import Resolved, resolve
from waiver_rules.standing import Standing
from waiver_rules.view import Seen, see, see_instrument
from waiver_rules.weigh import Scales

FORMAT = 1


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate of one answer. `given_sha256` is the hash of the canonical JSON of `given`.

    `display` holds sentences for reading, which prove nothing and which the checker does not look at.
    """

    certificate: int
    given: dict[str, Any]
    given_sha256: str
    derived: dict[str, Any]
    display: dict[str, Any]


def certificate(release: Release, query: Query) -> Certificate:
    """The certificate of a query against a release. Raises QueryError with every fault of the query."""
    resolved = resolve(release, query)
    scales = scales_for(release, resolved)
    assessment, stood = assess(release, query), scales.stood
    listed = _listed(release, resolved, assessment)
    given = _given(release, resolved, listed)
    return Certificate(
        certificate=FORMAT,
        given=given,
        given_sha256=fingerprint(given).removeprefix("sha256:"),
        derived=_derived(assessment, scales, stood, listed),
        display=_display(release, assessment),
    )


def certificate_bytes(found: Certificate) -> bytes:
    """The file of a certificate: canonical JSON (RFC 8785)."""
    return canonical(found)


def _listed(release: Release, resolved: Resolved, assessment: Assessment) -> tuple[Fact, ...]:
    """The facts with a finding, the instruments and lapses recorded, and what was added to the release, by id."""
    statute, facts = resolved.statute, release.evidence.facts
    wanted = set(statute.lapses_about(resolved.subject)) & facts.keys()
    wanted |= statute.instruments_about(resolved.subject).keys() | set(release.added_ids)
    for element in elements_of(assessment):
        wanted |= {finding.fact.id for finding in element.findings}
    return tuple(facts[name] for name in sorted(wanted))


def elements_of(assessment: Assessment) -> tuple[Any, ...]:
    """Every element of an assessment that a certificate proves: of the conditions and the restriction."""
    own = tuple(element for condition in assessment.conditions for element in condition.elements)
    return own + assessment.restriction


def _given(release: Release, resolved: Resolved, facts: tuple[Fact, ...]) -> dict[str, Any]:
    evidence = release.evidence
    added = [msgspec.json.decode(one) for one in release.added]
    new = {sort: frozenset(one[sort]["id"] for one in added if sort in one) for sort in (FACT, SOURCE)}
    cited = {one.source for fact in facts for one in fact.sources} | new[SOURCE]
    sources = tuple(evidence.sources[name] for name in sorted(cited))
    given = {
        "as_of": evidence.as_of,
        "evidence": release.content.evidence_fingerprint,
        "rulebook": resolved.statute.fingerprint,
        "scales": tables(),
        "query": {key: value for key, value in settings_of(release, resolved).items() if key != "added"},
        "statute": resolved.statute.folder,
        "vocabulary": _vocabulary(evidence),
        "publishers": {
            name: evidence.publishers[name].controlled_by
            for name in sorted({source.relays or source.publisher for source in sources})
        },
        "facts": [_entry(fact, fact.id in new[FACT]) for fact in facts],
        "sources": [_entry(source, source.id in new[SOURCE]) for source in sources],
    }
    plain: dict[str, Any] = msgspec.to_builtins(given, str_keys=True)
    return plain


def _vocabulary(evidence: Evidence) -> dict[str, Any]:
    words = evidence.vocabulary
    return {
        "actors": {code: actor.actor_class for code, actor in words.actors.items()},
        "interests": {name: one.interest for name, one in words.propositions.items()},
    }


def _entry(record: Fact | Source, hypothetical: bool) -> dict[str, Any]:
    return {"hypothetical": hypothetical, "record": record, "sha256": content_hash(record)}


def _derived(assessment: Assessment, scales: Scales, stood: Standing, listed: Iterable[Fact]) -> dict[str, Any]:
    looked = {fact.id: _look(fact, scales) for fact in listed}
    seen = {name: one for name, (one, _) in looked.items() if one is not None}
    derived = {
        "decision_id": assessment.decision_id,
        "views": [view(name, one, in_view) for name, (one, in_view) in looked.items()],
        "in_force": [{"fact": term.fact, "from": term.start, "to": term.end} for term in stood.terms],
        "conditions": [proved_condition(condition, seen, scales) for condition in assessment.conditions],
        "restriction": [proved_element(element, seen, scales) for element in assessment.restriction],
        "overall": overall_steps(assessment),
    }
    plain: dict[str, Any] = msgspec.to_builtins(derived)
    return plain


def _look(fact: Fact, scales: Scales) -> tuple[Seen | None, bool]:
    """The fact as anything in the answer may look at it, and whether it is in view as evidence."""
    evidence = scales.release.evidence
    plain = see(evidence, fact, scales.lens)
    return plain or see_instrument(evidence, fact, scales.lens), plain is not None


def _display(release: Release, assessment: Assessment) -> dict[str, Any]:
    statute = release.statute(assessment.statute).folder.statute
    return {
        "title": f"{statute.short_title}, {assessment.period.year}",
        "heading": assessment.heading,
        "disclaimer": assessment.disclaimer,
        "overall": assessment.overall.because,
        "conditions": {condition.id: condition.because for condition in assessment.conditions},
        "proves": PROVES,
    }


PROVES = (
    "That the verdicts follow from the facts listed, by the rules and the reading listed; "
    "not that the list is complete, nor that the facts are true. See docs/certificate.md."
)
