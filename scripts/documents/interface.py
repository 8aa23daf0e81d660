"""The generated parts of `docs/command-line.md` and `docs/http-api.md`."""

import argparse
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from evidence.lint import meanings
from scripts.documents.markup import code, codes, table
from service.cli.main import build_parser
from service.http.app import create_app
from service.http.problems import TITLES
from waiver_rules.coverage import law_checks
from waiver_rules.packaged import load_statutes
from waiver_rules.release import Release

SHARED = ("basis", "determination", "known_on", "recorded_by", "reading", "standard", "strike", "tier")


def command_blocks() -> dict[str, list[str]]:
    """The generated blocks about the command line."""
    parser, commands = build_parser()
    help_of = {choice.dest: choice.help for choice in _subparsers(parser)._choices_actions}
    shared = _shared(commands)
    lines: list[str] = []
    for name, command in commands.items():
        lines += [f"### {code(name)}", "", f"{_sentence(help_of.get(name) or '')}", ""]
        for words, one in _leaves(name, command):
            lines += [f"```\nwaiver-rules {words}{_usage(one, shared)}\n```", ""]
            rows = [row for action in _own(one, shared) if any((row := _option(action))[1:])]
            lines += table(["", "meaning", "default"], rows) if rows else []
    settings = [_option(action) for action in shared.values()]
    codes_table = table(
        ["code", "meaning"], [[code(name), says] for name, says in meanings(law_checks(load_statutes)).items()]
    )
    return {"commands": lines, "settings": table(["option", "meaning", "default"], settings), "lint": codes_table}


def http_blocks(release: Release) -> dict[str, list[str]]:
    """The generated blocks about HTTP."""
    document = create_app(release).openapi()
    return {
        "endpoints": table(["endpoint", "answers"], _endpoints(document)),
        "parameters": _parameters(document),
        "problems": table(
            ["type", "title"], [[code(f"/docs#{sort}"), title] for sort, title in sorted(TITLES.items())]
        ),
    }


def _subparsers(parser: ArgumentParser) -> Any:  # noqa: ANN401
    return next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))


def _leaves(words: str, parser: ArgumentParser) -> Iterator[tuple[str, ArgumentParser]]:
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        yield words, parser
    for action in inner:
        for name, one in action.choices.items():
            yield from _leaves(f"{words} {name}", one)


def _actions(parser: ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if action.help != argparse.SUPPRESS and action.dest != "help"]


def _shared(commands: dict[str, ArgumentParser]) -> dict[str, argparse.Action]:
    """The settings of a query: the options of `check` that `matrix` has as well."""
    check = {option: action for action in _actions(commands["check"]) for option in action.option_strings}
    matrix = {option for action in _actions(commands["matrix"]) for option in action.option_strings}
    return {option: action for option, action in check.items() if option in matrix and option != "--format"}


def _has_all(parser: ArgumentParser, shared: dict[str, argparse.Action]) -> bool:
    options = {option for action in _actions(parser) for option in action.option_strings}
    return set(shared) <= options


def _own(parser: ArgumentParser, shared: dict[str, argparse.Action]) -> list[argparse.Action]:
    if not _has_all(parser, shared):
        return _actions(parser)
    return [action for action in _actions(parser) if not set(action.option_strings) & set(shared)]


def _usage(parser: ArgumentParser, shared: dict[str, argparse.Action]) -> str:
    own = _own(parser, shared)
    places = [_place(action) for action in own if not action.option_strings]
    options = "".join(f" [{_named(action)}]" for action in own if action.option_strings)
    settings = " [SETTINGS]" if _has_all(parser, shared) else ""
    return "".join(f" {place}" for place in places) + settings + options


def _place(action: argparse.Action) -> str:
    word = "|".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest)
    return " ".join([word] * action.nargs) if isinstance(action.nargs, int) else word


def _named(action: argparse.Action) -> str:
    options = ", ".join(action.option_strings)
    if action.nargs == 0:
        return options
    value = "|".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest.upper())
    return f"{options} {value}"


def _option(action: argparse.Action) -> list[str]:
    name = _named(action) if action.option_strings else _place(action)
    says = (action.help or "").replace("(%(default)s)", "").replace("%(default)s", str(action.default)).strip()
    default = "" if action.default in (None, [], False, argparse.SUPPRESS) else code(action.default)
    return [code(name), _sentence(says) if says else "", default]


def _endpoints(document: dict[str, Any]) -> Iterator[list[str]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield [code(f"{method.upper()} {path}"), f"{operation['summary']}."]


def _parameters(document: dict[str, Any]) -> list[str]:
    """The settings once, then for each endpoint what it takes beside them and `release`."""
    settings: dict[str, dict[str, Any]] = {}
    lines: list[str] = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            named = [one for one in operation["parameters"] if one["in"] == "query" and one["name"] != "release"]
            has_settings = set(SHARED) <= {one["name"] for one in named}
            own = [one for one in named if not has_settings or not _is_setting(one["name"])]
            settings |= {one["name"]: one for one in named if has_settings and _is_setting(one["name"])}
            if own:
                also = ", and the settings" if has_settings else ""
                lines += [f"{code(f'{method.upper()} {path}')} takes these{also}:", ""]
                lines += table(["parameter", "meaning", "values"], [_parameter(one) for one in own])
    shown = table(["setting", "meaning", "values"], [_parameter(one) for one in settings.values()])
    return ["The settings of a question, which several endpoints take:", "", *shown, *lines]


def _is_setting(name: str) -> bool:
    return name in SHARED or name.startswith("exclude_")


def _parameter(parameter: dict[str, Any]) -> list[str]:
    schema = parameter["schema"]
    many = schema.get("type") == "array"
    inner = schema["items"] if many else schema
    values = codes(inner["enum"]) if len(inner.get("enum", ())) in range(1, 13) else ""
    if "enum" in inner and not values:
        values = "see [vocabulary.md](vocabulary.md)"
    if inner.get("type") == "integer":
        bounds = f" from {inner['minimum']} to {inner['maximum']}" if "maximum" in inner else ""
        values = f"a whole number{bounds}"
    default = f"; default {code(inner['default'])}" if "default" in inner else ""
    several = "; may be repeated, or several with commas" if many else ""
    return [code(parameter["name"]), parameter["description"], f"{values}{default}{several}".removeprefix("; ")]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
