"""The routes of the pages, and the files that they need."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from service.pages import record
from service.pages.answering import Press, endpoint
from service.pages.asked import Show
from service.pages.view.compared import compare_page
from service.pages.view.home import choose_page, home_page
from service.pages.view.part import condition_page, procedure_page, restriction_page
from service.pages.view.text import TEXTS, text_page
from service.pages.view.what_if import what_if_page
from service.pages.view.year import year_page
from service.pages.view.year_grid import year_grid_page
from service.pages.view.year_sensitivity import year_sensitivity_page

READ = ["GET", "HEAD"]
FOREVER = "public, max-age=31536000, immutable"
PAGES: dict[str, Show] = {
    "/": home_page,
    "/years": choose_page,
    "/years/{year}": year_page,
    "/years/{year}/conditions/{condition}": condition_page,
    "/years/{year}/grid": year_grid_page,
    "/years/{year}/procedure": procedure_page,
    "/years/{year}/restriction": restriction_page,
    "/years/{year}/sensitivity": year_sensitivity_page,
    "/compare": compare_page,
    "/facts": record.facts_page,
    "/facts/{fact}": record.fact_page,
    "/gaps": record.gaps_page,
    "/sources/{source}": record.source_page,
    "/rules": record.rules_page,
    "/rules/{rule}": record.rule_page,
    "/statute": record.statute_page,
    "/determinations": record.determinations_page,
    "/determinations/{determination}": record.determination_page,
    **{f"/{name}": text_page(name, title) for name, title in TEXTS.items()},
}
TRIED = "/what-if/{year}"


def page_router(press: Press) -> APIRouter:
    """The pages of a release, each an HTML answer; a question without an answer gets a page that leads on."""
    router = APIRouter(include_in_schema=False)
    files = {asset.name: asset for asset in press.assets.values()}

    @router.api_route("/static/{name}", methods=READ)
    def static(name: str) -> Response:
        if name not in files:
            raise HTTPException(404)
        headers = {"Cache-Control": FOREVER, "X-Content-Type-Options": "nosniff"}
        return Response(files[name].content, media_type=files[name].media_type, headers=headers)

    for path, show in PAGES.items():
        router.add_api_route(path, endpoint(press, show), methods=READ)
    router.add_api_route(TRIED, endpoint(press, what_if_page), methods=[*READ, "POST"])
    return router
