"""What verdicts rest on, as Markdown."""

from collections.abc import Iterator

from service.text.markdown import escaped
from service.text.sensitivity import carried_words, fewest_words, heading_words, left_out_words
from service.titles import statute_title
from service.words import day_words, short_words, verdict_words
from waiver_rules.release import Release
from waiver_rules.sensitivity import PartSensitivity, Sensitivity


def sensitivity_markdown(found: Sensitivity, release: Release) -> str:
    """A table of all parts, then each with its smallest sets, what changes it when left out, and what to look for."""
    title, period = statute_title(release, found.statute, found.subject), found.period
    lines = [f"# {escaped(title)}, {period.year}: what the verdicts rest on", ""]
    lines += [
        f"{day_words(period.start)} to {day_words(period.end)} ({period.basis} basis), as public on "
        f"{day_words(found.known_on)}; reading {found.reading}; standard {found.standard}.",
        "",
        *([found.note, ""] if found.note else []),
        "| part | the public record | fewest facts | sets | origins |",
        "| --- | --- | --- | --- | --- |",
        *(_row(part) for part in (found.overall, *found.conditions)),
        "",
    ]
    for part in (found.overall, *found.conditions):
        lines += [*_part(part, release), ""]
    return "\n".join([*lines, f"*{found.disclaimer}*", "", f"Decision `{found.decision_id}`.", ""])


def _row(part: PartSensitivity) -> str:
    numbers = (part.minimum_size, part.total, part.independent_origins)
    verdict = short_words(part.verdict, by_certification=part.by_certification)
    cells = (heading_words(part), verdict, *("-" if one is None else str(one) for one in numbers))
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def _part(part: PartSensitivity, release: Release) -> Iterator[str]:
    yield from (f"## {escaped(heading_words(part))}", "", fewest_words(part), "")
    for one in part.flip_sets:
        facts = [f"{escaped(release.evidence.facts[name].statement)} `{name}`" for name in one.facts]
        yield f"- without {'; '.join(facts)}: {verdict_words(one.verdict)}"
    if part.verdict is None:
        return
    yield from ("", f"Carried by: {escaped(carried_words(part))}", "")
    yield from (f"- left out, {escaped(line)}" for line in left_out_words(part))
    yield from (f"- {escaped(line)}" for line in part.to_look_for)
