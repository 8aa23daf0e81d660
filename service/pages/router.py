"""The routes of the pages: `/`, `/years/{year}`, and the files that they need."""

from functools import lru_cache

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from evidence.faults import Fault
from service.pages.render import HEADERS, Pages
from service.pages.settings import Settings, read_settings
from service.pages.stylesheet import read_assets
from service.pages.view.home import home_page
from service.pages.view.problem import Asked, problem_page
from service.pages.view.year import year_page
from waiver_rules.matrix import Row, matrix
from waiver_rules.query import Query, QueryError, unknown
from waiver_rules.release import Release
from waiver_rules.resolve import years

READ = ["GET", "HEAD"]
MATRICES_KEPT = 16
FOREVER = "public, max-age=31536000, immutable"


def page_router(release: Release) -> APIRouter:
    """The pages of a release, each an HTML answer; a question without an answer gets a page that leads on."""
    router = APIRouter(include_in_schema=False)
    _add_files(router)
    _add_pages(router, release, Pages(read_assets()))
    return router


def _add_files(router: APIRouter) -> None:
    files = {asset.name: asset for asset in read_assets().values()}

    @router.api_route("/static/{name}", methods=READ)
    def static(name: str) -> Response:
        if name not in files:
            raise HTTPException(404)
        headers = {"Cache-Control": FOREVER, "X-Content-Type-Options": "nosniff"}
        return Response(files[name].content, media_type=files[name].media_type, headers=headers)


def _add_pages(router: APIRouter, release: Release, pages: Pages) -> None:
    # a row takes some 15 ms, because its robustness asks every reading; a release never changes
    @lru_cache(maxsize=MATRICES_KEPT)
    def rows_of(query: Query) -> tuple[Row, ...]:
        return matrix(release, query)

    @router.api_route("/", methods=READ)
    def home(request: Request) -> Response:
        try:
            settings = read_settings(_pairs(request), beside=("year",))
            statute = _statute(release, settings)
            rows = rows_of(settings.query(statute, release.evidence.as_of.year))
            return pages.answer("home.html", home_page(release, statute, settings, rows))
        except QueryError as error:
            return _problem(release, pages, request, error)

    @router.api_route("/years", methods=READ)
    def choose(request: Request) -> Response:
        try:
            settings = read_settings(_pairs(request), beside=("year",))
            path = f"/years/{_year(release, settings, request.query_params.get('year', ''))}"
            return RedirectResponse(settings.url(path), 303, headers=HEADERS)
        except QueryError as error:
            return _problem(release, pages, request, error)

    @router.api_route("/years/{year}", methods=READ)
    def year(request: Request, year: str) -> Response:
        try:
            settings = read_settings(_pairs(request))
            number = _year(release, settings, year)
            return pages.answer("year.html", year_page(release, _statute(release, settings), number, settings))
        except QueryError as error:
            return _problem(release, pages, request, error, year)


def _pairs(request: Request) -> tuple[tuple[str, str], ...]:
    return tuple(request.query_params.multi_items())


def _statute(release: Release, settings: Settings) -> str:
    statutes = release.content.statutes
    if settings.statute is None:
        return next(iter(statutes))
    if settings.statute not in statutes:
        raise QueryError([unknown("statute", settings.statute, statutes, "a statute of this release")])
    return settings.statute


def _year(release: Release, settings: Settings, text: str) -> int:
    known = years(release, release.statute(_statute(release, settings)))
    if text.isascii() and text.isdecimal() and len(text) == 4:
        number = int(text)
        if number in known:
            return number
        near = min(max(number, known.start), known.stop - 1)
    else:
        near = known.stop - 1
    expected = f"a year from {known.start} to {known.stop - 1}"
    raise QueryError(
        [Fault(place="year", code="unknown-year", found=text or "nothing", expected=expected, nearest=str(near))]
    )


def _problem(release: Release, pages: Pages, request: Request, error: QueryError, year: str = "") -> HTMLResponse:
    pairs = tuple((name, value.strip()) for name, value in _pairs(request))
    named = dict(pairs).get("statute", "")
    asked = Asked(
        path=request.url.path,
        statute=named if named in release.content.statutes else next(iter(release.content.statutes)),
        year=int(year) if year.isascii() and year.isdecimal() and len(year) <= 4 else None,
        pairs=pairs,
    )
    page = problem_page(release, error, asked)
    return pages.answer("problem.html", page, page.status)
