"""Exit codes, and errors turned into messages: never a stack trace to a user."""

import sys
from collections.abc import Iterable

from evidence.faults import Fault, FaultsError, nearest
from waiver_rules.engine.hit import EngineError
from waiver_rules.query import QueryError

LONGEST = 2_000
DONE, DIFFERENCE, USAGE, BAD_INPUT, FAILURE = range(5)


class UsageError(Exception):
    """Raised for words of the command line that name nothing; ends with code 2."""


class FailureError(Exception):
    """Raised where something that this program needs fails, such as the store; ends with code 4."""


def known_word(word: str, words: Iterable[str], what: str) -> str:
    """The word, if it is among `words`. Raises UsageError with the nearest otherwise."""
    known = list(words)
    if word in known:
        return word
    near = nearest(word, known)
    raise UsageError(f"no {what} has the id {word}" + (f" (did you mean {near}?)" if near else ""))


def explain(error: Exception) -> int:
    """Says on stderr what went wrong, and gives the exit code."""
    if isinstance(error, QueryError):
        return _say([_setting(fault) for fault in error.faults], USAGE)
    if isinstance(error, UsageError):
        return _say([str(error)], USAGE)
    if isinstance(error, FaultsError):
        return _say(map(str, error.faults), BAD_INPUT)
    if isinstance(error, EngineError):
        return _say([f"the rule engine failed: {error}"], FAILURE)
    if isinstance(error, FileNotFoundError | IsADirectoryError | PermissionError):
        return _say([f"{error.filename}: {error.strerror}"], BAD_INPUT)
    if isinstance(error, OSError | FailureError):
        return _say([str(error)], FAILURE)
    return _say([str(error)], BAD_INPUT)


def unexpected(error: Exception) -> int:
    """Says on stderr that this program is at fault, and gives the code for a failure."""
    return _say([f"this program failed: {type(error).__name__}: {error}; please report it"], FAILURE)


def _setting(fault: Fault) -> str:
    hint = f" (did you mean {fault.nearest}?)" if fault.nearest else ""
    return f"{fault.place}: {fault.found}; expected {fault.expected}{hint}"


def _printable(line: str) -> str:
    """A line of at most 2,000 characters, with control characters spelled out: a terminal must not obey input."""
    shown = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in line)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]} ..."


def _say(lines: Iterable[str], code: int) -> int:
    for line in lines:
        print(f"waiver-rules: {_printable(line)}", file=sys.stderr)
    return code
