"""`docs/vocabulary.md`: every controlled word with its meaning, and how each statute uses it."""

from collections import Counter
from collections.abc import Iterator

from evidence.grading import CAPS, grade_weight
from evidence.model import Grade, Vocabulary
from scripts.documents.markup import banner, code, codes, sentence, table, wrapped
from scripts.documents.rules import mentioned
from waiver_rules.folder import StatuteFolder
from waiver_rules.release import Release

INTRODUCTION = (
    "Every word that a fact, a source or an option may use, with its meaning. The words stand in "
    "[evidence/vocabulary.yaml](../evidence/vocabulary.yaml); a word that is not there is refused. The "
    "words of the law "
    "(conditions, elements, questions, answers, readings) stand in [statutes/](statutes/section-907.md), "
    "the words of the "
    "tool in [glossary.md](glossary.md).",
    '"Facts" counts the facts of the packaged record. A rule is named by its id; `waiver-rules rule ID` prints it.',
)


def vocabulary(release: Release) -> str:
    """The whole file."""
    words = release.evidence.vocabulary
    folders = [frozen.folder for frozen in release.content.statutes.values()]
    lines = [banner("evidence/vocabulary.yaml and the rules"), "", "# Vocabulary", ""]
    lines += [line for text in INTRODUCTION for line in wrapped(text)]
    lines += [*_kinds(release, folders), *_propositions(release, folders), *_plain(words), *_grades(words)]
    return "\n".join(lines).rstrip() + "\n"


def _kinds(release: Release, folders: list[StatuteFolder]) -> Iterator[str]:
    yield from ("## Kinds of fact", "")
    yield from wrapped(
        "What sort of event, statement or finding a fact is. Option `--kind` of `facts`; parameter `kind` of "
        "`/v1/facts`. A "
        "rule that matches a claim may ask for kinds too, or leave some out; where a kind is only left out "
        "it is not named."
    )
    counts = Counter(fact.kind for fact in release.evidence.facts.values())
    families = dict.fromkeys(kind.family for kind in release.evidence.vocabulary.kinds.values())
    for family in families:
        kinds = [kind for kind in release.evidence.vocabulary.kinds.values() if kind.family == family]
        yield from (f"### Family {code(family)}", "")
        columns = ["kind", "meaning", "facts", *(folder.statute.short_title for folder in folders)]
        rows = [
            [code(kind.kind), kind.definition, counts[kind.kind], *(_kind_use(kind.kind, one) for one in folders)]
            for kind in kinds
        ]
        yield from table(columns, rows)


def _kind_use(kind: str, folder: StatuteFolder) -> str:
    reason = folder.statute.unused_kinds.get(kind)
    if reason is not None:
        return sentence(reason)
    instruments = folder.statute.instruments
    uses = ["an instrument"] if any(kind in one.kind for one in instruments.match) else []
    uses += ["says that nothing was in force"] if any(kind in one.kind for one in instruments.lapses) else []
    uses += [text] if (text := mentioned(rule for rule in folder.rulebook.rules if kind in rule.match.kind)) else []
    return sentence("; ".join(uses)) if uses else "Not asked for."


def _propositions(release: Release, folders: list[StatuteFolder]) -> Iterator[str]:
    words = release.evidence.vocabulary
    yield from ("## Propositions", "")
    yield from wrapped(
        "What a fact may claim. Option `--claim` of `facts`; parameter `claim` of `/v1/facts`. *Interest* "
        "names the classes "
        "of actors who gain by affirming or by denying it; whose word counts for how much, the table of "
        "force by who speaks "
        "says in the file of each statute."
    )
    counts = Counter(claim.proposition for fact in release.evidence.facts.values() for claim in fact.claims)
    for one in words.propositions.values():
        interest = "; ".join(
            f"{leaning}: {codes(name for name, own in one.interest.items() if own == leaning)}"
            for leaning in dict.fromkeys(one.interest.values())
        )
        yield from (f"### {code(one.proposition)}", "", sentence(one.definition), "")
        yield f"- About {codes(one.about_whom) or 'nobody in particular'}. Facts: {counts[one.proposition]}."
        yield f"- Interest: {interest or 'nobody is taken to gain by it'}."
        yield from (
            f"- {folder.statute.short_title}: {_proposition_use(one.proposition, folder)}" for folder in folders
        )
        yield ""


