"""Evidence and statutes frozen into a release: where the rules are run, once for each fact."""

from collections.abc import Iterable

from evidence.citation import at, normalise
from evidence.dates import parse_edtf
from evidence.model import Evidence, Fact
from waiver_rules.chronology import Signing
from waiver_rules.engine.agreement import match_facts
from waiver_rules.folder import StatuteFolder
from waiver_rules.release import FORMAT, Content, Instrument, StatuteFrozen, canonical, fingerprint


def freeze(evidence: Evidence, folders: Iterable[StatuteFolder]) -> tuple[bytes, str]:
    """The bytes of a release file, and the name of the engine that matched its rules.

    Raises EngineError where the engines fail or disagree.
    """
    statutes: dict[str, StatuteFrozen] = {}
    engine = ""
    for folder in folders:
        statute = folder.statute
        rules = folder.rulebook.rules
        matched = match_facts(
            rules, evidence.facts.values(), evidence.vocabulary, dict(statute.attributes), statute.subject
        )
        engine = matched.engine
        statutes[statute.id] = StatuteFrozen(
            folder=folder,
            hits=matched.hits,
            fingerprint=fingerprint(folder),
            instruments=instruments(evidence.facts.values(), folder),
        )
    content = Content(
        format=FORMAT,
        evidence=evidence,
        evidence_fingerprint=fingerprint(evidence),
        citations={fact.id: cited(evidence, fact) for fact in evidence.facts.values()},
        statutes=statutes,
    )
    return canonical(content), engine


def cited(evidence: Evidence, fact: Fact) -> tuple[str, ...]:
    """The formatted citations of a fact, with their places, in the order of its sources."""
    return tuple(at(evidence.sources[one.source].text, one.locator) for one in fact.sources)


def instrument(fact: Fact, folder: StatuteFolder) -> Instrument:
    """The instrument that a fact records; its signing day is the attribute `signed`, or else the fact's date."""
    declared = folder.statute.instruments
    signed = fact.attributes.get("signed")
    return Instrument(
        signing=Signing(
            signed=parse_edtf(signed) if isinstance(signed, str) else fact.span,
            id=fact.id,
            initial=fact.attributes.get(declared.initial_attribute) == declared.initial_value,
        ),
        name=_citation(fact, "instrument"),
        notice=_citation(fact, "fr_citation"),
    )


def instruments(facts: Iterable[Fact], folder: StatuteFolder) -> dict[str, Instrument]:
    """The instruments among the facts, by id."""
    kind = folder.statute.instruments.kind
    return {fact.id: instrument(fact, folder) for fact in facts if fact.kind == kind}


def _citation(fact: Fact, attribute: str) -> str | None:
    value = fact.attributes.get(attribute)
    return normalise(value) if isinstance(value, str) else None
