"""`docs/statutes/<id>.md`: what a statute's folder declares, from conditions to rules."""

from collections.abc import Iterable, Iterator

from scripts.documents.markup import banner, code, codes, sentence, table, wrapped
from scripts.documents.rules import OR, force, guarded, matched
from waiver_rules.folder import StatuteFolder
from waiver_rules.match import Scalar
from waiver_rules.reading import Reading
from waiver_rules.release import StatuteFrozen
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Applies, Condition, Due, Element, Group, Statute

PARTS = (
    "How it is asked",
    "Conditions and elements",
    "Questions and answers",
    "Readings",
    "Open questions",
    "Force by who speaks",
    "Rules",
)


def statute(frozen: StatuteFrozen) -> str:
    """The whole file of a statute."""
    folder = frozen.folder
    source = f"waiver_rules/statutes/{folder.statute.id.replace('-', '_')}"
    lines = [banner(source), "", f"# {folder.statute.short_title}", "", f"{sentence(folder.statute.title)}", ""]
    lines += [f"{folder.statute.citation}. {folder.statute.disclaimer}", "", *_contents(source)]
    lines += [*_asked(folder), *_conditions(folder), *_questions(folder), *_readings(folder)]
    lines += [*_open_questions(folder), *_rules(folder)]
    return "\n".join(lines).rstrip() + "\n"


def _contents(source: str) -> Iterator[str]:
    yield from wrapped(
        f"What the tool asks of this statute, written out from the data in [{source}](../../{source}). "
        "[method.md](../method.md) says how an answer comes about, [vocabulary.md](../vocabulary.md) what "
        "the words for "
        "facts mean. `waiver-rules statute` prints the text itself."
    )
    yield from (f"- [{part}](#{part.lower().replace(' ', '-')})" for part in PARTS)
    yield ""


def _asked(folder: StatuteFolder) -> Iterator[str]:
    own, instruments = folder.statute, folder.statute.instruments
    yield from (
        "## How it is asked",
        "",
        f"{_subject(own)} The first year is {own.years_from}.",
        "",
    )
    yield from table(["basis", "how a year maps to days"], [[code(basis.id), basis.title] for basis in own.bases])
    yield from ("The whole is the first of these formulas whose answers the reading gives, evaluated as written:", "")
    rows = [[code(formula.formula), guarded(formula.given)] for formula in own.formulas]
    yield from table(["formula", "under"], rows)
    for match in instruments.match:
        yield from wrapped(f"An instrument is a fact that: {matched(match)}.")
    for match in instruments.lapses:
        yield from wrapped(f"That nothing was in force is said by a fact that: {matched(match)}.")
    yield from wrapped(" ".join(_terms(own)))
    yield from wrapped(f"Attributes of facts that rules may match: {codes(own.attributes)}.")
    heads = own.headings
    yield from ("A period is headed:", "")
    for words in (heads.not_yet_law, heads.signed, heads.in_force, heads.unrecorded, heads.without):
        yield f"- {words}"
    yield ""


def _subject(own: Statute) -> str:
    if own.subject is not None:
        return f"The subject is {code(own.subject)}."
    if own.subjects:
        return f"Each query names a subject: one of {codes(own.subjects)}."
    return "It is about nobody in particular."


def _terms(own: Statute) -> Iterator[str]:
    instruments = own.instruments
    if instruments.over is not None:
        yield f"An instrument is in force over the days of its year on the basis {code(instruments.over)}."
    elif instruments.months is not None:
        yield f"An instrument is in force for {instruments.months} months from its signing."
    else:
        yield "An instrument is in force until something ends it."
    yield "The next one ends it." if instruments.replaces else "Several stand beside each other."
    if instruments.scopes:
        yield f"Scopes, from the narrowest: {codes(instruments.scopes)}."
    if instruments.initial:
        first = " and ".join(f"{code(name)} {code(str(value))}" for name, value in instruments.initial.items())
        yield f"The first instrument ever has {first}."
    if own.stated_years:
        yield f"A fact that states its year in {codes(own.stated_years)} is of that year alone."


def _conditions(folder: StatuteFolder) -> Iterator[str]:
    yield from ("## Conditions and elements", "")
    for condition in folder.conditions.conditions:
        yield from _condition(condition)
    yield from _group("P", folder.conditions.procedure)
    yield from _group("S", folder.conditions.restriction)


def _condition(condition: Condition) -> Iterator[str]:
    yield from (f"### ({condition.id}) {condition.title}", "", f"> {condition.text}", "")
    yield f"{condition.citation}. {_applies(condition.applies)}"
    wanted = [f"{code(key)} is or has {_values(value)}" for key, value in condition.certified_when.items()]
    if wanted:
        yield f"An instrument certifies it where {' and '.join(wanted)}."
    if condition.presumed_when:
        presumed = [f"{code(key)} is {_values(value)}" for key, value in condition.presumed_when.items()]
        yield f"It is presumed to where {' and '.join(presumed)}."
    if condition.open_questions:
        yield f"Open questions: {codes(condition.open_questions)}."
    yield ""
    for element in condition.elements:
        yield from _element(element)


def _values(value: Scalar | tuple[Scalar, ...]) -> str:
    known = value if isinstance(value, tuple) else (value,)
    return " or ".join(code(str(one).lower() if isinstance(one, bool) else str(one)) for one in known)


def _group(letter: str, group: Group) -> Iterator[str]:
    yield from (
        f"### ({letter}) {group.title}",
        "",
        f"Shown beside the conditions; part of no formula. {_applies(group.applies)}",
    )
    if group.per_instrument:
        yield "Each element is asked of each instrument signed in the period, or of the period where none is recorded."
    yield ""
    for element in group.elements:
        yield from _element(element)


