"""Templates to HTML: autoescaped, strict about what is missing."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.pages.asked import Made
from service.pages.assets import Asset
from service.pages.filters import FILTERS

FOLDER = Path(__file__).parent / "templates"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Encoding",
}


class Pages:
    """Renders pages. `look` is a hash of all that decides how a page looks."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(FILTERS)
        self._environment.globals["asset"] = {name: f"/static/{asset.name}" for name, asset in assets.items()}
        self.look = _look(assets)

    def html(self, made: Made, keep: str = "") -> bytes:
        """The page as bytes; links beside it carry `keep`, a query string.

        Raises jinja2.UndefinedError where the view lacks what the template asks for.
        """
        return self._environment.get_template(made.template).render(page=made.page, keep=keep).encode("utf-8")


def _look(assets: Mapping[str, Asset]) -> str:
    hashed = sha256()
    for path in sorted(FOLDER.rglob("*.html")):
        hashed.update(path.read_bytes())
    for name in sorted(asset.name for asset in assets.values()):
        hashed.update(name.encode())
    return hashed.hexdigest()
