"""Facts, sources, rules, gaps, determinations and the matrix as text."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from evidence.model import Evidence, Fact, Gap, Source
from service.certification import law_text_words, scope_words
from service.text.layout import labelled, paragraph, table
from service.words import DISPUTED, STATUS, VERDICTS, edtf_words, narrow_words, version_words
from waiver_rules.folder import StatuteFolder
from waiver_rules.law import Authority
from waiver_rules.match import Match
from waiver_rules.matrix import Row
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Condition, Reads
from waiver_rules.statute_words import StatuteWords


def matrix_text(rows: Iterable[Row], conditions: Iterable[str], words: StatuteWords) -> str:
    """The matrix as a table, with what its words mean below."""
    ids = list(conditions)
    known = tuple(rows)
    asks = len({row.subject for row in known}) > 1
    scoped = any(row.scope for row in known)
    head = [*(["subject"] if asks else []), "year", *ids, "whole", "robust", words.instrument.lower(), "days", "signed"]
    lines = table(
        [
            [
                *([str(row.subject)] if asks else []),
                *_matrix_row(row, ids, words),
                *([_reach(row, words)] if scoped else []),
            ]
            for row in known
        ],
        [*head, *(["reaches"] if scoped else [])],
    )
    notes = [line for row in known if row.note for line in paragraph(f"{row.year}: {row.note}", 0, 2)]
    return "\n".join([*lines, "", *paragraph(legend_words()), *notes, ""])


def legend_words() -> str:
    """What the words of narrow cells mean."""
    told = "; ".join(f"{words.narrow}: {words.sentence}" for words in VERDICTS.values())
    return f"{told}; -: this does not apply."


def fact_text(fact: Fact, evidence: Evidence, citations: tuple[str, ...]) -> str:
    """One fact with everything that the record holds of it."""
    lines = [fact.id, *paragraph(fact.statement, 2)]
    lines += [line for label, text in _fact_rows(fact, evidence) if text for line in labelled(label, text, 2, 16)]
    lines += [line for text in citations for line in labelled("source", text, 2, 16)]
    return "\n".join([*lines, ""])


def facts_text(facts: Iterable[Fact]) -> str:
    """A fact a paragraph: id, date, statement."""
    lines: list[str] = []
    for fact in facts:
        when = edtf_words(f"{fact.occurred}/{fact.occurred_to}" if fact.occurred_to else fact.occurred)
        lines += [fact.id, *paragraph(f"{when}. {fact.statement} [{fact.grade}]", 2)]
    return "\n".join([*lines, ""])


def source_text(source: Source, citing: Iterable[str]) -> str:
    """One source: its citation, what is known of it, and the facts that cite it."""
    rows = [
        ("address", source.url or "none recorded"),
        ("perspective", source.perspective),
        ("reliability", source.reliability),
        ("origin", source.origin),
        ("public from", source.public_from.isoformat()),
        ("note", source.note or ""),
        ("cited by", ", ".join(citing)),
    ]
    lines = [source.id, *paragraph(source.text, 2)]
    lines += [line for label, text in rows if text for line in labelled(label, text, 2, 16)]
    return "\n".join([*lines, ""])


def rules_text(rules: Iterable[Rule]) -> str:
    """A rule a paragraph: id, element, effect, reason."""
    lines: list[str] = []
    for rule in rules:
        lines += [f"{rule.id}  ({rule.effect} {rule.element})", *paragraph(rule.because, 2)]
    return "\n".join([*lines, ""])


def rule_text(rule: Rule, matching: Iterable[str]) -> str:
    """One rule in full, with the facts that it matches."""
    rows = [
        ("effect", f"{rule.effect} {rule.element}"),
        ("match", _mapping(rule.match)),
        ("force", _force(rule)),
        ("at most", rule.at_most or ""),
        ("given", "; ".join(f"{question}: {' or '.join(answers)}" for question, answers in rule.given.items())),
        ("authority", rule.authority),
        ("matches", ", ".join(matching) or "no fact in this store"),
    ]
    lines = [rule.id, *paragraph(rule.because, 2)]
    lines += [line for label, text in rows if text for line in labelled(label, text, 2, 14)]
    return "\n".join([*lines, ""])


def gaps_text(gaps: Iterable[Gap]) -> str:
    """A gap a paragraph: what is missing, why it matters, where it could be found."""
    lines: list[str] = []
    for gap in gaps:
        status = gap.status.replace("_", " ")
        lines += [f"{gap.id}  ({gap.period.start.year}-{gap.period.end.year}, {status})"]
        lines += [*paragraph(gap.what, 2), *labelled("why", gap.why, 2, 10), *labelled("where", gap.where, 2, 10)]
    return "\n".join([*lines, ""])


def statute_text(folder: StatuteFolder, facts: Mapping[str, Fact]) -> str:
    """The statute: text, with what the facts that record it saw of it; conditions with their elements, readings."""
    statute = folder.statute
    lines = [*paragraph(statute.title), *paragraph(statute.citation, 2), ""]
    for authority in folder.law.authorities:
        if authority.id in (statute.restriction_authority, statute.waiver_authority):
            lines += [*_authority_lines(authority), *_recorded_lines(authority, statute.instruments.reads, facts), ""]
    lines += [line for condition in folder.conditions.conditions for line in _condition_lines(condition)]
    lines += ["READINGS (the first is the default)"]
    for reading in folder.readings.readings:
        held = ", ".join(reading.held_by) or "no known holder"
        lines += [*paragraph(f"{reading.id}: {reading.title}. Held by: {held}.", 2, 4), *paragraph(reading.because, 4)]
    return "\n".join([*lines, ""])


def _authority_lines(authority: Authority) -> Iterator[str]:
    """The version of a text with its days, then its parts, each with what was seen of it."""
    yield from paragraph(f"{authority.title.upper()}: {days_of_law(authority)}", 0, 2)
    for part in authority.operative_text:
        if part.text:
            yield ""
            note = f"; {part.note}" if part.note else ""
            yield from paragraph(f"{part.ref}  ({part.text_status}{note})", 0, 2)
            yield from _verse(part.text)


def _recorded_lines(authority: Authority, reads: Reads, facts: Mapping[str, Fact]) -> Iterator[str]:
    for name in authority.facts:
        told = law_text_words(facts[name], reads) if name in facts else None
        if told is not None:
            yield from paragraph(f"Recorded in {name}: text {told}.", 2, 4)


def days_of_law(authority: Authority) -> str:
    """From when a version of the law stands and whether it still does, as far as that was read."""
    return version_words(authority.enacted, authority.effective, authority.in_force.status, authority.in_force.basis)


def _condition_lines(condition: Condition) -> Iterator[str]:
    yield from paragraph(f"({condition.id}) {condition.text} [{condition.citation}]", 0, 4)
    for element in condition.elements:
        yield from paragraph(f"{element.id}: {element.question}", 4, 6)
    yield ""


def _verse(text: str) -> list[str]:
    return [line for verse in text.splitlines() for line in paragraph(verse.strip(), 2, 4)]


def _reach(row: Row, words: StatuteWords) -> str:
    return scope_words(row.scope, row.scope_days, words) or "-"


def _matrix_row(row: Row, conditions: list[str], words: StatuteWords) -> list[str]:
    days = "-" if row.in_force_days is None or row.no_term else str(row.in_force_days)
    status = words.no_term if row.no_term else STATUS[row.in_force_status]
    return [
        str(row.year),
        *(narrow_words(row.conditions[condition]) for condition in conditions),
        narrow_words(row.overall),
        "yes" if row.robust else "no",
        f"{status}{DISPUTED if row.in_force_disputed else ''}",
        days,
        row.determination or str(row.determinations),
    ]


def _fact_rows(fact: Fact, evidence: Evidence) -> list[tuple[str, str]]:
    names = evidence.vocabulary.actors
    contested = fact.contested
    return [
        ("kind", fact.kind),
        ("occurred", edtf_words(f"{fact.occurred}/{fact.occurred_to}" if fact.occurred_to else fact.occurred)),
        ("about", edtf_words(f"{fact.about}/{fact.about_to}" if fact.about_to else fact.about or "")),
        ("public from", f"{fact.public_from.isoformat()} (by {fact.public_basis})"),
        ("by", "; ".join(names[code].name for code in fact.by)),
        ("to", "; ".join(names[code].name for code in fact.to)),
        ("attribution", fact.attribution),
        ("claims", "; ".join(f"{claim.stance} {claim.proposition}" for claim in fact.claims)),
        ("contested", f"by {', '.join(contested.by)}: {contested.how}" if contested else ""),
        ("grade", str(fact.grade)),
        ("place", fact.location or ""),
        ("determination", fact.determination or ""),
        ("attributes", "; ".join(f"{name}: {value}" for name, value in fact.attributes.items())),
        ("recorded on", fact.recorded_on.isoformat()),
    ]


def _mapping(match: Match) -> str:
    plain = msgspec.to_builtins(match)
    return "; ".join(f"{key} {_value(value)}" for key, value in plain.items() if value not in (None, (), [], {}))


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return " or ".join(str(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_value(one)}" for key, one in value.items() if one is not None)
    return str(value)


def _force(rule: Rule) -> str:
    if not isinstance(rule.force, dict):
        return rule.force
    question, answers = next(iter(rule.force.items()))
    return f"by {question}: " + ", ".join(f"{answer} {word}" for answer, word in answers.items())
