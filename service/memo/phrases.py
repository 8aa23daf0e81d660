"""Phrases that both memos use: a fact with its date and notes, the settings, what the tool does not decide."""

from collections.abc import Callable

from service.caveat import caveat_words
from service.memo.content import Paragraph, Run
from service.memo.notes import Notes
from service.signings import known_on_words
from service.titles import reading_title
from service.words import day_words, edtf_words, verdict_words
from waiver_rules.assessment import Assessment, FactShown, FindingShown
from waiver_rules.explain import STANDARD
from waiver_rules.release import Release
from waiver_rules.statute_words import StatuteWords

ASSUMPTIONS = "Readings, standards and weights are assumptions that the reader can change at the address below."
WITHOUT_ADDED = (
    "The permanent link answers without the hypothetical facts that this memo counts: they are stored nowhere."
)


def not_decided(assessment: Assessment, words: StatuteWords) -> tuple[str, ...]:
    """What the tool does not decide, and what the link of this memo leaves out."""
    told = (
        f"It says what the evidence in its store shows, not what the law is, and not whether {words.proper}; "
        "whether a court could review it is open.",
        f"A record that does not settle a condition does not show that {words.no_basis}: classified knowledge exists.",
        ASSUMPTIONS,
    )
    return (*told, WITHOUT_ADDED) if assessment.added else told


def sentence(words: str) -> str:
    """Words as a sentence: a capital, and a full stop."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


def verdict_sentence(verdict: str | None, *, by_certification: bool = False) -> str:
    """The verdict as a sentence."""
    return sentence(verdict_words(verdict, by_certification=by_certification))


def fact_runs(label: str, finding: FindingShown, notes: Notes) -> Paragraph:
    """A finding's fact: when, what, who contests it, its grade, its footnotes, and what is doubtful about it."""
    fact, caveat = finding.fact, caveat_words(finding)
    told = (Run(f"{label}. ", strong=True), Run(fact_words(fact, finding.scope), notes=notes.of_fact(fact)))
    return (*told, Run(f" {caveat}")) if caveat else told


def fact_words(fact: FactShown, scope: str | None = None) -> str:
    """When, for what span, what, and who contests it."""
    # the day on which it was said stands first; what it speaks of is another time
    when = edtf_words(fact.occurred)
    spoken = f", on {edtf_words(fact.about)}" if fact.about else f" ({scope})" if scope else ""
    contested = f" Contested: {fact.contested.how}" if fact.contested else ""
    doubt = "" if fact.attribution == "established" else f"; {fact.attribution}"
    return sentence(f"{when}{spoken}: {fact.statement}{contested} [{fact.grade}{doubt}]").removesuffix(".")


def actor_names(release: Release) -> Callable[[str], str]:
    """What turns the code of an actor into its name; one that is unknown stays as it is."""
    actors = release.evidence.vocabulary.actors
    return lambda code: actors[code].name if code in actors else code


def _subject(assessment: Assessment, release: Release) -> str:
    """The name of the subject where each query names one; nothing where the statute has one of its own."""
    is_fixed = release.statute(assessment.statute).folder.statute.subject is not None
    code = None if is_fixed else assessment.subject
    return f"{release.evidence.vocabulary.actors[code].name} ({code})" if code else ""


def settings_rows(assessment: Assessment, release: Release) -> tuple[tuple[str, str], ...]:
    """Every setting that the assessment was made under, in words."""
    statute = release.statute(assessment.statute).folder.statute
    period = assessment.period
    uncertain = " (signing day uncertain)" if period.uncertain else ""
    rows = (
        ("Subject", _subject(assessment, release)),
        (
            "Period",
            f"{day_words(period.start)} to {day_words(period.end)}{uncertain}; {statute.basis(period.basis).title}",
        ),
        ("As public on", known_on_words(assessment)),
        ("Reading", reading_title(release, assessment.statute, assessment.reading)),
        ("Standard of proof", STANDARD[assessment.standard]),
        ("Struck", ", ".join(assessment.strike)),
        (
            "Left out",
            ", ".join((*assessment.exclude_perspective, *assessment.exclude_kind, *assessment.exclude_source)),
        ),
        ("Hypothetical facts", ", ".join(assessment.added)),
    )
    return tuple((name, value) for name, value in rows if value)
