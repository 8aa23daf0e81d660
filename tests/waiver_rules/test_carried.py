"""Who carries a verdict, on balances made by hand: what needs all its parts is carried by the least carried of them."""

from copy import copy
from dataclasses import replace

import msgspec
import pytest

from tests.asking import STATUTE
from waiver_rules.balance import OVERALL, Balance, ConditionBalance, balance_of
from waiver_rules.carried import NOBODY, carried
from waiver_rules.element_balance import ElementBalance, Held
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import resolve
from waiver_rules.standards import Standard

DOUBT: Standard = "beyond_reasonable_doubt"
WEIGHING: Standard = "preponderance"


class Hand(msgspec.Struct, frozen=True):
    """Makes balances out of a real one, whose elements, findings and formula are replaced.

    A finding is told in a word: `+3ab` is for, of weight 3, from the origins a and b.
    """

    real: Balance

    def element(
        self,
        *told: str,
        name: str = "e",
        joined: bool = True,
        presumed: bool = False,
        vacuous: str | None = None,
    ) -> ElementBalance:
        """An element with findings."""
        some = self.real.conditions[0].elements[0].under
        under = msgspec.structs.replace(
            some, element=replace(some.element, id=name), joined=joined, presumed=presumed, vacuous=vacuous
        )
        found = ElementBalance(under=under, findings=())
        # what findings come to is kept there once it is known
        found.__dict__["held"] = tuple(
            Held(f"{name}-{number}", one[0] == "+", int(one[1]), frozenset(one[2:])) for number, one in enumerate(told)
        )
        return found

    def condition(self, name: str, *elements: ElementBalance) -> ConditionBalance:
        """A condition that applies, settled by nothing."""
        some = replace(self.real.conditions[0].condition, id=name)
        return ConditionBalance(condition=some, applicable=True, settled=None, elements=elements)

    def on(self, *elements: ElementBalance, standard: Standard = WEIGHING) -> frozenset[str] | None:
        """The origins that carry one condition of these elements."""
        balance = self.balance("A", self.condition("A", *elements))
        assert carried(balance, OVERALL, standard) == carried(balance, "A", standard)
        return carried(balance, "A", standard)

    def whole(self, formula: str, **told: str) -> frozenset[str] | None:
        """The origins that carry the whole, each condition having one element with one finding."""
        conditions = tuple(self.condition(name, self.element(one, name=name)) for name, one in told.items())
        return carried(self.balance(formula, *conditions), OVERALL, WEIGHING)

    def balance(self, formula: str, *conditions: ConditionBalance) -> Balance:
        """The real one with other conditions, which a formula joins."""
        scales = self.real.scales
        under = copy(scales.under)
        under.formula = formula
        return msgspec.structs.replace(
            self.real, conditions=conditions, scales=msgspec.structs.replace(scales, under=under)
        )


@pytest.fixture(scope="module")
def hand(release: Release) -> Hand:
    return Hand(balance_of(release, resolve(release, Query(statute=STATUTE, year=2021))))


def test_what_needs_every_element_is_carried_by_the_fewest_of_one(hand: Hand) -> None:
    """Take away c and the condition falls, however many stand behind the other element."""
    assert hand.on(hand.element("+3ab"), hand.element("+2c", name="f")) == {"c"}


def test_what_one_element_alone_contradicts_is_carried_by_all_that_contradict(hand: Hand) -> None:
    """Both would have to go."""
    assert hand.on(hand.element("-3ab"), hand.element("-2c", name="f")) == {"a", "b", "c"}


def test_of_elements_only_those_with_the_verdict_carry_it(hand: Hand) -> None:
    """What supports one element carries no contradiction of the condition."""
    assert hand.on(hand.element("+3ab"), hand.element("-3c", name="f")) == {"c"}


