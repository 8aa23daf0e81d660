"""Styles, fonts, scripts and the icon: read once, named by the hash of their content, cached for good."""

from hashlib import sha256
from pathlib import Path
from re import compile as pattern

import msgspec

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
PLACE = pattern(r"url\(([\w.-]+)\)")


class Asset(msgspec.Struct, frozen=True):
    """A file and the name under which it is served, which changes with its content."""

    name: str
    content: bytes
    media_type: str


def read_assets() -> dict[str, Asset]:
    """The files in the folder and below by their own names, such as `site.css`.

    A stylesheet names other files by their own names; as served it names them by their hashes.
    """
    files = {path.name: path.read_bytes() for path in sorted(FOLDER.rglob("*")) if path.suffix in TYPES}
    plain = {name: _asset(name, content) for name, content in files.items() if not name.endswith(".css")}
    sheets = {name: _asset(name, _placed(content, plain)) for name, content in files.items() if name.endswith(".css")}
    return {**plain, **sheets}


def _placed(css: bytes, plain: dict[str, Asset]) -> bytes:
    return PLACE.sub(lambda found: f"url({plain[found[1]].name})", css.decode("utf-8")).encode("utf-8")


def _asset(name: str, content: bytes) -> Asset:
    path = Path(name)
    return Asset(f"{path.stem}.{sha256(content).hexdigest()[:12]}{path.suffix}", content, TYPES[path.suffix])
