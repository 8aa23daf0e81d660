"""Pages and memos: warm pages, cold pages, and memos in every form. `python -m bench.pages`.

The application is called in process, without a network; `healthz` is what the framework alone takes.
"""

import sys
from collections.abc import Callable
from itertools import count

from starlette.testclient import TestClient

from bench.result import Found, Measure, Ratio
from bench.run import main
from bench.timing import interleaved, timed
from service.http.app import create_app
from service.memo.compose import compose
from service.memo.content import Memo
from service.memo.forms import FORMS, CannotWriteError, written
from waiver_rules.packaged import packaged_release
from waiver_rules.query import Query
from waiver_rules.release import Release

STATUTE = "section-907"
FLOOR = "healthz"
PATHS = (
    "/",
    "/years/2021",
    "/years/2003",
    "/years/2020/conditions/D",
    "/facts",
    "/compare?years=2019,2021",
    "/statute",
)


def look(quick: bool) -> Found:
    """Measures pages against the bare framework, and memos."""
    release = packaged_release()
    with TestClient(create_app(release)) as client:
        asked = {FLOOR: _asking(client, "/healthz"), **{f"warm {path}": _asking(client, path) for path in PATHS}}
        pages = interleaved(asked, 30 if quick else 150)
        cold = _cold(client, release, 4 if quick else 12)
    skipped: list[str] = []
    memos = [one for form in FORMS if (one := _memo(release, form, 3 if quick else 12, skipped))]
    return Found(
        title="Pages and memos",
        measures=(*pages.values(), cold, *memos),
        ratios=tuple(
            Ratio(name=f"{name} against {FLOOR}", value=row.median / pages[FLOOR].median)
            for name, row in pages.items()
            if name != FLOOR
        ),
        notes=("In process, without a network.", *skipped),
    )


def _asking(client: TestClient, path: str) -> Callable[[], object]:
    def ask() -> object:
        answer = client.get(path)
        assert answer.status_code == 200, path
        return answer

    return ask


def _cold(client: TestClient, release: Release, runs: int) -> Measure:
    """A year page that nobody asked for before: each time without another fact."""
    facts, number = sorted(release.evidence.facts), count()
    return timed("cold /years/2021", lambda: client.get(f"/years/2021?strike={facts[next(number)]}"), runs)


def _memo(release: Release, form: str, runs: int, skipped: list[str]) -> Measure | None:
    memo: Memo = compose(release, Query(statute=STATUTE, year=2021))
    try:
        return timed(f"memo {form}", lambda: written(memo, form), runs)
    except CannotWriteError as error:
        skipped.append(f"SKIPPED: memo {form}: {error}.")
        return None


if __name__ == "__main__":
    sys.exit(main("pages", look))
