"""`evidence export`, `evidence diff`: releases frozen into files, and two of them side by side."""

from argparse import ArgumentParser, Namespace
from errno import ENOENT
from os import strerror
from pathlib import Path

from service.cli.command import Subparsers
from service.cli.exits import DONE, UsageError
from service.cli.options import add_release, base_release
from service.cli.output import write
from waiver_rules.release import Release

PACKAGED = "packaged"
ARCHIVE = "archive"


def add(evidence: Subparsers) -> None:
    """Adds the commands below `evidence`."""
    about = "freeze a release as one archive, or write its facts or sources for other programs"
    export: ArgumentParser = evidence.add_parser("export", help=about, description=about)
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="the file (default: stdout, for no archive)")
    formats = (ARCHIVE, "csv", "jsonl", "csl-json")
    export.add_argument("--format", choices=formats, default=ARCHIVE, help="(%(default)s)")
    export.add_argument("--what", choices=("facts", "sources"), default="facts", help="for csv and jsonl (%(default)s)")
    key = "sign the archive with this private key (Ed25519, PEM or OpenSSH, without a passphrase)"
    export.add_argument("--sign", type=Path, metavar="KEY", help=key)
    add_release(export)
    export.set_defaults(run=run_export)
    about = "what changed from one release to another, in facts, sources and verdicts, and why"
    diff: ArgumentParser = evidence.add_parser("diff", help=about, description=about)
    files = f"a release file or archive, or the word {PACKAGED} for the packaged release"
    diff.add_argument("before", metavar="A", help=files)
    diff.add_argument("after", metavar="B", help="likewise")
    diff.add_argument("--format", choices=("text", "json", "md"), default="text", help="(%(default)s)")
    diff.set_defaults(run=run_diff)


def run_export(arguments: Namespace) -> int:
    """Writes the archive, or the facts or sources."""
    release = base_release(arguments)
    if arguments.format == ARCHIVE:
        return _archive(arguments, release)
    if arguments.sign is not None:
        raise UsageError("--sign is for an archive")
    from service import export

    faces = {
        "csv": lambda: export.csv(release.content, arguments.what),
        "jsonl": lambda: export.jsonl(release.content, arguments.what),
        "csl-json": lambda: export.csl_json(release.evidence),
    }
    raw = faces[arguments.format]()
    if arguments.output is None:
        return write(raw.decode())
    arguments.output.write_bytes(raw)
    return DONE


def run_diff(arguments: Namespace) -> int:
    """Prints what changed; 0 whether anything did or not."""
    from waiver_rules.regress.between import between

    before, after = _named(arguments.before), _named(arguments.after)
    diff = between(before, after)
    if arguments.format == "json":
        from service.encode import encode_indented

        return write(encode_indented(diff).decode())
    from service.text.release_diff import diff_markdown, diff_text

    return write(diff_markdown(diff) if arguments.format == "md" else diff_text(diff))


def _archive(arguments: Namespace, release: Release) -> int:
    if arguments.output is None:
        raise UsageError("an archive needs -o FILE")
    from service.replace_all import replace_all
    from waiver_rules.archive.form import members, pack

    parts = members(release)
    if arguments.sign is not None:
        from waiver_rules.archive.signing import signed

        parts = signed(parts, arguments.sign)
    raw = pack(parts)
    if not arguments.output.parent.is_dir():
        # as for a memo or a certificate: a folder that is misspelt must not come into being
        raise FileNotFoundError(ENOENT, strerror(ENOENT), str(arguments.output))
    replace_all({arguments.output: raw})
    from hashlib import sha256

    lines = [f"release  {release.name}", f"archive  sha256:{sha256(raw).hexdigest()}  {arguments.output}"]
    return write("\n".join([*lines, ""]))


def _named(name: str) -> Release:
    from waiver_rules.archive.read import read_release
    from waiver_rules.packaged import packaged_release

    return packaged_release() if name == PACKAGED else read_release(Path(name))
