"""Which modules may import what, beyond what import-linter can say."""

import subprocess
import sys
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


def test_check_waits_for_no_database(tmp_path: Path) -> None:
    """Does `check` import neither SQLAlchemy nor Alembic nor a driver?"""
    script = (
        "import sys; from service.cli.main import main; main(['check', '2021']);"
        "print([name for name in ('sqlalchemy', 'alembic', 'psycopg', 'sqlite3') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert ran.stdout.splitlines()[-1] == "[]"
