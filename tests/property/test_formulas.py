"""Which laws of logic hold of formulas over four verdicts, on formulas of any shape."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from waiver_rules.combine import Tree, evaluate, negated, parse
from waiver_rules.standards import VERDICTS, Verdict

NAMES = "ABCDG"
verdicts = st.fixed_dictionaries({name: st.sampled_from(VERDICTS) for name in NAMES})
formulas: Any = st.recursive(
    st.sampled_from(NAMES),
    lambda inner: st.one_of(
        st.tuples(st.just("not"), st.tuples(inner)),
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=4).map(tuple)),
    ),
    max_leaves=8,
)
OTHER = {"and": "or", "or": "and"}


def written(tree: Tree) -> str:
    """A tree as a formula, every part in parentheses."""
    if isinstance(tree, str):
        return tree
    word, parts = tree
    if word == "not":
        return f"not ({written(parts[0])})"
    return f" {word} ".join(f"({written(part)})" for part in parts)


def denied(tree: Tree) -> Tree:
    """The contrary of a tree by De Morgan's laws, `not` standing before names alone."""
    if isinstance(tree, str):
        return "not", (tree,)
    word, parts = tree
    return parts[0] if word == "not" else (OTHER[word], tuple(denied(part) for part in parts))


def nested(tree: Tree) -> Tree:
    """The tree with every `and` and `or` of more than two parts grouped from the left, two by two."""
    if isinstance(tree, str):
        return tree
    word, parts = tree
    grouped = nested(parts[0])
    if word == "not":
        return word, (grouped,)
    for part in parts[1:]:
        grouped = word, (grouped, nested(part))
    return grouped


def turned(tree: Tree) -> Tree:
    """The tree with the parts of every `and` and `or` the other way round."""
    if isinstance(tree, str):
        return tree
    return tree[0], tuple(turned(part) for part in reversed(tree[1]))


@given(formulas)
def test_a_formula_is_read_as_it_is_written(tree: Tree) -> None:
    """“evaluated as written, never rewritten”."""
    assert parse(written(tree)) == tree


@given(formulas, verdicts)
def test_de_morgan_holds_of_any_formula(tree: Tree, known: dict[str, Verdict]) -> None:
    """“De Morgan ... do”: denying a formula is denying its names and exchanging and with or."""
    contrary = negated(evaluate(written(tree), known))
    assert evaluate(f"not ({written(tree)})", known) == contrary
    assert evaluate(written(denied(tree)), known) == contrary


@given(formulas, verdicts)
def test_order_and_grouping_do_not_matter(tree: Tree, known: dict[str, Verdict]) -> None:
    """“commutativity, associativity do”."""
    plain = evaluate(written(tree), known)
    assert evaluate(written(turned(tree)), known) == plain
    assert evaluate(written(nested(tree)), known) == plain


@given(formulas, verdicts)
def test_a_part_said_twice_counts_once_and_denying_twice_changes_nothing(tree: Tree, known: dict[str, Verdict]) -> None:
    plain, text = evaluate(written(tree), known), written(tree)
    assert evaluate(f"({text}) and ({text})", known) == evaluate(f"({text}) or ({text})", known) == plain
    assert evaluate(f"not (not ({text}))", known) == plain


@given(verdicts)
def test_without_a_contested_part_the_laws_that_fail_hold(known: dict[str, Verdict]) -> None:
    """“absorption and distributivity do not hold”: what breaks them is that contested outranks insufficient."""
    plain = {name: "insufficient" if one == "contested" else one for name, one in known.items()}
    assert evaluate("A or (A and B)", plain) == evaluate("A and (A or B)", plain) == plain["A"]
    multiplied = evaluate("(A and C) or (B and C)", plain)
    assert evaluate("(A or B) and C", plain) == multiplied
