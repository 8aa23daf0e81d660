"""What verdicts rest on, as text."""

from collections.abc import Iterator

from service.origins import origins_words
from service.sensitivity_table import named
from service.text.layout import labelled, paragraph
from service.titles import statute_title
from service.words import day_words, verdict_words
from waiver_rules.balance import OVERALL
from waiver_rules.release import Release
from waiver_rules.sensitivity import SHOWN, PartSensitivity, Sensitivity

FEW = 5


def sensitivity_text(found: Sensitivity, release: Release) -> str:
    """The whole first, then each condition: the fewest facts, what can be left out, what to look for."""
    title = statute_title(release, found.statute, found.subject)
    lines = [*paragraph(f"{title}, {found.period.year}: what the verdicts rest on"), *_head(found), ""]
    for part in (found.overall, *found.conditions):
        lines += [*_part(part, release), ""]
    lines += [*paragraph(found.disclaimer), f"decision  {found.decision_id}", f"release   {found.release}", ""]
    return "\n".join(lines)


def fewest_words(part: PartSensitivity) -> str:
    """How many facts must be struck for another verdict, and in how many ways."""
    if part.verdict is None:
        return "It does not apply in this period."
    if part.minimum_size is None:
        return "No striking of facts changes it."
    if part.minimum_size == 1:
        count = "one fact changes it" if part.total == 1 else f"{part.total} facts each change it"
        return f"Striking {count} alone."
    sets = "one such set" if part.total == 1 else f"{part.total} such sets"
    return f"At least {part.minimum_size} facts must be struck together to change it; {sets}."


def carried_words(part: PartSensitivity) -> str:
    """How many independent origins carry the verdict, and which."""
    if part.independent_origins is None:
        return "The record leaves it open; no origin carries it."
    if part.independent_origins == 0:
        return "No origin carries it: it is presumed."
    return f"{origins_words(part.verdict, part.independent_origins)}: {', '.join(part.origins)}"


def left_out_words(part: PartSensitivity) -> Iterator[str]:
    """Each thing whose leaving out changes the verdict, with the verdict afterwards."""
    for out in part.without:
        if out.changed:
            sort, name = named(out)
            title = out.title if isinstance(out.title, str) else f"{sort} {name}"
            yield f"{title}: {verdict_words(out.verdict)}"


def heading_words(part: PartSensitivity) -> str:
    """The name of a part: its letter and title, or the whole."""
    return part.title if part.id == OVERALL else f"({part.id}) {part.title}"


def _head(found: Sensitivity) -> Iterator[str]:
    period = found.period
    span = f"{day_words(period.start)} to {day_words(period.end)} ({period.basis})"
    settings = f"reading {found.reading}; standard {found.standard}"
    yield from paragraph(f"{span}; as public on {day_words(found.known_on)}; {settings}.")
    if found.note:
        yield from paragraph(found.note)


def _part(part: PartSensitivity, release: Release) -> Iterator[str]:
    yield from paragraph(
        f"{heading_words(part)}: {verdict_words(part.verdict, by_certification=part.by_certification)}".upper()
    )
    yield from labelled("fewest", fewest_words(part), 2, 14)
    for one in part.flip_sets[:FEW]:
        facts = release.evidence.facts
        told = "; ".join(f"{facts[name].statement} [{name}]" for name in one.facts)
        yield from labelled("", f"Without: {told} Then {verdict_words(one.verdict)}.", 2, 14)
    if part.total > FEW:
        yield from labelled("", f"and {part.total - FEW} more; --format json lists the first {SHOWN}", 2, 14)
    if part.verdict is None:
        return
    yield from labelled("origins", carried_words(part), 2, 14)
    told_out = list(left_out_words(part))
    none = f"None of the {len(part.without)} sources, publishers, perspectives, kinds and groups left out changes it."
    for label, line in zip(["left out", *[""] * len(told_out)], told_out or [none], strict=False):
        yield from labelled(label, line, 2, 14)
    for index, line in enumerate(part.to_look_for):
        yield from labelled("look for" if index == 0 else "", line, 2, 14)
