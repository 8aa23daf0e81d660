"""Goldens against a release: what differs, and why."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from evidence.faults import Fault, FaultsError, nearest
from waiver_rules.period import NONE_RECORDED
from waiver_rules.query import QueryError
from waiver_rules.regress.answer import Answer, Question, answer, questions
from waiver_rules.regress.baseline import NAME, Baseline, EarlierBaselineError, read_baseline
from waiver_rules.regress.causes import Cause, Causes
from waiver_rules.regress.changes import changes_between
from waiver_rules.regress.difference import Changed, Difference, changed_parts, difference_of, explained
from waiver_rules.regress.golden import OURS, STATUTE, Golden, Held
from waiver_rules.regress.thin import thin
from waiver_rules.release import Release

Progress = Callable[[int, int], None]
NO_BASELINE = "no baseline stands beside the goldens; --against FILE names an earlier release"
EARLIER = "the baseline was written by an earlier version of the software; `regress --update` writes it anew"
EDITED = "the golden was edited: the earlier release answers otherwise than the golden says"
SOFTWARE = "the software changed: the earlier release itself is now answered so"
OTHER = "the earlier release is not the one behind the goldens, and answers otherwise than they say"
GONE = frozenset({NONE_RECORDED, "unknown-determination", "several-determinations", "unknown-year"})


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was compared, and how it differs. `uncovered` are questions of these years that no golden holds."""

    release: str
    against: str | None
    questions: tuple[Question, ...]
    differences: tuple[Difference, ...]
    uncovered: tuple[Question, ...]


def run(
    release: Release, goldens: Iterable[Golden], against: Release | None = None, progress: Progress | None = None
) -> Report:
    """Every answer of the goldens compared with the release's. Raises FaultsError where a golden names nothing known.

    The causes are sought between the baseline beside each golden, or `against`, and the release.
    """
    known = tuple(goldens)
    check_names(release, known)
    behind = _Behind(thin(release), against)
    found: list[Difference] = []
    total = sum(len(golden.held) for golden in known)
    done = 0
    for golden in known:
        for held in golden.held:
            found += _differences(release, golden, held, behind)
            done += 1
            if progress is not None:
                progress(done, total)
    asked = tuple(held.question for golden in known for held in golden.held)
    return Report(
        release=release.name,
        against=behind.name(known),
        questions=asked,
        differences=tuple(found),
        uncovered=_uncovered(release, known),
    )


def answered(release: Release, question: Question) -> Answer | None:
    """The answer, or None where none is recorded. Raises QueryError for any other fault of the question."""
    try:
        return answer(release, question)
    except QueryError as error:
        if {fault.code for fault in error.faults} <= GONE:
            return None
        raise


def check_names(release: Release, goldens: Iterable[Golden]) -> None:
    """Raises FaultsError where a golden names a statute or a speaker that the release does not know, or a later day."""
    faults: list[Fault] = []
    for golden in goldens:
        name, statutes = golden.path.name, release.content.statutes
        if golden.statute not in statutes:
            faults.append(_unknown(f"{name}:1", "unknown-statute", golden.statute, statutes))
        if golden.known_on > release.evidence.as_of.isoformat():
            last = release.evidence.as_of.isoformat()
            expected = f"a day up to {last}, the last on which the release recorded anything"
            faults.append(Fault(place=f"{name}:1", code="later-day", found=golden.known_on, expected=expected))
        speakers = {OURS, STATUTE, *release.evidence.vocabulary.actors}
        for held in golden.held:
            if held.says.who not in speakers:
                faults.append(_unknown(f"{name}:{held.line}", "unknown-speaker", held.says.who, speakers))
    if faults:
        raise FaultsError(faults)


def _unknown(place: str, code: str, found: str, words: Iterable[str]) -> Fault:
    known = sorted(words)
    expected = "`our reading`, `statute` or the code of an actor" if code == "unknown-speaker" else ", ".join(known)
    return Fault(place=place, code=code, found=found, expected=expected, nearest=nearest(found, known))


def _differences(release: Release, golden: Golden, held: Held, behind: "_Behind") -> Iterable[Difference]:
    if held.question.reading not in release.statute(golden.statute).folder.readings.ids:
        now = None
    else:
        now = answered(release, held.question)
    for changed in changed_parts(held.answer, now):
        cause, note = behind.cause(golden, held, changed)
        yield difference_of(held.question, changed, cause, note, (str(golden.path), held.line))


class _Behind:
    """The releases behind goldens: the baseline of each folder, or one that was named, read once."""

    def __init__(self, now: Release, against: Release | None) -> None:
        self._now = now
        self._against = Baseline(thin(against), {}) if against is not None else None
        self._baselines: dict[Path, Baseline | None] = {}
        self._earlier: set[Path] = set()
        self._causes: dict[str, Causes] = {}

    def name(self, goldens: Iterable[Golden]) -> str | None:
        """The name of the earlier release, if there is only one."""
        found = {one.release.name for golden in goldens if (one := self._baseline(golden))}
        return found.pop() if len(found) == 1 else None

    def cause(self, golden: Golden, held: Held, changed: Changed) -> tuple[Cause, str]:
        """The cause of a changed part; where no change of record or law is, a note that says what is."""
        baseline = self._baseline(golden)
        if baseline is None:
            return Cause(sets=()), EARLIER if golden.path.parent in self._earlier else NO_BASELINE
        question = held.question
        try:
            before = answered(baseline.release, question)
        except (QueryError, LookupError):
            before = None
        if _is_golden(held, changed, before):
            return explained(question, changed, self._causes_of(baseline)), ""
        return Cause(sets=()), self._not_the_record(golden, baseline)

    def _not_the_record(self, golden: Golden, baseline: Baseline) -> str:
        if self._against is not None:
            return OTHER
        return SOFTWARE if baseline.golden.get(golden.path.name) == golden.fingerprint else EDITED

    def _causes_of(self, baseline: Baseline) -> Causes:
        name = baseline.release.name
        if name not in self._causes:
            atoms = changes_between(baseline.release, self._now)
            self._causes[name] = Causes(baseline.release, self._now, atoms)
        return self._causes[name]

    def _baseline(self, golden: Golden) -> Baseline | None:
        if self._against is not None:
            return self._against
        folder = golden.path.parent
        if folder not in self._baselines:
            self._baselines[folder] = self._read(folder)
        return self._baselines[folder]

    def _read(self, folder: Path) -> Baseline | None:
        path = folder / NAME
        try:
            return read_baseline(path) if path.exists() else None
        except EarlierBaselineError:
            self._earlier.add(folder)
            return None


def _is_golden(held: Held, changed: Changed, before: Answer | None) -> bool:
    """Whether the earlier release has the part as the golden has it: the verdict, where that is what changed."""
    if before is None or changed.part not in held.answer:
        return before is not None
    old, found = held.answer[changed.part], before.get(changed.part)
    if found is None or changed.before.verdict == changed.after.verdict:
        return found == old
    return found.verdict == old.verdict


def _uncovered(release: Release, goldens: tuple[Golden, ...]) -> tuple[Question, ...]:
    """Questions of the years and readings of the goldens that they do not hold, as when a determination is new."""
    missing: list[Question] = []
    for golden in goldens:
        held = {_plain(one.question) for one in golden.held}
        readings = {one.question.reading for one in golden.held}
        missing += [
            one
            for one in questions(release, golden.statute, golden.year)
            if one.reading in readings and _plain(one) not in held
        ]
    return tuple(missing)


def _plain(question: Question) -> tuple[str, str, str, str]:
    return question.subject, question.reading, question.basis, question.determination
