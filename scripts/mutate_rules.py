"""Every small change of every rule of section 907: how many do the goldens and the tests of the rules notice?

A mutant is a rulebook with one rule dropped, turned to the other side, of another force, without a guard, with one
answer of a guard fewer or more, or without its cap. It is killed by the goldens (a verdict or a decisive fact of any
year, reading and basis differs), by the rule's own cases in tests/waiver_rules/section_907, or by the force that they
give it under every answer. `make mutate-rules`.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import chain
from pathlib import Path

import msgspec

from tests.waiver_rules.section_907.cases import Case, check
from tests.waiver_rules.section_907.test_forces import FORCE_OF, check_force
from waiver_rules.folder import StatuteFolder
from waiver_rules.packaged import packaged_release
from waiver_rules.regress.answer import Question, answer
from waiver_rules.regress.golden import read_goldens
from waiver_rules.release import Release
from waiver_rules.resolve import resolve
from waiver_rules.rulebook import BY_SPEAKER, FORCES, Force, ForceWord, Rule
from waiver_rules.view import see

STATUTE = "section-907"
GOLDENS = Path("tests/golden/section_907")
TARGET = 0.95
COLUMNS = ("all", "same", "killed", "goldens", "cases", "forces")
D = ("condition_d_efforts", "condition_d_not_hampered", "condition_d_no_offensive_use")
MODULES = ("condition_a", "condition_b", "condition_c", *D, "procedure", "restriction")
WORDS: tuple[ForceWord, ...] = ("direct", "circumstantial", "indicative")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule, what was changed in it, and the rule as changed; None where it was dropped."""

    rule: str
    change: str
    family: str
    after: Rule | None


def mutants(folder: StatuteFolder) -> Iterator[Mutant]:
    """Every mutant of every rule, in order of the rulebook."""
    for rule in folder.rulebook.rules:
        yield Mutant(rule.id, "dropped", "drop", None)
        other = "opposes" if rule.effect == "supports" else "supports"
        yield Mutant(rule.id, f"{other} instead", "flip", replace(rule, effect=other))  # type: ignore[arg-type]
        yield from _forces(rule)
        yield from _guards(rule, folder)
        if rule.at_most is not None:
            yield Mutant(rule.id, f"no longer at most {rule.at_most}", "cap", replace(rule, at_most=None))


def _forces(rule: Rule) -> Iterator[Mutant]:
    for change, force in _other_forces(rule.force):
        yield Mutant(rule.id, change, "force", replace(rule, force=force))


def _other_forces(force: Force) -> Iterator[tuple[str, Force]]:
    if isinstance(force, str):
        yield from ((f"{word} instead of {force}", word) for word in (*WORDS, BY_SPEAKER) if word != force)  # type: ignore[misc]
        return
    ((question, answers),) = force.items()
    for given, word in answers.items():
        fewer = {one: other for one, other in answers.items() if one != given}
        yield f"not where {question} is {given}", {question: fewer}
        for other in WORDS:
            if other != word:
                yield f"{other} instead of {word} where {question} is {given}", {question: {**answers, given: other}}


def _guards(rule: Rule, folder: StatuteFolder) -> Iterator[Mutant]:
    every = {one.id: tuple(answer.id for answer in one.answers) for one in folder.readings.questions}
    for question, answers in rule.given.items():
        without = {name: held for name, held in rule.given.items() if name != question}
        yield Mutant(rule.id, f"whatever {question} is", "guard", replace(rule, given=without))
        for one in answers:
            fewer = tuple(other for other in answers if other != one)
            yield Mutant(rule.id, f"not where {question} is {one}", "guard", _given(rule, question, fewer))
        for one in every[question]:
            if one not in answers:
                more = _given(rule, question, (*answers, one))
                yield Mutant(rule.id, f"also where {question} is {one}", "guard", more)


def _given(rule: Rule, question: str, answers: tuple[str, ...]) -> Rule:
    return replace(rule, given={**rule.given, question: answers})


def same(before: Rule, after: Rule | None) -> bool:
    """Whether the change can change no weight: under its cap the rule's force stays what it was, whoever speaks."""
    if after is None or (before.effect, before.given) != (after.effect, after.given):
        return False
    return all(_weights(before, speaker) == _weights(after, speaker) for speaker in FORCES.values())


def _weights(rule: Rule, speaker: int) -> dict[str, int]:
    """Answer to the force under it, where whoever speaks has the force given; one entry where no question is asked."""
    words = next(iter(rule.force.values())) if isinstance(rule.force, dict) else {"": rule.force}
    own = {answer: speaker if word == BY_SPEAKER else FORCES[word] for answer, word in words.items()}
    cap = FORCES[rule.at_most or "direct"]
    return {answer: min(force, cap) for answer, force in own.items()}