def _element(element: Element) -> Iterator[str]:
    yield from (f"#### {code(element.id)} {element.title}", "", sentence(element.question), "")
    yield from (f"- would show it: {phrase}" for phrase in element.would_show)
    yield f"- citation: {element.citation}"
    if element.joined:
        yield f"- joined under {guarded(element.joined)}; otherwise shown, and not part of its condition"
    if element.presumed is not None:
        yield f"- presumed under {guarded(element.presumed)}, where it is insufficient and nothing counts against it"
    if element.vacuous is not None:
        other = code(element.vacuous.element)
        yield f"- met, and marked vacuous, under {guarded(element.vacuous.given)}, where {other} is contradicted"
    if element.limit is not None:
        limit = element.limit
        values = codes(limit.values, OR)
        yield f"- under {guarded(limit.given)} asked only of instruments whose {code(limit.attribute)} is {values}"
    if element.applies.since or element.applies.until:
        yield f"- asked of days {_applies(element.applies).removesuffix('.').lower()}"
    if element.over is not None:
        yield f"- asked over the days of the year on the basis {code(element.over)}"
    if element.public_within:
        yield "- only what was public by the last day of the period counts"
    if element.due is not None:
        yield f"- due {_due(element.due)}"
    for wording in element.wordings:
        yield f"- {_applies(wording.applies).removesuffix('.').lower()} it is put so: {wording.question} {wording.note}"
    if element.shown_beside:
        yield f"- shown beside it, not weighed: {codes(element.shown_beside)}"
    yield ""


def _due(due: Due) -> str:
    if due.days is not None:
        return f"within {due.days} days of the signing"
    return f"by {due.by} of the year{f' plus {due.offset}' if due.offset else ''}"


def _applies(applies: Applies) -> str:
    since = f"From {applies.since}" if applies.since else ""
    until = f"{'to' if since else 'Until'} {applies.until}" if applies.until else "on" if since else "Always"
    return f"{since} {until}".strip() + "."


def _questions(folder: StatuteFolder) -> Iterator[str]:
    yield from (
        "## Questions and answers",
        "",
        "The questions of interpretation that change how facts count. A reading gives one answer to each.",
        "",
    )
    for question in folder.readings.questions:
        tied = f" Open question {code(question.open_question)}." if question.open_question else ""
        yield from (f"### {code(question.id)}", "", f"{sentence(question.question)}{tied}", "")
        rows = [
            [code(answer.id), answer.means, _holders(answer.held_by, answer.holders_note)]
            for answer in question.answers
        ]
        yield from table(["answer", "means", "held by"], rows)


def _readings(folder: StatuteFolder) -> Iterator[str]:
    readings = folder.readings
    tested = [reading.id for reading in readings.tested_for_robustness]
    yield from ("## Readings", "")
    yield from wrapped(
        f"A reading is never edited; a changed one gets a new id. The default is {code(readings.default)}. A "
        "verdict is "
        "robust when it is supported or contradicted, and the same under every reading that weighs evidence and has a "
        f"known holder: {codes(tested)}."
    )
    yield from table(
        ["question", *(code(reading.id) for reading in readings.readings)],
        [[code(one.id), *(code(each.answers[one.id]) for each in readings.readings)] for one in readings.questions],
    )
    for reading in readings.readings:
        yield from _reading(reading)


def _reading(reading: Reading) -> Iterator[str]:
    yield from (f"### {code(reading.id)} {reading.title}", "", sentence(reading.because), "")
    yield f"- held by: {_holders(reading.held_by, reading.holders_note)}"
    yield f"- sources: {codes(reading.sources) or 'none'}"
    if not reading.weighs_evidence:
        yield "- weighs no evidence; findings stay visible and are not counted"
    yield ""


def _open_questions(folder: StatuteFolder) -> Iterator[str]:
    yield from (
        "## Open questions",
        "",
        f"What the text leaves open, with the positions taken on it, as read by {folder.law.as_of}.",
        "",
    )
    for one in folder.law.open_questions:
        yield from (f"### {code(one.id)}", "", sentence(one.question), "")
        for position in one.readings:
            holders = _holders(position.held_by, position.holders_note or "no known holder")
            yield f"- {code(position.id)}: {sentence(position.reading)} Held by: {holders}."
        yield ""


def _rules(folder: StatuteFolder) -> Iterator[str]:
    book = folder.rulebook
    yield from ("## Force by who speaks", "")
    yield from wrapped(
        "One table for every rule whose force is *by speaker*. Rows are tried from the top; the first that "
        "fits decides. "
        "An empty cell fits everybody."
    )
    yield from table(
        ["force", "because", "kinds", "by", "interest"],
        [[row.force, row.because, codes(row.kinds), codes(row.by), row.interest or ""] for row in book.speakers],
    )
    yield from ("## Rules", "")
    yield from wrapped(
        f"{len(book.rules)} rules. Each looks at one fact. {_subject(folder.statute)} An "
        "answer that is "
        "not listed means that the rule does not count under it."
    )
    for element in folder.conditions.elements:
        own = [rule for rule in book.rules if rule.element == element.id]
        if own:
            yield from (f"### Rules on {code(element.id)}", "", sentence(element.question), "")
            yield from _rule_table(own)


def _rule_table(rules: Iterable[Rule]) -> Iterator[str]:
    yield from table(
        ["rule", "effect", "the fact", "force", "because"],
        [[code(rule.id), rule.effect, matched(rule.match), force(rule), rule.because] for rule in rules],
    )


def _holders(held_by: Iterable[str], note: str) -> str:
    holders = codes(held_by)
    return f"{holders} ({note})" if holders else note
