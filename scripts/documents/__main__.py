"""`python -m scripts.documents [--check]`: writes every generated document; with --check only says which are stale."""

import sys
from collections.abc import Sequence
from pathlib import Path

from evidence.guide import load_guide
from scripts.documents.balance import balance
from scripts.documents.guide import reading_guide
from scripts.documents.interface import command_blocks, http_blocks
from scripts.documents.markup import HINT, filled
from scripts.documents.settings import setting_blocks
from scripts.documents.statute import statute
from scripts.documents.vocabulary import vocabulary
from scripts.documents.written import written
from service.pages.view.text import TEXTS
from waiver_rules.packaged import EVIDENCE, packaged_release
from waiver_rules.release import Release

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
WRITTEN = ROOT / "service" / "pages" / "templates" / "written"


def documents(release: Release) -> dict[Path, str]:
    """Every generated document with its text."""
    found = {DOCS / "vocabulary.md": vocabulary(release)}
    found[DOCS / "reading-guide.md"] = reading_guide(release.evidence, load_guide(EVIDENCE))
    found[DOCS / "balance.md"] = balance(release)
    found |= {DOCS / "statutes" / f"{name}.md": statute(frozen) for name, frozen in release.content.statutes.items()}
    filled_in = {
        "command-line.md": command_blocks(),
        "http-api.md": http_blocks(release),
        "settings.md": setting_blocks(),
    }
    for name, blocks in filled_in.items():
        found[DOCS / name] = filled((DOCS / name).read_text(encoding="utf-8"), blocks)
    for name in TEXTS:
        path = DOCS / f"{name}.md"
        text = found[path] if path in found else path.read_text(encoding="utf-8")
        found[WRITTEN / f"{name}.html"] = written(text, f"{name}.md")
    return found


def stale(release: Release) -> list[Path]:
    """The documents whose committed text is not what would be written."""
    found = documents(release).items()
    return [path for path, text in found if not path.exists() or path.read_text(encoding="utf-8") != text]


def main(arguments: Sequence[str]) -> int:
    """Writes, or with --check looks; gives the exit code."""
    release = packaged_release()
    found = stale(release)
    if "--check" in arguments:
        for path in found:
            print(f"{path} is not current; run {HINT}", file=sys.stderr)
        return 1 if found else 0
    texts = documents(release)
    for path in found:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
