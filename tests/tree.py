"""A copy of the record and of section 907 as files, changed as an editor would change them, and compiled."""

from pathlib import Path
from re import DOTALL, MULTILINE
from re import compile as pattern
from shutil import copytree, ignore_patterns

import yaml

from waiver_rules.build import compile_release
from waiver_rules.packaged import EVIDENCE, STATUTES
from waiver_rules.release import Release, thaw


class Tree:
    """The files below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        copytree(EVIDENCE, root / "evidence", ignore=ignore_patterns("*.py", "__pycache__"))
        copytree(STATUTES, root / "statutes")

    def release(self) -> Release:
        """The files compiled, as `evidence build` does it."""
        folders = sorted(path.parent for path in (self.root / "statutes").glob("*/statute.yaml"))
        raw, engine = compile_release(self.root / "evidence", folders)
        return thaw(raw, engine)

    def edit(self, name: str, old: str, new: str) -> None:
        """Puts text in the place of another that stands once in a file."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def entry(self, entry_id: str, folder: str) -> tuple[Path, str]:
        """The file below a folder in which an entry stands, and the text of the entry."""
        wanted = pattern(rf"^- id: {entry_id}\n.*?(?=^- id: |\Z)", MULTILINE | DOTALL)
        for path in sorted((self.root / folder).rglob("*.yaml")):
            found = wanted.search(path.read_text(encoding="utf-8"))
            if found:
                return path, found[0]
        raise AssertionError(f"{entry_id} stands nowhere below {folder}")

    def drop(self, fact: str) -> None:
        """Deletes a fact."""
        path, text = self.entry(fact, "evidence/data/facts")
        self.edit(str(path.relative_to(self.root)), text, "")

    def change(self, entry_id: str, old: str, new: str, folder: str = "evidence/data/facts") -> None:
        """Changes text that stands once in an entry."""
        path, text = self.entry(entry_id, folder)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {entry_id}"
        self.edit(str(path.relative_to(self.root)), text, text.replace(old, new))

    def add(self, name: str, entry: object) -> None:
        """Adds an entry at the end of a list in a file, which may be new."""
        with (self.root / name).open("a", encoding="utf-8") as stream:
            stream.write(yaml.safe_dump([entry], sort_keys=False, allow_unicode=True))

    def reverse(self) -> None:
        """Turns the order of every list of facts, sources, gaps, publishers and rules."""
        lists = [*(self.root / "evidence" / "data").rglob("*.yaml"), *(self.root / "statutes").glob("*/rules/*.yaml")]
        for path in (*lists, self.root / "evidence" / "publishers.yaml"):
            if path.name in ("manifest_log.yaml", "lint_explained.yaml"):
                continue
            entries = pattern(r"^- .*?(?=^- |\Z)", MULTILINE | DOTALL).findall(path.read_text(encoding="utf-8"))
            path.write_text("\n".join(entry.rstrip() for entry in reversed(entries)) + "\n", encoding="utf-8")
