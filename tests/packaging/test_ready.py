"""`scripts/ready.sh` with something missing: it says what to install, shows no trace, and leaves nothing half-made."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns, which

import pytest

ROOT = Path(__file__).parents[2]
SHELLS = [name for name in ("dash", "bash") if which(name)]
TOOLS = ("sh", "cat", "cksum", "cmp", "dirname", "grep", "ls", "mktemp", "rm", "tail", "uname")
REAL = f'exec "{sys.executable}" "$@"\n'
ASKED_FOR_VENV = 'case "$2" in *ensurepip*) exit 1 ;; esac\n'
OTHERS = [Path(one) for one in os.environ.get("WAIVER_RULES_OTHER_PYTHONS", "").split(os.pathsep) if one]
UNREACHABLE = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_NO_CACHE_DIR": "1",
    "PIP_RETRIES": "0",
}


class Machine:
    """A PATH that holds what a test puts there, and a folder for the environment with a space in its name."""

    def __init__(self, folder: Path, shell: str) -> None:
        self.shell = which(shell) or shell
        self.bin = folder / "bin"
        self.venv = folder / "a folder" / ".venv"
        self.bin.mkdir()
        self.venv.parent.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(which(tool) or f"/usr/bin/{tool}")

    def put(self, name: str, script: str) -> None:
        """Adds a command."""
        (self.bin / name).write_text(f"#!{self.shell}\n{script}")
        (self.bin / name).chmod(0o755)

    def ready(self, **environment: str) -> str:
        """What ready.sh says when it fails; nothing may be left behind that it made."""
        done = subprocess.run(
            [self.shell, "scripts/ready.sh", str(self.venv), "run"],
            cwd=ROOT,
            env={"PATH": str(self.bin), "HOME": str(self.bin), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        assert '  File "' not in done.stderr
        return done.stderr


@pytest.fixture(params=SHELLS)
def machine(tmp_path: Path, request: pytest.FixtureRequest) -> Machine:
    """A machine with basic tools and no Python, for each shell that is here."""
    return Machine(tmp_path, request.param)


def test_without_python(machine: Machine) -> None:
    """What was found, what is needed, and how to get it."""
    said = machine.ready()
    assert "needs Python 3.11 or later; found: none." in said
    assert "apt-get install python3 python3-venv" in said
    assert not machine.venv.exists()


def test_with_python_3_10_only(machine: Machine) -> None:
    """An older Python is named, not used."""
    machine.put("python3", '[ "$1" = --version ] && echo Python 3.10.13 && exit 0\nexit 1\n')
    assert "needs Python 3.11 or later; found: Python 3.10.13." in machine.ready()
    assert not machine.venv.exists()


def test_a_command_that_only_says_that_it_is_not_chosen_is_passed_over(machine: Machine) -> None:
    """pyenv puts commands on PATH for versions that it does not let run."""
    machine.put("python3.12", 'echo "pyenv: python3.12: command not found" >&2\nexit 127\n')
    machine.put("python3", ASKED_FOR_VENV + REAL)
    said = machine.ready()
    assert "pyenv" not in said
    assert "cannot make a virtual environment" in said


def test_without_venv(machine: Machine) -> None:
    """Debian ships venv apart; the package is named after the version."""
    machine.put("python3", ASKED_FOR_VENV + REAL)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"apt-get install python{version}-venv" in machine.ready()
    assert not machine.venv.exists()


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="durable-rules is not compiled on this Python")
def test_without_a_compiler(machine: Machine) -> None:
    """The environment made to find that out is removed."""
    machine.put("python3", REAL)
    said = machine.ready()
    assert "A C compiler" in said
    assert "apt-get install gcc libc6-dev" in said
    assert not machine.venv.exists()


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="durable-rules is not compiled on this Python")
def test_without_the_headers_of_python(machine: Machine) -> None:
    """A compiler alone does not build an extension of Python."""
    machine.put("python3", REAL)
    machine.put("nohead", "! grep -q Python.h\n")
    said = machine.ready(CC="nohead")
    assert "headers of Python" in said
    assert "-dev" in said


def test_without_network_over_a_half_made_environment(machine: Machine) -> None:
    """An environment whose Python is gone is made anew, and removed when that cannot be completed."""
    machine.put("python3", REAL)
    machine.put("cc", "exit 0\n")
    (machine.venv / "bin").mkdir(parents=True)
    (machine.venv / "bin" / "python").symlink_to("/nowhere/python")
    (machine.venv / "pyvenv.cfg").touch()
    said = machine.ready(CC="cc", **UNREACHABLE)
    assert "The packages could not be installed." in said
    assert "PyPI" in said
    assert not machine.venv.exists()


def test_a_folder_that_is_no_environment_is_not_touched(machine: Machine) -> None:
    """Whatever VENV names by mistake stays as it is."""
    machine.put("python3", REAL)
    machine.venv.mkdir()
    (machine.venv / "thesis.txt").write_text("years of work")
    assert "is no virtual environment" in machine.ready()
    assert (machine.venv / "thesis.txt").read_text() == "years of work"


@pytest.mark.long
def test_with_python_3_13_only_the_reference_evaluator_answers(tmp_path: Path) -> None:
    """In a new checkout with a space in its name and no compiler: `make check` answers, and `doctor` says by what."""
    python = next((one for one in OTHERS if one.parent.parent.name == "3.13"), None)
    if python is None:
        pytest.skip("WAIVER_RULES_OTHER_PYTHONS names no Python 3.13")
    checkout = tmp_path / "a checkout"
    left_out = (".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "release.json", "dist", "tests")
    copytree(ROOT, checkout, ignore=ignore_patterns(*left_out))
    environment = {**os.environ, "CC": "no-compiler", "PYTHON": str(python), "VENV": ".venv"}
    for words in (["make", "check", "YEAR=2020"], [".venv/bin/waiver-rules", "doctor"]):
        done = subprocess.run(words, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "engine    reference" in done.stdout or "engine          reference" in done.stdout
    assert "the reference evaluator answers alone" in done.stdout
