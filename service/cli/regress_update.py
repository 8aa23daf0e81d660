"""`regress --update`: the goldens, their baseline and the changelog written together, or not at all."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from service.changelog import with_entry
from service.cli.exits import UsageError
from service.cli.options import release_from
from service.cli.output import write
from service.replace_all import replace_all
from service.text.regress import counts
from service.text.verdicts_changed import told
from waiver_rules.regress.baseline import NAME, baseline_bytes
from waiver_rules.regress.golden import Golden, read_goldens, write_golden
from waiver_rules.regress.run import run as compare
from waiver_rules.regress.update import Wanted, updated
from waiver_rules.release import Release

CHANGELOG = "CHANGELOG.md"


def update(arguments: Namespace) -> int:
    """Writes goldens, baseline and changelog; says what changed. Nothing is written where nothing changed.

    Where a statute is named, only its folder is; otherwise those of all.
    """
    why = " ".join((arguments.why or "").split())
    if not why:
        raise UsageError("--update needs --why REASON; it goes into the changelog")
    for name in ("junit", "against"):
        if getattr(arguments, name):
            raise UsageError(f"--{name} does not go with --update")
    named = arguments.statute
    release = release_from(arguments)
    old = _of(named, read_goldens(arguments.golden) if arguments.golden.is_dir() else ())
    made = updated(release, old, _wanted(arguments, old))
    contents = {golden.path: write_golden(golden).encode() for golden in made}
    contents |= _baselines(release, made)
    changed = {path: content for path, content in contents.items() if not _is(path, content)}
    if not changed:
        return write("Nothing changed; nothing was written.\n")
    report = compare(release, old)
    changelog = _changelog(arguments)
    text = changelog.read_text(encoding="utf-8") if changelog.exists() else ""
    changed[changelog] = with_entry(text, why, told(report, made, old)).encode()
    replace_all(changed)
    return write(f"{counts(report)}\n{len(changed)} files written; the reason stands in {changelog}\n")


def _of(statute: str | None, goldens: tuple[Golden, ...]) -> tuple[Golden, ...]:
    """Where a statute is named, the goldens of the folders that hold its own; they share a baseline."""
    folders = {golden.path.parent for golden in goldens if statute in (None, golden.statute)}
    return tuple(golden for golden in goldens if golden.path.parent in folders)


def _wanted(arguments: Namespace, old: tuple[Golden, ...]) -> Wanted:
    own = [golden.path.parent for golden in old if golden.statute == arguments.statute]
    return Wanted(
        folder=own[0] if own else arguments.golden / arguments.statute.replace("-", "_"),
        statute=arguments.statute,
        years=_years(arguments.years),
        readings=tuple(dict.fromkeys(arguments.reading)),
        known_on=_day(arguments.known_on),
    )


def _years(text: str | None) -> tuple[int, ...]:
    if text is None:
        return ()
    first, _, last = text.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal()) or len(first) != 4 or len(last or first) != 4:
        raise UsageError(f"--years: {text}; expected a year or two, such as 2021 or 2002-2026")
    if int(last or first) < int(first):
        raise UsageError(f"--years: {text}; expected the earlier year first")
    return tuple(range(int(first), int(last or first) + 1))


def _day(text: str | None) -> str | None:
    from evidence.dates import parse_day

    try:
        return parse_day(text).isoformat() if text else None
    except ValueError as error:
        raise UsageError(f"--known-on: {text}; expected a day YYYY-MM-DD") from error


def _baselines(release: Release, made: Iterable[Golden]) -> dict[Path, bytes]:
    folders: dict[Path, list[Golden]] = {}
    for golden in made:
        folders.setdefault(golden.path.parent, []).append(golden)
    return {
        folder / NAME: baseline_bytes(
            release, {one.path.name: one.fingerprint for one in own}, {one.statute for one in own}
        )
        for folder, own in folders.items()
    }


def _is(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


def _changelog(arguments: Namespace) -> Path:
    if arguments.changelog is not None:
        return Path(arguments.changelog)
    folder = arguments.golden.resolve()
    for above in (folder, *folder.parents):
        if (above / CHANGELOG).is_file():
            return Path(above / CHANGELOG)
        if (above / ".git").exists():
            break
    raise UsageError(f"no {CHANGELOG} stands beside the goldens or above; --changelog FILE names one, or makes it")
