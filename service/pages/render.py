"""Templates to answers: autoescaped, strict about what is missing, with the headers of a page without scripts."""

from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.pages.stylesheet import Asset

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Pages:
    """Renders a template with its view into an answer."""

    def __init__(self, assets: dict[str, Asset]) -> None:
        folder = Path(__file__).parent / "templates"
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["asset"] = {name: f"/static/{asset.name}" for name, asset in assets.items()}

    def answer(self, template: str, page: object, status: int = 200) -> HTMLResponse:
        """The page as an answer. Raises jinja2.UndefinedError where the view lacks what the template asks for."""
        html = self._environment.get_template(template).render(page=page)
        return HTMLResponse(html, status, headers=HEADERS)
