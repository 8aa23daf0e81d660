"""A pytest plugin that runs goldens kept anywhere: `pytest --waiver-golden DIR`, an item a year and reading.

A question of such a year that no golden holds is a warning; `-W error::service.pytest_plugin.UncoveredWarning` fails.

Nothing of this package but this file is imported until goldens are asked for.
"""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from waiver_rules.regress.difference import Difference
    from waiver_rules.regress.run import Report

GOLDEN, WITH, RELEASE, TRUST = "waiver_golden", "waiver_with", "waiver_release", "waiver_trust"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, each of which may stand in the ini file with an underscore, as `waiver_golden`."""
    group = parser.getgroup("waiver-rules", "golden verdicts of waiver-rules")
    golden = "run the golden files of this folder"
    group.addoption("--waiver-golden", type=Path, metavar="DIR", help=golden)
    also = "lay this file of facts and sources over the record; may be repeated"
    group.addoption("--waiver-with", type=Path, metavar="FILE.yaml", action="append", default=[], help=also)
    release = "answer from this release file or archive"
    group.addoption("--waiver-release", type=Path, metavar="FILE", help=release)
    trust = "only if the archive is signed with this public key (Ed25519)"
    group.addoption("--waiver-trust", type=Path, metavar="PUBKEY", help=trust)
    parser.addini(GOLDEN, golden, type="paths", default=[])
    parser.addini(WITH, also, type="paths", default=[])
    parser.addini(RELEASE, release, type="paths", default=[])
    parser.addini(TRUST, trust, type="paths", default=[])


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Adds an item for each year and reading of each folder. Raises UsageError for a key without a release."""
    folders = _paths(config, GOLDEN)
    if folders and _paths(config, TRUST) and not _paths(config, RELEASE):
        raise pytest.UsageError("--waiver-trust PUBKEY needs --waiver-release FILE beside it")
    for folder in folders:
        group: Any = GoldenFolder.from_parent(session, name=str(folder))
        group.place = folder
        items.extend(group.collect())


class GoldenFolder(pytest.Collector):
    """A folder of goldens."""

    place: Path

    def collect(self) -> Iterator[pytest.Item]:
        """The items, in order of file and reading. Raises UsageError where the files have faults."""
        from waiver_rules.regress.golden import read_goldens

        try:
            goldens = read_goldens(self.place)
        except (OSError, ValueError) as error:
            raise pytest.UsageError(*str(error).splitlines()) from error
        if not goldens:
            raise pytest.UsageError(f"{self.place}: no golden file such as 2021.yaml")
        for golden in goldens:
            for reading in dict.fromkeys(held.question.reading for held in golden.held):
                item: Any = GoldenItem.from_parent(self, name=f"{golden.path.relative_to(self.place)}::{reading}")
                item.reading = golden.path, reading
                item.year = golden.statute, golden.year
                yield item


class GoldenItem(pytest.Item):
    """One year under one reading, on every basis that its golden holds."""

    reading: tuple[Path, str]
    year: tuple[str, int]

    def runtest(self) -> None:
        """Raises DifferentError where the release answers otherwise; warns of each question that no golden holds."""
        (path, reading), report = self.reading, _report(self.config)
        found = [one for one in report.differences if one.path == str(path) and one.reading == reading]
        if found:
            raise DifferentError(found)
        for one in report.uncovered:
            if (one.statute, one.year, one.reading) == (*self.year, reading):
                warnings.warn(f"no golden for {one.year} {one.words}", UncoveredWarning, stacklevel=1)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:  # noqa: ANN401
        """Each difference with its causes, and no trace."""
        if isinstance(excinfo.value, DifferentError):
            from service.text.regress import difference_lines

            return "\n".join(line for one in excinfo.value.differences for line in difference_lines(one))
        return f"{type(excinfo.value).__name__}: {excinfo.value}"

    def reportinfo(self) -> tuple[Path, int, str]:
        """The golden file, and the item's name."""
        return self.reading[0], 0, self.name


class DifferentError(AssertionError):
    """Raised with what differs."""

    def __init__(self, differences: list["Difference"]) -> None:
        super().__init__(f"{len(differences)} differences")
        self.differences = differences


class UncoveredWarning(UserWarning):
    """A question of a year and reading that its golden does not hold, as when a determination is new."""


KEPT = pytest.StashKey["Report"]()


def _report(config: pytest.Config) -> "Report":
    """What differs in all folders and what they do not hold, worked out once for a run of pytest."""
    if KEPT not in config.stash:
        from waiver_rules.regress.golden import read_goldens
        from waiver_rules.regress.run import run

        goldens = [golden for folder in _paths(config, GOLDEN) for golden in read_goldens(folder)]
        config.stash[KEPT] = run(_release(config), goldens)
    return config.stash[KEPT]


def _release(config: pytest.Config) -> Any:  # noqa: ANN401
    from service.laid import laid_over
    from waiver_rules.archive.read import read_release
    from waiver_rules.packaged import packaged_release

    named, keys = _paths(config, RELEASE), _paths(config, TRUST)
    trust = keys[0] if keys else None
    release = read_release(named[0], trust=trust) if named else packaged_release()
    return laid_over(release, _paths(config, WITH))


def _paths(config: pytest.Config, name: str) -> list[Path]:
    """The paths that an option gives, or else the ini file, those relative to where each was written."""
    given = config.getoption(name)
    option = given if isinstance(given, list) else [given] if given else []
    return option or [Path(one) for one in config.getini(name)]
