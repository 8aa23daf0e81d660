"""What this installation has, and what it lacks."""

import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from waiver_rules.engine import durable

Line = tuple[str, str, bool]
OPTIONAL = (("chromium", "Chromium, for the browser tests"),)


def diagnose() -> list[Line]:
    """Name, what was found, and whether that will do, for each thing that matters."""
    python = platform.python_version()
    return [
        ("python", f"{python} ({sys.executable})", sys.version_info >= (3, 11)),
        ("waiver-rules", _version("waiver-rules"), True),
        ("durable-rules", _engine(), True),
        *(_package(name) for name in ("msgspec", "pydantic", "pyyaml", "edtf", "fastapi", "uvicorn", "jinja2")),
        *((name, _program(name, what), True) for name, what in OPTIONAL),
    ]


def _engine() -> str:
    if durable.is_available():
        return f"{_version('durable-rules')}, checked against the reference evaluator"
    return "not for this Python; the reference evaluator answers alone, and says so"


def _package(name: str) -> Line:
    module = {"pyyaml": "yaml"}.get(name, name)
    found = find_spec(module) is not None
    return name, _version(name) if found else "not installed: pip install waiver-rules", found


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed as a package"


def _program(name: str, what: str) -> str:
    return shutil.which(name) or f"not found ({what}; not needed to run)"
