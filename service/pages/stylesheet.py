"""The stylesheet and the icon: read once, named by the hash of their content, cached for good."""

from hashlib import sha256
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


class Asset(msgspec.Struct, frozen=True):
    """A file and the name under which it is served, which changes with its content."""

    name: str
    content: bytes
    media_type: str


def read_assets() -> dict[str, Asset]:
    """The files in the folder by their own names, such as `style.css`."""
    return {path.name: _asset(path) for path in sorted(FOLDER.iterdir()) if path.suffix in TYPES}


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    name = f"{path.stem}.{sha256(content).hexdigest()[:12]}{path.suffix}"
    return Asset(name, content, TYPES[path.suffix])
