"""The memo as a tagged PDF (PDF/UA-1 as WeasyPrint writes it), fetching nothing but fonts in the package."""

import tempfile
from pathlib import Path
from typing import Any

from service.memo.content import Memo
from service.memo.forms import CannotWriteError
from service.memo.html import memo_html

FONTS = Path(__file__).parent.parent / "pages" / "static" / "vendor"
FACES = (("regular", "normal", "normal"), ("bold", "bold", "normal"), ("italic", "normal", "italic"))
WANTING = (
    "A PDF needs WeasyPrint and Pango: pip install 'waiver-rules[pdf]', and on Debian "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; and a folder for temporary files. The memo "
    "as HTML prints the same two pages."
)


def memo_pdf(memo: Memo) -> bytes:
    """The bytes of the PDF, the same for the same memo. Raises CannotWriteError."""
    weasyprint = _weasyprint()
    document = weasyprint.HTML(string=memo_html(memo, fonts()), url_fetcher=_package_files_only(weasyprint))
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return made


def fonts() -> str:
    """The font faces, by the addresses of the package's own files."""
    return "".join(
        f'@font-face{{font-family:"Source Sans Pro";font-weight:{weight};font-style:{slant};src:url({_address(name)})}}'
        for name, weight, slant in FACES
    )


def _address(name: str) -> str:
    return (FONTS / f"sourcesanspro-{name}-webfont.woff2").as_uri()


def _weasyprint() -> Any:  # noqa: ANN401
    try:
        import weasyprint

        # fonts are handed to the printer by way of a file
        tempfile.gettempdir()
    except (ImportError, OSError) as error:
        raise CannotWriteError(WANTING) from error
    return weasyprint


def _package_files_only(weasyprint: Any) -> Any:  # noqa: ANN401
    allowed = {_address(name) for name, _, _ in FACES}

    class PackageFiles(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
            if url not in allowed:
                raise weasyprint.urls.FatalURLFetchingError(f"{url} is no font of this package")
            return super().fetch(url, headers)

    return PackageFiles()
