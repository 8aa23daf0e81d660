"""`python -m scripts.vendor [FOLDER]`: fetches the packages by npm, checks them, and writes what the pages vendor.

FOLDER holds the packages as `npm pack` names them, where they were fetched before. Templates decide which styles
are kept: run this after a template uses a class of the design system for the first time.
"""

import subprocess
import sys
import tarfile
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from json import dumps
from pathlib import Path
from re import findall
from tempfile import TemporaryDirectory

from scripts.vendor.css import font_faces, purged, with_variables

PAGES = Path(__file__).parent.parent.parent / "service" / "pages"
TARGET = PAGES / "static" / "vendor"
USWDS, HTMX = "@uswds/uswds@3.14.0", "htmx.org@2.0.11"
PACKAGES = {
    USWDS: ("uswds-uswds-3.14.0.tgz", "da91c65e6fc736fa397f0daf6ca2c2c95711506d85c7ad2537a4570725401e1c"),
    HTMX: ("htmx.org-2.0.11.tgz", "165a2655073e9e6e55e307a7c74e8ebcdb76afb7701f9c16cfd106a13add408e"),
}
FONTS = (
    "source-sans-pro/sourcesanspro-regular-webfont.woff2",
    "source-sans-pro/sourcesanspro-italic-webfont.woff2",
    "source-sans-pro/sourcesanspro-bold-webfont.woff2",
)
NOTE = "/* U.S. Web Design System 3.14.0, cut down by scripts/vendor. Edit site.css, not this. */\n"


def main(arguments: Sequence[str]) -> int:
    """Writes every vendored file and the list of their hashes; gives the exit code."""
    with TemporaryDirectory() as temporary:
        folder = Path(arguments[0]) if arguments else Path(temporary)
        files = {**_uswds(_package(USWDS, folder)), **_htmx(_package(HTMX, folder))}
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (TARGET / name).write_bytes(content)
    (TARGET / "vendored.json").write_text(dumps(_list(files), indent=2) + "\n", encoding="utf-8")
    return 0


def _package(name: str, folder: Path) -> dict[str, bytes]:
    """The files of a package. Raises ValueError where its hash is not the one written above."""
    file, expected = PACKAGES[name]
    if not (folder / file).exists():
        subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    raw = (folder / file).read_bytes()
    if sha256(raw).hexdigest() != expected:
        raise ValueError(f"{file} has another hash than {expected}")
    with tarfile.open(fileobj=BytesIO(raw)) as opened:
        members = [member for member in opened.getmembers() if member.isfile()]
        return {one.name.removeprefix("package/"): opened.extractfile(one).read() for one in members}  # type: ignore[union-attr]


def _uswds(package: dict[str, bytes]) -> dict[str, bytes]:
    css = package["dist/css/uswds.min.css"].decode("utf-8")
    fonts = {font.rpartition("/")[2]: font for font in FONTS}
    kept = with_variables(purged(css, used_words()))
    sheet = f"{NOTE}{font_faces(css, {name: name for name in fonts})}\n{kept}\n"
    return {
        "uswds.css": sheet.encode("utf-8"),
        "uswds.LICENSE.md": package["LICENSE.md"],
        **{name: package[f"dist/fonts/{font}"] for name, font in fonts.items()},
    }


def _htmx(package: dict[str, bytes]) -> dict[str, bytes]:
    return {"htmx.min.js": package["dist/htmx.min.js"], "htmx.LICENSE": package["LICENSE"]}


def used_words() -> frozenset[str]:
    """Every word of the templates that may be a class."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((PAGES / "templates").rglob("*.html"))]
    return frozenset(word for text in texts for word in findall(r"[a-z][\w:-]*", text))


def _list(files: dict[str, bytes]) -> dict[str, object]:
    packages = [{"package": name, "file": file, "sha256": digest} for name, (file, digest) in PACKAGES.items()]
    return {"packages": packages, "files": {name: sha256(files[name]).hexdigest() for name in sorted(files)}}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
