"""Verdicts combined: elements by `and`, conditions by the formula of the statute, evaluated as written.

`and`: contradicted if any is; else contested if any; else insufficient if any; else supported. `or` is its
mirror: supported if any is; else contested if any; else insufficient if any; else contradicted. `not` exchanges
supported and contradicted. De Morgan, commutativity and associativity hold; absorption and distributivity do
not, so formulas are never rewritten.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from re import compile as pattern

from waiver_rules.standards import Verdict

TOKEN = pattern(r"\s*(\(|\)|[A-Za-z][A-Za-z0-9_]*)")
WORDS = frozenset({"and", "or", "not"})
FORMULAS = 256
"""How many formulas are kept parsed; a statute has one or two."""
Tree = str | tuple[str, tuple["Tree", ...]]

_AND: tuple[Verdict, ...] = ("contradicted", "contested", "insufficient")
_OR: tuple[Verdict, ...] = ("supported", "contested", "insufficient")
_NOT: dict[Verdict, Verdict] = {
    "supported": "contradicted",
    "contradicted": "supported",
    "contested": "contested",
    "insufficient": "insufficient",
}


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on several parts that must all hold; supported for none at all."""
    return _first(_AND, verdicts, "supported")


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on several parts of which one suffices; contradicted for none at all."""
    return _first(_OR, verdicts, "contradicted")


def negated(verdict: Verdict) -> Verdict:
    """The verdict on the contrary."""
    return _NOT[verdict]


def evaluate(formula: str, verdicts: Mapping[str, Verdict]) -> Verdict:
    """The verdict of a formula such as `(A or B or C) and D`. Raises ValueError or KeyError if it is none."""
    return evaluate_tree(parse(formula), verdicts)


@lru_cache(maxsize=FORMULAS)
def names(formula: str) -> tuple[str, ...]:
    """The conditions that a formula names, each once, in order."""
    parse(formula)
    return tuple(dict.fromkeys(word for word in TOKEN.findall(formula) if word not in WORDS | {"(", ")"}))


@lru_cache(maxsize=FORMULAS)
def parse(formula: str) -> Tree:
    """The formula as a tree of (`and` | `or` | `not`, parts) over names. Raises ValueError where it has no form."""
    tokens = TOKEN.findall(formula)
    if TOKEN.sub("", formula).strip():
        raise ValueError(f"{formula!r} has signs other than names, and, or, not and parentheses")
    tree, rest = _parse_joined(tokens, "or")
    if rest:
        raise ValueError(f"{formula!r} goes on after its end, at {rest[0]!r}")
    return tree


def negative_in(formula: str) -> frozenset[str]:
    """The conditions that stand under `not` somewhere in a formula: more for them can mean less for the whole."""
    return frozenset(name for name, is_negative in _signs(parse(formula), is_negative=False) if is_negative)


def positive_in(formula: str) -> frozenset[str]:
    """The conditions that stand somewhere in a formula under no `not`, or under an even number."""
    return frozenset(name for name, is_negative in _signs(parse(formula), is_negative=False) if not is_negative)


def _signs(tree: Tree, *, is_negative: bool) -> Iterator[tuple[str, bool]]:
    if isinstance(tree, str):
        yield tree, is_negative
        return
    word, parts = tree
    for part in parts:
        yield from _signs(part, is_negative=is_negative != (word == "not"))


def _first(order: tuple[Verdict, ...], verdicts: Iterable[Verdict], otherwise: Verdict) -> Verdict:
    found = set(verdicts)
    for verdict in order:
        if verdict in found:
            return verdict
    return otherwise


def evaluate_tree(tree: Tree, verdicts: Mapping[str, Verdict]) -> Verdict:
    """The verdict of a parsed formula, or of a part of one. Raises KeyError for a name without a verdict."""
    if isinstance(tree, str):
        return verdicts[tree]
    word, parts = tree
    values = [evaluate_tree(part, verdicts) for part in parts]
    if word == "not":
        return negated(values[0])
    return all_of(values) if word == "and" else any_of(values)


def _parse_joined(tokens: list[str], word: str) -> tuple[Tree, list[str]]:
    inner = _parse_single if word == "and" else _parse_conjunction
    part, tokens = inner(tokens)
    parts = [part]
    while tokens and tokens[0] == word:
        part, tokens = inner(tokens[1:])
        parts.append(part)
    return (parts[0] if len(parts) == 1 else (word, tuple(parts))), tokens


def _parse_conjunction(tokens: list[str]) -> tuple[Tree, list[str]]:
    return _parse_joined(tokens, "and")


def _parse_single(tokens: list[str]) -> tuple[Tree, list[str]]:
    if not tokens or tokens[0] in {")", "and", "or"}:
        raise ValueError("a condition is missing in the formula")
    if tokens[0] == "not":
        part, rest = _parse_single(tokens[1:])
        return ("not", (part,)), rest
    if tokens[0] != "(":
        return tokens[0], tokens[1:]
    part, rest = _parse_joined(tokens[1:], "or")
    if not rest or rest[0] != ")":
        raise ValueError("a parenthesis is not closed in the formula")
    return part, rest[1:]
