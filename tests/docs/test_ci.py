"""`docs/ci.md`: the office of the example, made as written in a repository of its own; the action and the hooks."""

import os
import subprocess
import sys
from pathlib import Path
from re import DOTALL, finditer, search
from shutil import which
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
FILE = r"<!-- file: (\S+) -->\n```\w*\n(.*?)```"
RUN = r"<!-- run(?: (?P<code>\d): (?P<says>[^\n]*))? -->\n```\n(?P<script>.*?)```"


def shell(script: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs a script with the commands of this installation, and no settings of whoever runs the test."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "GIT_", "GITHUB_"))}
    environment = {**kept, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, **more}
    words = ["bash", "-euo", "pipefail", "-c", script]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every file of the example."""
    folder = tmp_path_factory.mktemp("office")
    for found in finditer(FILE, TEXT, DOTALL):
        path = folder / found[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found[2], encoding="utf-8")
    return folder


def workflow(office: Path) -> dict[str, Any]:
    """The step of the workflow that uses the action."""
    read = yaml.safe_load((office / ".github" / "workflows" / "nightly.yml").read_text(encoding="utf-8"))
    steps = read["jobs"]["regress"]["steps"]
    return next(step for step in steps if "waiver-rules" in step["uses"])


def test_the_example_runs_as_it_is_written(office: Path) -> None:
    """Each block in order, each with the exit code and the words that the page promises; then the action."""
    blocks = list(finditer(RUN, TEXT, DOTALL))
    assert len(blocks) == 4
    for block in blocks[:-1]:
        done = shell(block["script"], office)
        assert done.returncode == 0, f"{block['script']}\n{done.stdout}{done.stderr}"
    acted = act(office)
    assert acted.returncode == 0, acted.stdout + acted.stderr
    assert (office / "regress.xml").exists()
    last = blocks[-1]
    done = shell(last["script"], office)
    assert (done.returncode, last["says"] in done.stdout) == (int(last["code"]), True), done.stdout + done.stderr
    acted = act(office)
    assert (acted.returncode, "::error file=" in acted.stdout) == (1, True)
    assert last["says"] in (office / "summary.md").read_text(encoding="utf-8")


def act(office: Path) -> subprocess.CompletedProcess[str]:
    """The step of the action that compares, with the inputs of the example's workflow."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = next(one for one in action["runs"]["steps"] if one["name"] == "regress")
    given = {name: str(one.get("default", "")) for name, one in action["inputs"].items()} | workflow(office)["with"]
    inputs = {name: given[text.removeprefix("${{ inputs.").removesuffix(" }}")] for name, text in step["env"].items()}
    return shell(step["run"], office, GITHUB_STEP_SUMMARY=str(office / "summary.md"), **inputs)


@pytest.mark.skipif(which("openssl") is None, reason="openssl makes the keys of the example, and is not here")
def test_a_release_is_pinned_as_it_is_written(tmp_path: Path) -> None:
    """Every line of the block but the one that serves, beside the goldens of this repository."""
    block = search(r"<!-- pinned -->\n```\n(.*?)```", TEXT, DOTALL)
    assert block is not None
    lines = [line for line in block[1].splitlines() if " serve " not in line]
    (tmp_path / "golden").symlink_to(ROOT / "tests" / "golden")
    done = shell("\n".join(lines), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 verdicts changed, 0 resting on other facts" in done.stdout


def test_the_workflow_names_only_inputs_that_the_action_has(office: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert workflow(office)["with"].keys() <= action["inputs"].keys()
    assert action["runs"]["using"] == "composite"


def test_the_hook_of_the_example_is_one_that_this_repository_has(office: Path) -> None:
    hooks = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    used = yaml.safe_load((office / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {one["id"] for one in used} <= hooks.keys()
    for hook in hooks.values():
        assert shell(f"{hook['entry']} --help", office).returncode == 0
    # the arguments of the hook are those of the command that the page shows
    line = " ".join([hooks[used[0]["id"]]["entry"], *used[0]["args"]])
    assert f"{line}\n" in TEXT
