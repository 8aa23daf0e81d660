"""`certificate YEAR` and `verify FILE`: an answer with its whole derivation, and the check of one."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from service.cli.command import Subparsers
from service.cli.exits import DIFFERENCE
from service.cli.options import add_query, add_release, query_from, release_from
from service.cli.output import write
from waiver_rules.engine.hit import EngineError

CERTIFICATE = "the whole derivation of a year's verdicts as a file that anybody can check"
VERIFY = "check a certificate, and compare it with the release"
PROVES = "derivation from the facts listed"


def add(subparsers: Subparsers) -> None:
    """Adds the commands."""
    made: ArgumentParser = subparsers.add_parser("certificate", help=CERTIFICATE, description=CERTIFICATE)
    made.add_argument("year", type=int, metavar="YEAR", help="the year asked about")
    made.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="write the certificate here")
    add_query(made)
    made.set_defaults(run=run_certificate)
    checked: ArgumentParser = subparsers.add_parser("verify", help=VERIFY, description=VERIFY)
    checked.add_argument("file", type=Path, metavar="FILE", help="a certificate")
    add_release(checked)
    checked.set_defaults(run=run_verify)


def run_certificate(arguments: Namespace) -> int:
    """Writes the certificate, which its own checker must accept, and says how large it is."""
    from waiver_rules.certificate import certificate, certificate_bytes
    from waiver_rules.checker import check

    raw = certificate_bytes(certificate(release_from(arguments), query_from(arguments, arguments.year)))
    _, faults = check(raw)
    if faults:
        raise EngineError(f"the checker refuses what was derived: {'; '.join(faults)}")
    arguments.output.write_bytes(raw)
    return write(f"{arguments.output}: {len(raw):,} bytes, checked: {PROVES}\n")


def run_verify(arguments: Namespace) -> int:
    """Says every fault and difference; 0 where there is none, 1 otherwise."""
    from waiver_rules.verify import verify

    found = verify(release_from(arguments), arguments.file.read_bytes())
    for fault in found.faults:
        print(f"refused: {fault}", file=sys.stderr)
    if found.hypothetical:
        write(f"hypothetical, in no release: {', '.join(found.hypothetical)}\n")
    if found.faults:
        return DIFFERENCE
    return write(
        f"verified: {PROVES}; the list is complete, as the release has it\nnot proved: that the facts are true\n"
    )
