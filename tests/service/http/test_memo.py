"""The memo and the citations over HTTP."""

import pytest
from starlette.testclient import TestClient

from service.http.problems import MEDIA
from tests.service.printers import skip_where_wanting

YEAR = "/v1/statutes/section-907/assessments/2021"


@pytest.mark.parametrize(
    ("form", "media"),
    [("html", "text/html"), ("pdf", "application/pdf"), ("docx", "application/vnd.openxml"), ("md", "text/markdown")],
)
def test_each_form_has_its_media_type(client: TestClient, form: str, media: str) -> None:
    skip_where_wanting(form)
    answer = client.get(f"{YEAR}/memo", params={"format": form})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(media)


def test_the_html_allows_its_own_style_and_nothing_else(client: TestClient) -> None:
    policy = client.get(f"{YEAR}/memo").headers["content-security-policy"]
    assert "script-src" not in policy
    assert "style-src 'sha256-" in policy
    assert policy.startswith("default-src 'none'")


def test_a_file_has_a_name(client: TestClient) -> None:
    skip_where_wanting("docx")
    answer = client.get(f"{YEAR}/memo", params={"format": "docx", "side": "other"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="section-907-2021-other.docx"'


def test_a_machine_that_cannot_print_says_what_to_install(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = client.get(f"{YEAR}/memo", params={"format": "pdf", "reading": "strict", "standard": "scintilla"})
    assert (answer.status_code, answer.headers["content-type"]) == (406, MEDIA)
    assert "apt-get install" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("form", "media"), [("csl-json", "citationstyles"), ("ris", "research-info"), ("bibtex", "bibtex")]
)
def test_citations_in_each_format(client: TestClient, form: str, media: str) -> None:
    answer = client.get(f"{YEAR}/citations", params={"format": form})
    assert answer.status_code == 200
    assert media in answer.headers["content-type"]


def test_an_unknown_side_gets_the_nearest(client: TestClient) -> None:
    answer = client.get(f"{YEAR}/memo", params={"side": "othr"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["did_you_mean"] == "other"
