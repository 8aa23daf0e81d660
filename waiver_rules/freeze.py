"""Evidence and statutes frozen into a release: where the rules are run, once for each fact."""

from collections.abc import Iterable

from evidence.citation import at, normalise
from evidence.dates import parse_edtf
from evidence.model import Evidence, Fact, Vocabulary
from waiver_rules.chronology import Signing
from waiver_rules.engine.agreement import match_facts
from waiver_rules.engine.reference import Evaluator
from waiver_rules.folder import StatuteFolder
from waiver_rules.reach import breadth_of
from waiver_rules.release import FORMAT, Content, Instrument, StatuteFrozen, canonical, fingerprint
from waiver_rules.statute import Instruments
from waiver_rules.year import days_of, stated_year


def freeze(evidence: Evidence, folders: Iterable[StatuteFolder]) -> tuple[bytes, str]:
    """The bytes of a release file, and the name of the engine that matched its rules.

    Raises EngineError where the engines fail or disagree.
    """
    statutes: dict[str, StatuteFrozen] = {}
    engine = ""
    for folder in folders:
        statute = folder.statute
        rules = folder.rulebook.rules
        matched = match_facts(rules, evidence.facts.values(), evidence.vocabulary, statute)
        engine = matched.engine
        statutes[statute.id] = StatuteFrozen(
            folder=folder,
            hits=matched.hits,
            fingerprint=fingerprint(folder),
            instruments=instruments(evidence.facts.values(), folder, evidence.vocabulary),
            lapses=lapses(evidence.facts.values(), folder, evidence.vocabulary),
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


def instrument(fact: Fact, folder: StatuteFolder, subjects: tuple[str, ...] = ()) -> Instrument:
    """The instrument that a fact records, for whom it is one.

    Its signing day is that which the declared attribute tells, or else the fact's date.
    """
    declared = folder.statute.instruments
    signed = fact.attributes.get(declared.reads.signed or "")
    year = stated_year(fact, folder.statute)
    is_over = declared.over is not None and year is not None
    return Instrument(
        signing=Signing(
            signed=parse_edtf(signed) if isinstance(signed, str) else fact.span,
            id=fact.id,
            initial=_is_initial(fact, declared),
            of_year=year,
            over=days_of(folder.statute.basis(declared.over), year) if is_over else None,  # type: ignore[arg-type]
            breadth=breadth_of(fact, declared),
        ),
        name=_citation(fact, declared.reads.name),
        notice=_citation(fact, declared.reads.notice),
        subjects=subjects,
    )


def _is_initial(fact: Fact, declared: Instruments) -> bool:
    wanted = declared.initial
    return bool(wanted) and all(fact.attributes.get(name) == value for name, value in wanted.items())


def instruments(
    facts: Iterable[Fact], folder: StatuteFolder, vocabulary: Vocabulary, evaluator: Evaluator | None = None
) -> dict[str, Instrument]:
    """The instruments among the facts, by id; `evaluator` is one of the statute, where there is one."""
    known = {fact.id: fact for fact in facts}
    ready = evaluator or Evaluator((), vocabulary, folder.statute)
    found = ready.matched(folder.statute.instruments.match, known.values())
    return {name: instrument(known[name], folder, subjects) for name, subjects in found.items()}


def lapses(
    facts: Iterable[Fact], folder: StatuteFolder, vocabulary: Vocabulary, evaluator: Evaluator | None = None
) -> dict[str, tuple[str, ...]]:
    """The facts that say that nothing was in force, by id, each with the subjects for whom; none where for all."""
    ready = evaluator or Evaluator((), vocabulary, folder.statute)
    return ready.matched(folder.statute.instruments.lapses, facts)


def _citation(fact: Fact, attribute: str | None) -> str | None:
    value = fact.attributes.get(attribute or "")
    return normalise(value) if isinstance(value, str) else None
