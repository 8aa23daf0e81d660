"""The course of a verdict: element after element, condition after condition, up to the condition or whole asked about.

A state of the course is what has to be known of the elements passed: the verdicts on whole conditions, and
those on the elements of the one under way.
"""

from collections.abc import Sequence

from waiver_rules.balance import OVERALL, Balance, ConditionBalance, Verdicts
from waiver_rules.combine import names
from waiver_rules.element_balance import ElementBalance
from waiver_rules.standards import Verdict

State = tuple[tuple[Verdict | None, ...], tuple[Verdict, ...]]
START: State = ((), ())


class Course:
    """The elements that a part (a condition's id, or `overall`) hangs on, in order."""

    def __init__(self, balance: Balance, part: str) -> None:
        wanted = names(balance.formula) if part == OVERALL else (part,)
        self._balance, self._part = balance, part
        self.conditions = [one for one in balance.conditions if one.condition.id in wanted]
        self.elements: list[ElementBalance] = [each for one in self.conditions for each in one.elements]

    def after(self, state: State, verdict: Verdict) -> State:
        """The state once the next element has this verdict of its own."""
        done, under_way = state
        current = self.conditions[len(done)]
        passed = (*under_way, verdict)
        if len(passed) < len(current.elements):
            return done, passed
        return (*done, current.joined(passed)), ()

    def outcome(self, state: State) -> Verdict | None:
        """The verdict on the part, once every element is passed."""
        return self._whole(self.conditions, state[0])

    def verdict(self, own: Sequence[Verdict]) -> Verdict | None:
        """The verdict on the part, given the own verdict on every element in order."""
        state = START
        for verdict in own:
            state = self.after(state, verdict)
        return self.outcome(state)

    def _whole(self, conditions: Sequence[ConditionBalance], verdicts: Sequence[Verdict | None]) -> Verdict | None:
        found: Verdicts = {one.condition.id: verdict for one, verdict in zip(conditions, verdicts, strict=True)}
        return self._balance.whole(found) if self._part == OVERALL else found[self._part]
