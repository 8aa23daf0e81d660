"""Pages and memos: `python -m bench.pages [FILE.json]`. Warm pages, cold pages, and memos in every form.

The application is called in process, without a network; `healthz` is what the framework alone takes.
"""

import platform
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import msgspec
from starlette.testclient import TestClient

from bench.timing import Timed, table, timed
from service.http.app import create_app
from service.memo.compose import compose
from service.memo.content import Memo
from service.memo.forms import FORMS, CannotWriteError, written
from waiver_rules.packaged import packaged_release
from waiver_rules.query import Query
from waiver_rules.release import Release

WARM, COLD, MEMOS = 200, 12, 12
PATHS = (
    "/",
    "/years/2021",
    "/years/2003",
    "/years/2020/conditions/D",
    "/facts",
    "/compare?years=2019,2021",
    "/statute",
)


def main(arguments: list[str]) -> int:
    """Measures, prints a table, and keeps the results as JSON where a file is named."""
    release = packaged_release()
    with TestClient(create_app(release)) as client:
        floor = timed("healthz", lambda: client.get("/healthz"), WARM)
        pages = [timed(f"warm {path}", _asking(client, path), WARM) for path in PATHS]
        pages += [_cold(client, release)]
    memos = [one for form in FORMS if (one := _memo(release, form))]
    print(f"{platform.machine()}, Python {platform.python_version()}, release {release.name[:19]}\n")
    print(table([floor, *pages], floor), table(memos), sep="\n\n")
    if arguments:
        Path(arguments[0]).write_bytes(msgspec.json.format(msgspec.json.encode([floor, *pages, *memos])))
    return 0


def _asking(client: TestClient, path: str) -> Callable[[], object]:
    def ask() -> object:
        answer = client.get(path)
        assert answer.status_code == 200, path
        return answer

    return ask


def _cold(client: TestClient, release: Release) -> Timed:
    """A year page that nobody asked for before: each time without another fact."""
    facts, number = sorted(release.evidence.facts), count()
    return timed("cold /years/2021", lambda: client.get(f"/years/2021?strike={facts[next(number)]}"), COLD)


def _memo(release: Release, form: str) -> Timed | None:
    memo: Memo = compose(release, Query(statute=next(iter(release.content.statutes)), year=2021))
    try:
        return timed(f"memo {form}", lambda: written(memo, form), MEMOS)
    except CannotWriteError as error:
        print(f"memo {form}: SKIPPED {error}", file=sys.stderr)
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
