"""Whether mutmut's last run noticed enough: 0 where at least 90 in 100 changes of the code were, else 1."""

import json
import sys
from pathlib import Path

STATS = Path("mutants/mutmut-cicd-stats.json")
TARGET = 0.90


def main() -> int:
    """Prints the share noticed; a change on which the tests ran out of time counts as noticed."""
    stats = json.loads(STATS.read_text(encoding="utf-8"))
    noticed = stats["killed"] + stats["timeout"]
    share = noticed / stats["total"]
    print(f"{noticed} of {stats['total']} noticed ({100 * share:.1f} %; target {100 * TARGET:.0f} %)")
    return 0 if share >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
