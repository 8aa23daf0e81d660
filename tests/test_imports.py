"""Which modules may import what, beyond what import-linter can say."""

from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_rule_engine_is_imported_in_one_file() -> None:
    """Is durable imported in `engine/durable.py` and nowhere else?"""
    files = [path for folder in ("evidence", "waiver_rules", "service") for path in (ROOT / folder).rglob("*.py")]
    importing = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if any(line.strip().startswith(("import durable", "from durable")) for line in path.read_text().splitlines())
    ]
    assert importing == ["waiver_rules/engine/durable.py"]
