"""Verdicts combined by and, or, not: which laws hold, and the counter-examples to those that do not."""

from itertools import product

import pytest

from waiver_rules.combine import all_of, any_of, evaluate, names, negated, parse
from waiver_rules.standards import VERDICTS, Verdict

PAIRS = tuple(product(VERDICTS, repeat=2))
TRIPLES = tuple(product(VERDICTS, repeat=3))


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        (("supported", "contested", "contradicted"), "contradicted"),
        (("supported", "insufficient", "contested"), "contested"),
        (("supported", "insufficient"), "insufficient"),
        (("supported", "supported"), "supported"),
    ],
)
def test_and_is_contradicted_contested_insufficient_supported(values: tuple[Verdict, ...], verdict: Verdict) -> None:
    """“contradicted if any is; else contested if any; else insufficient if any; else supported”."""
    assert all_of(values) == verdict


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        (("supported", "contested", "contradicted"), "supported"),
        (("contradicted", "insufficient", "contested"), "contested"),
        (("contradicted", "insufficient"), "insufficient"),
        (("contradicted", "contradicted"), "contradicted"),
    ],
)
def test_or_is_supported_contested_insufficient_contradicted(values: tuple[Verdict, ...], verdict: Verdict) -> None:
    """“supported if any is; else contested if any; else insufficient if any; else contradicted”."""
    assert any_of(values) == verdict


def test_de_morgan_commutativity_and_associativity_hold() -> None:
    """“De Morgan, commutativity, associativity do”."""
    for one, two in PAIRS:
        assert negated(all_of((one, two))) == any_of((negated(one), negated(two)))
        assert negated(any_of((one, two))) == all_of((negated(one), negated(two)))
        assert all_of((one, two)) == all_of((two, one))
        assert any_of((one, two)) == any_of((two, one))
    for one, two, three in TRIPLES:
        assert all_of((one, all_of((two, three)))) == all_of((all_of((one, two)), three)) == all_of((one, two, three))
        assert any_of((one, any_of((two, three)))) == any_of((any_of((one, two)), three)) == any_of((one, two, three))


def test_absorption_does_not_hold() -> None:
    """“absorption and distributivity do not hold”: A or (A and B) is not A where A is insufficient, B contested."""
    assert evaluate("A or (A and B)", {"A": "insufficient", "B": "contested"}) == "contested"
    assert evaluate("A and (A or B)", {"A": "insufficient", "B": "contested"}) == "contested"


def test_distributivity_does_not_hold() -> None:
    """“never rewritten”: multiplying out a formula can change the verdict."""
    broken = [
        values
        for values in TRIPLES
        if evaluate("(A or B) and C", dict(zip("ABC", values, strict=True)))
        != evaluate("(A and C) or (B and C)", dict(zip("ABC", values, strict=True)))
    ]
    assert ("supported", "contested", "insufficient") in broken


def test_and_binds_closer_than_or_and_not_closest() -> None:
    """The two formulas of the statute differ by their parentheses alone."""
    assert parse("A or B and not C") == ("or", ("A", ("and", ("B", ("not", ("C",))))))
    assert names("(A or B or C) and (D or A)") == ("A", "B", "C", "D")


@pytest.mark.parametrize("formula", ["", "A and", "(A or B", "A B", "A & B", ") A", "A or or B"])
def test_what_is_no_formula_is_refused(formula: str) -> None:
    """“Bad input is refused whole”."""
    with pytest.raises(ValueError, match=r"."):
        parse(formula)


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("", "a condition is missing in the formula"),
        ("A and", "a condition is missing in the formula"),
        ("A and or B", "a condition is missing in the formula"),
        ("or A", "a condition is missing in the formula"),
        ("and A", "a condition is missing in the formula"),
        (") A", "a condition is missing in the formula"),
        ("not", "a condition is missing in the formula"),
        ("(A or B", "a parenthesis is not closed in the formula"),
        ("(A B)", "a parenthesis is not closed in the formula"),
        ("A B C", "'A B C' goes on after its end, at 'B'"),
        ("A )", "'A )' goes on after its end, at ')'"),
        ("A & B", "'A & B' has signs other than names, and, or, not and parentheses"),
    ],
)
def test_what_is_no_formula_is_told_by_what_is_wrong_with_it(formula: str, told: str) -> None:
    """“what was found, what was expected”."""
    with pytest.raises(ValueError, match=r".") as caught:
        parse(formula)
    assert str(caught.value) == told


def test_names_stand_once_in_order_without_the_words_of_logic() -> None:
    """The conditions that a formula names; what is no formula names none."""
    assert names("not (B and A) or not B") == ("B", "A")
    with pytest.raises(ValueError, match="goes on"):
        names("A B")
