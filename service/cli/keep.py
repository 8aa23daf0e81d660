"""`evidence lint|build`, `doctor`: the state of the record and of the installation."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from service.cli import releases
from service.cli.command import Subparsers
from service.cli.exits import BAD_INPUT, DIFFERENCE, DONE
from service.cli.output import write
from waiver_rules.packaged import EVIDENCE, build_release, packaged_release


def add(subparsers: Subparsers) -> None:
    """Adds the commands."""
    evidence = subparsers.add_parser("evidence", help="check and compile the record")
    inner = evidence.add_subparsers(dest="evidence_command", required=True, metavar="lint|build|export|diff")
    lint: ArgumentParser = inner.add_parser("lint", help="coded checks of facts and sources")
    lint.add_argument("--root", type=Path, metavar="FOLDER", help="the evidence folder (default: the packaged one)")
    lint.add_argument("--accept-manifest", action="store_true", help="record the present facts as reviewed")
    lint.add_argument("--why", metavar="REASON", help="why, with --accept-manifest")
    lint.set_defaults(run=run_lint)
    build: ArgumentParser = inner.add_parser("build", help="compile the packaged record into a release")
    build.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the release file here as well")
    build.set_defaults(run=run_build)
    releases.add(inner)
    doctor: ArgumentParser = subparsers.add_parser("doctor", help="whether everything needed is here")
    doctor.set_defaults(run=run_doctor)


def run_lint(arguments: Namespace) -> int:
    """Prints errors, warnings and explained warnings; 1 if there is an error."""
    from evidence.lint import lint
    from service.text.lint import lint_text

    if arguments.accept_manifest:
        return _accept(arguments)
    report = lint(arguments.root or EVIDENCE)
    write(lint_text(report))
    return DIFFERENCE if report.errors else DONE


def run_build(arguments: Namespace) -> int:
    """Compiles the packaged files; both engines run over every fact and must agree."""
    release = build_release()
    if arguments.output is not None:
        from waiver_rules.release import canonical

        arguments.output.write_bytes(canonical(release.content))
    counts = f"{len(release.evidence.facts)} facts, {len(release.evidence.sources)} sources"
    hits = sum(len(statute.hits) for statute in release.content.statutes.values())
    return write(f"release  {release.name}\nengine   {release.engine}\n{counts}, {hits} matches of rules\n")


def run_doctor(arguments: Namespace) -> int:
    """Says what is here and what is not; 0 if an answer can be given."""
    from service.doctor import diagnose

    lines = diagnose()
    release = packaged_release()
    lines += [("release", release.name, True), ("engine", release.engine, True)]
    text = "".join(f"{'ok  ' if good else 'MISS'}  {name:<16}{found}\n" for name, found, good in lines)
    return write(text)


def _accept(arguments: Namespace) -> int:
    from evidence.loader import load_evidence
    from evidence.manifest import write_manifest

    if not arguments.why:
        print("waiver-rules: --accept-manifest needs --why REASON", file=sys.stderr)
        return BAD_INPUT
    root = arguments.root or EVIDENCE
    manifest = write_manifest(load_evidence(root), root / "data" / "manifest.json", arguments.why, date.today())
    return write(f"{len(manifest.facts)} facts and {len(manifest.sources)} sources recorded in data/manifest.json\n")
