"""A release with the facts and sources of files laid over it: what `--with` gives to every command."""

from collections.abc import Iterable
from pathlib import Path

from waiver_rules.release import Release


def laid_over(release: Release, paths: Iterable[Path]) -> Release:
    """The release with the files laid over it, in their order. Raises FaultsError for their faults, or OSError."""
    for path in paths:
        # reading YAML needs the loaders; a plain check never comes here
        from evidence.bundle import load_bundle
        from waiver_rules.overlay import overlay

        facts, sources = load_bundle(path, release.evidence)
        release = overlay(release, facts, sources)
    return release
