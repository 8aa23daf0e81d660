"""`statute`, `rules`, `rule`, `determinations`: what the law asks, and what was certified."""

from argparse import ArgumentParser, Namespace

from service.cli.command import Run, Subparsers
from service.cli.exits import DIFFERENCE, DONE, UsageError, known_word
from service.cli.options import add_release, add_statute, release_from
from service.cli.output import write
from service.encode import encode_indented
from service.text.determinations import determinations_text
from service.text.lists import rule_text, rules_text, statute_text
from waiver_rules.certified import determinations
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.resolve import statute_of


def add(subparsers: Subparsers) -> None:
    """Adds the commands."""
    _parser(subparsers, "statute", "the statute: text, conditions, questions, readings", show_statute)
    rules = _parser(subparsers, "rules", "the rules, all or those on one element", list_rules)
    what = "what can be proved of the rules and readings before any fact is looked at; ends with 1 on a fault"
    rules.add_argument("analyse", nargs="?", choices=("analyse",), help=what)
    rules.add_argument("--element", metavar="ID", help="an element such as A.efforts")
    rule = _parser(subparsers, "rule", "one rule and the facts that it matches", show_rule)
    rule.add_argument("id", metavar="ID")
    made = _parser(subparsers, "determinations", "every recorded determination", list_determinations)
    made.add_argument("--subject", metavar="CODE", help="only determinations about this subject of the statute")


def show_statute(arguments: Namespace) -> int:
    """Prints the statute."""
    release = release_from(arguments)
    folder = _statute(release, arguments).folder
    if arguments.format == "text":
        return write(statute_text(folder, release.evidence.facts))
    return write(
        encode_indented(
            {
                "statute": folder.statute,
                "law": folder.law,
                "conditions": folder.conditions,
                "readings": folder.readings,
            }
        ).decode()
    )


def list_rules(arguments: Namespace) -> int:
    """Prints the rules, or their analysis."""
    release = release_from(arguments)
    folder = _statute(release, arguments).folder
    if arguments.analyse:
        return _analyse(release, arguments)
    elements = [element.id for element in folder.conditions.elements]
    if arguments.element is not None:
        known_word(arguments.element, elements, "element")
    rules = [rule for rule in folder.rulebook.rules if arguments.element in (None, rule.element)]
    return write(rules_text(rules) if arguments.format == "text" else encode_indented(rules).decode())


def _analyse(release: Release, arguments: Namespace) -> int:
    if arguments.element is not None:
        raise UsageError("--element does not go with analyse: a rulebook is analysed whole")
    # the proof loads modules that a plain list does without
    from service.text.analysis import analysis_text
    from waiver_rules.analysis.analysis import analyse

    found = analyse(release, arguments.statute)
    write(analysis_text(found) if arguments.format == "text" else encode_indented(found).decode())
    return DIFFERENCE if found.faults else DONE


def show_rule(arguments: Namespace) -> int:
    """Prints one rule."""
    statute = _statute(release_from(arguments), arguments)
    rules = {rule.id: rule for rule in statute.folder.rulebook.rules}
    rule = rules[known_word(arguments.id, rules, "rule")]
    if arguments.format == "json":
        return write(encode_indented(rule).decode())
    matching = sorted({hit.fact for hit in statute.hits if hit.rule == rule.id})
    return write(rule_text(rule, matching))


def list_determinations(arguments: Namespace) -> int:
    """Prints the determinations."""
    release = release_from(arguments)
    words = _statute(release, arguments).folder.statute.words
    found = determinations(release, arguments.statute, arguments.subject)
    return write(determinations_text(found, words) if arguments.format == "text" else encode_indented(found).decode())


def _parser(subparsers: Subparsers, name: str, help_text: str, run: Run) -> ArgumentParser:
    parser: ArgumentParser = subparsers.add_parser(name, help=help_text, description=help_text)
    add_statute(parser)
    add_release(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)
    return parser


def _statute(release: Release, arguments: Namespace) -> StatuteFrozen:
    return statute_of(release, arguments.statute)
