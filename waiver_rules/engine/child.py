"""A job done in a child process of this Python, with a deadline: it answers, or EngineError is raised."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from waiver_rules.engine.hit import EngineError

LONGEST_MESSAGE = 300


def module_command(module: str) -> list[str]:
    """The command that runs a module with this Python, wherever the caller stands.

    The folder that the caller stands in is kept off the path, so that no file there can be taken for a module.
    """
    return [sys.executable, "-P", "-m", module]


def ask(command: Sequence[str], job: object, deadline: float) -> Any:  # noqa: ANN401
    """The JSON that the command writes when given the job as JSON.

    `deadline` is in seconds. Raises EngineError if the command cannot be started, crashes, ends with another code
    than 0, overruns or writes no JSON. It is then no longer running.
    """
    raw = json.dumps(job, ensure_ascii=False).encode()
    try:
        done = subprocess.run(
            command, input=raw, capture_output=True, timeout=deadline, check=False, env=_environment()
        )
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"durable-rules did not answer within {deadline:g} seconds") from error
    except OSError as error:
        raise EngineError(f"durable-rules could not be started: {error}") from error
    if done.returncode != 0:
        raise EngineError(f"durable-rules ended {_ending(done.returncode)}: {_last_line(done.stderr)}")
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        raise EngineError(f"durable-rules wrote no JSON: {_last_line(done.stdout)}") from error


def _environment() -> dict[str, str]:
    # what this process can import, the child can: the path may have been set by a test runner or an archive
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)  # noqa: PTH100 - no link is resolved
    return {**os.environ, "PYTHONPATH": path}


def _ending(code: int) -> str:
    return f"by signal {-code}" if code < 0 else f"with code {code}"


def _last_line(raw: bytes) -> str:
    last = raw.decode(errors="replace").strip().rpartition("\n")[2]
    return last[:LONGEST_MESSAGE] or "no message"
