"""What a rule asks of a fact, and with what force, in words."""

from collections.abc import Iterable

from scripts.documents.markup import code, codes
from waiver_rules.match import Bounds, Match
from waiver_rules.reading import Guard
from waiver_rules.rulebook import Rule

OR, AND = " or ", " and "
LISTS = (
    ("kind", "of kind {}", OR),
    ("kind_not", "not of kind {}", OR),
    ("by", "by {}", OR),
    ("by_all", "by {}", AND),
    ("by_not", "not by {}", OR),
    ("to", "to {}", OR),
    ("to_all", "to {}", AND),
    ("to_not", "not to {}", OR),
    ("attribution", "attribution {}", OR),
    ("location", "at {}", OR),
)


def matched(match: Match) -> str:
    """What the fact must be."""
    parts = [f"{match.stance} {codes(match.claim, OR)}"] if match.claim else []
    parts += [says.format(codes(words, between)) for key, says, between in LISTS if (words := getattr(match, key))]
    parts += [f"{code(name)} is {_test(test)}" for name, test in match.attributes.items()]
    parts += [f"{code(name)} is not {codes(values, OR)}" for name, values in match.attributes_not.items()]
    parts += [f"began before {match.began_before}"] if match.began_before else []
    parts += [f"began on or after {match.began_since}"] if match.began_since else []
    return "; ".join(parts)


def force(rule: Rule) -> str:
    """With what force the finding counts, under which answers."""
    if isinstance(rule.force, dict):
        question, answers = next(iter(rule.force.items()))
        said = f"{code(question)}: " + ", ".join(f"{word} under {code(answer)}" for answer, word in answers.items())
    else:
        said = rule.force.replace("_", " ")
    most = f"; at most {rule.at_most}" if rule.at_most else ""
    given = f"; only under {guarded(rule.given)}" if rule.given else ""
    return f"{said}{most}{given}"


def guarded(guard: Guard) -> str:
    """The answers under which something holds."""
    return " and ".join(f"{code(question)}: {codes(answers, OR)}" for question, answers in guard.items())


def mentioned(rules: Iterable[Rule]) -> str:
    """Rules by what they do: `supports A.efforts` with the ids in brackets."""
    by_effect: dict[str, list[str]] = {}
    for rule in rules:
        by_effect.setdefault(f"{rule.effect} {rule.element}", []).append(rule.id)
    return "; ".join(f"{effect} ({codes(ids)})" for effect, ids in by_effect.items())


def _test(test: object) -> str:
    if isinstance(test, Bounds):
        bounds = (("at least", test.at_least), ("at most", test.at_most))
        return AND.join(f"{word} {value}" for word, value in bounds if value is not None)
    if isinstance(test, tuple):
        return codes(map(_scalar, test), OR)
    return code(_scalar(test))


def _scalar(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