def test_a_division_is_carried_by_the_side_with_fewer_origins(hand: Hand) -> None:
    """Without either side it is no division."""
    assert hand.on(hand.element("+3ab", "-3c")) == {"c"}
    assert hand.on(hand.element("+3a", "-3bc")) == {"a"}


def test_of_as_few_origins_the_first_by_name_are_told(hand: Hand) -> None:
    """The same answer whatever the order."""
    assert hand.on(hand.element("+3b", "-3a")) == {"a"}
    assert hand.on(hand.element("+3a", "-3b")) == {"a"}


def test_a_finding_carries_only_where_it_alone_would_give_the_verdict(hand: Hand) -> None:
    """Two outweighs one, and does not outweigh two."""
    assert hand.on(hand.element("+3a", "+2b", "-1c")) == {"a", "b"}
    assert hand.on(hand.element("+3a", "+2b", "-2c")) == {"a"}
    assert hand.on(hand.element("-3a", "-2b", "+2c")) == {"a"}


def test_beyond_reasonable_doubt_both_origins_carry(hand: Hand) -> None:
    """Two findings of one origin each make the two that it asks for; what is lighter makes neither."""
    assert hand.on(hand.element("+3a", "+3b", "+2c"), standard=DOUBT) == {"a", "b"}


def test_silence_carries_nothing(hand: Hand) -> None:
    """None where the record leaves it open; nobody where the reading presumes it."""
    assert hand.on(hand.element()) is None
    assert hand.on(hand.element("+1a")) is None
    assert hand.on(hand.element(presumed=True)) == NOBODY
    assert hand.on(hand.element("+3a"), hand.element(name="f", presumed=True)) == NOBODY


def test_what_is_met_for_want_of_another_is_carried_by_those_who_contradict_the_other(hand: Hand) -> None:
    """No talks to hamper, as a says."""
    talks, silence = hand.element("-3a", "+1b", name="talks", joined=False), hand.element(name="talks", joined=False)
    assert hand.on(talks, hand.element("-3c", vacuous="talks")) == {"a"}
    assert hand.on(silence, hand.element("-3c", vacuous="talks")) == {"c"}


@pytest.mark.parametrize(
    ("formula", "told", "found"),
    [
        ("A and B", {"A": "+3ab", "B": "+3c"}, {"c"}),
        ("A and B", {"A": "-3ab", "B": "-3c"}, {"a", "b", "c"}),
        ("A and B", {"A": "+3ab", "B": "-3c"}, {"c"}),
        ("A or B", {"A": "+3ab", "B": "+3c"}, {"a", "b", "c"}),
        ("A or B", {"A": "-3ab", "B": "-3c"}, {"c"}),
        ("A or B", {"A": "+3ab", "B": "-3c"}, {"a", "b"}),
        ("not A", {"A": "+3ab"}, {"a", "b"}),
        ("A and not B", {"A": "+3ab", "B": "-3c"}, {"c"}),
        ("A or not B", {"A": "+3ab", "B": "-3c"}, {"a", "b", "c"}),
        ("(A or B) and D", {"A": "+3a", "B": "+3b", "D": "+3cde"}, {"a", "b"}),
    ],
)
def test_the_whole_is_carried_as_its_formula_joins_its_conditions(
    hand: Hand, formula: str, told: dict[str, str], found: set[str]
) -> None:
    assert hand.whole(formula, **told) == found


def test_an_element_that_the_reading_does_not_join_carries_nothing(hand: Hand) -> None:
    """It is shown, and counts for nothing."""
    beside = hand.element("-3a", joined=False)
    assert hand.on(beside, hand.element("+3b", name="f")) == {"b"}


def test_what_does_not_apply_is_carried_by_no_record(hand: Hand) -> None:
    """None, as the verdict is null."""
    never = msgspec.structs.replace(hand.condition("A", hand.element("+3a")), applicable=False)
    balance = hand.balance("A", never)
    assert carried(balance, "A", WEIGHING) is None
    assert carried(balance, OVERALL, WEIGHING) is None