def _proposition_use(name: str, folder: StatuteFolder) -> str:
    reason = folder.statute.unused_propositions.get(name)
    if reason is not None:
        return f"unused. {sentence(reason)}"
    uses = []
    for stance in ("affirms", "denies", "questions"):
        matching = [rule for rule in folder.rulebook.rules if name in rule.match.claim and rule.match.stance == stance]
        uses += [f"who *{stance}* it {mentioned(matching)}"] if matching else []
    beside = [element.id for element in folder.conditions.elements if name in element.shown_beside]
    uses += [f"shown beside {codes(beside)}, not weighed"] if beside else []
    for one in folder.statute.instruments.lapses:
        if name in one.claim:
            of_kind = f" of kind {codes(one.kind)}" if one.kind else ""
            uses.append(f"a fact{of_kind} that {one.stance} it says on which days nothing was in force")
    return sentence("; ".join(uses)) if uses else "not asked for."


def _plain(words: Vocabulary) -> Iterator[str]:
    yield from ("## Stances", "", "How a claim stands to its proposition.", "")
    yield from table(["stance", "meaning"], [[code(word), says] for word, says in words.stances.items()])
    yield from ("## Attribution", "", "How firmly it is established who did or said it.", "")
    rows = [[code(word), says, CAPS[word]] for word, says in words.attributions.items()]  # type: ignore[index]
    yield from table(["attribution", "meaning", "weight at most"], rows)
    yield from ("## Interests", "", "How a class of actors stands to a proposition.", "")
    yield from table(["interest", "meaning"], [[code(word), says] for word, says in words.interests.items()])
    yield from ("## Actors and their classes", "")
    yield from wrapped(
        "Options `--by` and `--to` of `facts`, and parameters `by` and `to` of `/v1/facts`, take a code or a "
        "class. Rules "
        "speak of classes, or of the subject of the statute."
    )
    rows = [
        [
            code(name),
            says,
            "; ".join(f"{code(one.code)} {one.name}" for one in words.actors.values() if one.actor_class == name),
        ]
        for name, says in words.classes.items()
    ]
    yield from table(["class", "meaning", "actors"], rows)
    yield from (
        "## Perspectives",
        "",
        "The standpoint of a publisher. Option `--exclude-perspective`, parameter `exclude_perspective`.",
        "",
    )
    yield from table(["perspective", "meaning"], [[code(word), says] for word, says in words.perspectives.items()])
    yield from (
        "## Kinds of source",
        "",
        "What sort of document. Option `--exclude-kind`, parameter `exclude_kind`.",
        "",
    )
    yield from table(["kind of source", "meaning"], [[code(word), says] for word, says in words.source_kinds.items()])


def _grades(words: Vocabulary) -> Iterator[str]:
    yield from ("## Grades", "")
    yield from wrapped(
        "The Admiralty code (NATO AJP-2.1): a letter for the reliability of the source, a digit for the "
        "credibility of the "
        "content. The weights are this project's own; [method.md](method.md) says what they are for."
    )
    letters, digits = words.reliability.items(), words.credibility.items()
    yield from table(["letter", "reliability"], [[code(letter), says] for letter, says in letters])
    yield from table(["digit", "credibility"], [[code(digit), says] for digit, says in digits])
    yield from ("The weight of a fact by its grade, before its attribution caps it:", "")
    rows = [
        [code(letter), *(grade_weight(Grade(letter, int(digit))) for digit in words.credibility)]  # type: ignore[arg-type]
        for letter in words.reliability
    ]
    yield from table(["", *words.credibility], rows)