class Goldens:
    """The golden answers, and which of them a rule can touch: those with a fact in view that it matches."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._held = {one.question: one.answer for golden in read_goldens(GOLDENS) for one in golden.held}
        self._touched = {question: self._rules(question) for question in self._held}
        stale = [question.words for question, held in self._held.items() if answer(release, question) != held]
        if stale:
            raise SystemExit(f"{len(stale)} goldens do not stand without any change: waiver-rules regress says why")

    def notice(self, folder: StatuteFolder, rule: str) -> bool:
        """Whether a folder in which one rule is another gives an answer that differs from its golden."""
        changed = with_folder(self._release, folder)
        asked = (question for question, rules in self._touched.items() if rule in rules)
        return any(answer(changed, question) != self._held[question] for question in asked)

    def _rules(self, question: Question) -> frozenset[str]:
        by_fact = self._release.hits_by_fact[STATUTE]
        resolved = resolve(self._release, question.query)
        span, lens = resolved.period.span, resolved.lens
        facts = [fact for fact in self._release.evidence.facts.values() if fact.id in by_fact]
        seen = [one for one in (see(self._release.evidence, fact, lens) for fact in facts) if one is not None]
        return frozenset(hit.rule for one in seen if one.span.overlaps(span) for hit in by_fact[one.fact.id])


def with_folder(release: Release, folder: StatuteFolder) -> Release:
    """The release with another folder of the statute; its hits are those of the record, which no mutant changes."""
    statute = msgspec.structs.replace(release.statute(STATUTE), folder=folder)
    content = msgspec.structs.replace(release.content, statutes={**release.content.statutes, STATUTE: statute})
    return Release(content, release.name, release.engine)


def cases() -> dict[str, list[Case]]:
    """Rule id to its cases in the tests of the rules."""
    modules = (import_module(f"tests.waiver_rules.section_907.test_{name}") for name in MODULES)
    found: dict[str, list[Case]] = {}
    for case in chain.from_iterable(module.CASES for module in modules):
        found.setdefault(case.rule, []).append(case)
    return found


def case_notices(own: list[Case], folder: StatuteFolder, release: Release) -> bool:
    """Whether a case of the rule fails."""
    return any(_fails(lambda case=case: check(case, folder, release.evidence)) for case in own)  # type: ignore[misc]


def force_notices(rule: str, folder: StatuteFolder, release: Release) -> bool:
    """Whether the rule no longer has the force that the tests give it under every answer."""
    return _fails(lambda: check_force(FORCE_OF[rule], folder.rulebook.get(rule), folder, release.evidence))


def _fails(test: Callable[[], None]) -> bool:
    try:
        test()
    except (AssertionError, ValueError, LookupError):
        return True
    return False


def mutated(folder: StatuteFolder, mutant: Mutant) -> StatuteFolder:
    """The folder with the rule changed."""
    rules = ((mutant.after if rule.id == mutant.rule else rule) for rule in folder.rulebook.rules)
    return replace(folder, rulebook=replace(folder.rulebook, rules=tuple(rule for rule in rules if rule is not None)))


def main() -> int:
    """Prints the numbers and every survivor. 0 where at least 95 in 100 of those that are not the same are killed."""
    release = packaged_release()
    folder, own, goldens = release.statute(STATUTE).folder, cases(), Goldens(release)
    tally: Counter[tuple[str, str]] = Counter()
    survivors = []
    for mutant in mutants(folder):
        changed = mutated(folder, mutant)
        noticed = {
            "goldens": goldens.notice(changed, mutant.rule),
            "cases": case_notices(own.get(mutant.rule, []), changed, release),
            "forces": force_notices(mutant.rule, changed, release),
            "same": same(folder.rulebook.get(mutant.rule), mutant.after),
        }
        tally.update(
            (mutant.family, name) for name, by in {"all": True, **noticed, "killed": _killed(noticed)}.items() if by
        )
        survivors += [] if any(noticed.values()) else [mutant]
    return _told(tally, survivors)


def _killed(noticed: dict[str, bool]) -> bool:
    killed = noticed["goldens"] or noticed["cases"] or noticed["forces"]
    if killed and noticed["same"]:
        raise SystemExit("a change that can change no weight was noticed: this script judges wrongly what is the same")
    return killed


def _told(tally: Counter[tuple[str, str]], survivors: list[Mutant]) -> int:
    print(f"{'change':<9}" + "".join(f"{name:>9}" for name in COLUMNS))
    families = sorted({family for family, _ in tally})
    for family in families:
        print(f"{family:<9}" + "".join(f"{tally[family, name]:>9}" for name in COLUMNS))
    every, same_, killed = (sum(tally[family, name] for family in families) for name in ("all", "same", "killed"))
    able = every - same_
    share = f"{100 * killed / able:.1f} %; target {100 * TARGET:.0f} %"
    print(f"{killed} of {able} killed ({share}); {same_} more are the same")
    for mutant in survivors:
        print(f"survived: {mutant.rule}: {mutant.change}")
    return 0 if killed >= TARGET * able else 1


if __name__ == "__main__":
    sys.exit(main())
