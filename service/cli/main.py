"""The entry point: words to a command, errors to an exit code."""

import os
import re
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import NoReturn

from evidence.faults import FaultsError, nearest
from service.cli import (
    check,
    cite,
    compare,
    grid,
    keep,
    keys,
    law,
    matrix,
    memo,
    proof,
    record,
    regress,
    sensitivity,
    serve,
)
from service.cli.exits import DONE, FAILURE, USAGE, FailureError, UsageError, explain, unexpected
from waiver_rules.engine.hit import EngineError

PROGRAM = "waiver-rules"
ABOUT = "Which conditions of a statutory waiver does the public record support? Not a legal opinion."
CHOICES = re.compile(r"invalid choice: '?([^' ]*)'? \(choose from (.*)\)")
UNKNOWN = re.compile(r"unrecognized arguments: (\S+)")


class Parser(ArgumentParser):
    """A parser whose errors say the nearest valid word."""

    def error(self, message: str) -> NoReturn:
        """Prints what was wrong, with the nearest word, and ends with code 2."""
        self.exit(USAGE, f"{self.prog}: {message}{self._hint(message)}\n")

    def _hint(self, message: str) -> str:
        choices, unknown = CHOICES.search(message), UNKNOWN.search(message)
        near = None
        if choices:
            near = nearest(choices[1], re.findall(r"[\w-]+", choices[2]))
        elif unknown:
            near = nearest(unknown[1].partition("=")[0], self._option_string_actions)
        return f" (did you mean {near}?)" if near else ""


def build_parser() -> tuple[ArgumentParser, dict[str, ArgumentParser]]:
    """The parser of all commands, and the parser of each."""
    parser = Parser(prog=PROGRAM, description=ABOUT, allow_abbrev=False)
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    for module in (
        check,
        matrix,
        compare,
        grid,
        sensitivity,
        memo,
        cite,
        proof,
        law,
        record,
        keep,
        keys,
        regress,
        serve,
    ):
        module.add(subparsers)
    completion: ArgumentParser = subparsers.add_parser("completion", help="a completion script for a shell")
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    return parser, dict(subparsers.choices)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code: 0 done, 1 difference, 2 usage, 3 bad input, 4 failure."""
    parser, commands = build_parser()
    arguments, unknown = parser.parse_known_args(argv)
    if unknown:
        commands[arguments.command].error(f"unrecognized arguments: {' '.join(unknown)}")
    try:
        if arguments.command == "completion":
            return _completion(parser, arguments.shell)
        return int(arguments.run(arguments))
    except BrokenPipeError:
        # whoever read the output has had enough; nothing more can be written, not even at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return FAILURE
    except (FaultsError, EngineError, FailureError, UsageError, ValueError, OSError) as error:
        return explain(error)
    except Exception as error:
        # a fault of this program, and no trace for its user: the kind and the words of it can be reported
        return unexpected(error)


def _completion(parser: ArgumentParser, shell: str) -> int:
    import shtab

    print(shtab.complete(parser, shell=shell))
    return DONE


if __name__ == "__main__":
    sys.exit(main())
