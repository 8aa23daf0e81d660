"""`evidence lint|build`, `doctor`: the state of the record and of the installation."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from evidence.faults import FaultsError
from evidence.model import Evidence
from service.cli import custody, ledger, releases
from service.cli.command import Subparsers
from service.cli.exits import BAD_INPUT, DIFFERENCE, DONE
from service.cli.output import write
from service.encode import encode_indented
from waiver_rules.folder import StatuteFolder
from waiver_rules.packaged import EVIDENCE, build_release, load_statutes, packaged_release

FORMATS = ("text", "json", "md")
R = TypeVar("R")


def add(subparsers: Subparsers) -> None:
    """Adds the commands."""
    evidence = subparsers.add_parser("evidence", help="check and compile the record, and write to the shared store")
    inner = evidence.add_subparsers(dest="evidence_command", required=True, metavar="lint|build|add|accept|...")
    lint: ArgumentParser = inner.add_parser("lint", help="coded checks of facts and sources")
    lint.add_argument("--root", type=Path, metavar="FOLDER", help="the evidence folder (default: the packaged one)")
    instead = lint.add_mutually_exclusive_group()
    instead.add_argument("--accept-manifest", action="store_true", help="record the present facts as reviewed")
    instead.add_argument("--report", action="store_true", help="instead, how much of the record comes from where")
    lint.add_argument("--why", metavar="REASON", help="why, with --accept-manifest")
    lint.add_argument("--format", choices=FORMATS, default="text")
    lint.set_defaults(run=run_lint)
    build: ArgumentParser = inner.add_parser("build", help="compile the packaged record into a release")
    build.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the release file here as well")
    build.set_defaults(run=run_build)
    releases.add(inner)
    ledger.add(inner)
    custody.add(inner)
    doctor: ArgumentParser = subparsers.add_parser("doctor", help="whether everything needed is here")
    doctor.set_defaults(run=run_doctor)


def run_lint(arguments: Namespace) -> int:
    """Prints errors, warnings and explained warnings; 1 if there is an error. With --report the balance; 0."""
    from evidence.lint import lint
    from service.text.lint import lint_markdown, lint_text
    from waiver_rules.coverage import law_checks

    if arguments.accept_manifest:
        return _accept(arguments)
    if arguments.report:
        return _balance(arguments)
    report = lint(arguments.root or EVIDENCE, law_checks(load_statutes))
    write(_formatted(report, arguments.format, lint_text, lint_markdown))
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


def _balance(arguments: Namespace) -> int:
    from evidence.loader import load_evidence
    from service.text.balance import balance_markdown, balance_text
    from waiver_rules.matched import matched_release
    from waiver_rules.shares import report_of

    evidence = load_evidence(arguments.root or EVIDENCE)
    report = report_of(matched_release(evidence, _statutes_for(evidence)))
    return write(_formatted(report, arguments.format, balance_text, balance_markdown))


def _statutes_for(evidence: Evidence) -> tuple[StatuteFolder, ...]:
    try:
        return load_statutes(evidence)
    except FaultsError as error:
        print(f"waiver-rules: no elements: a packaged statute does not fit the record: {error}", file=sys.stderr)
        return ()


def _formatted(report: R, wanted: str, text: Callable[[R], str], markdown: Callable[[R], str]) -> str:
    if wanted == "json":
        return encode_indented(report).decode()
    return text(report) if wanted == "text" else markdown(report)


def _accept(arguments: Namespace) -> int:
    from evidence.loader import load_evidence
    from evidence.manifest import write_manifest

    if not arguments.why:
        print("waiver-rules: --accept-manifest needs --why REASON", file=sys.stderr)
        return BAD_INPUT
    root = arguments.root or EVIDENCE
    manifest = write_manifest(load_evidence(root), root / "data" / "manifest.json", arguments.why, date.today())
    write(f"{len(manifest.facts)} facts and {len(manifest.sources)} sources recorded in data/manifest.json\n")
    return _errors_left(root)


def _errors_left(root: Path) -> int:
    """Says every error that a lint still finds, which no manifest mends; 1 where there is one."""
    from evidence.lint import lint
    from waiver_rules.coverage import law_checks

    errors = lint(root, law_checks(load_statutes)).errors
    for line in errors:
        print(f"waiver-rules: {line}", file=sys.stderr)
    return DIFFERENCE if errors else DONE
