"""Headers, files and redirects of the pages."""

import pytest
from fastapi.testclient import TestClient

from service.pages.stylesheet import read_assets

PATHS = ("/", "/years/2021", "/years/1960", "/years/2021?reading=x")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_allows_nothing_but_its_own_style_image_and_form(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
    )
    assert "unsafe" not in policy and "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", PATHS)
def test_head_is_answered(client: TestClient, path: str) -> None:
    assert client.head(path).status_code == client.get(path).status_code


def test_the_stylesheet_is_named_by_its_content_and_kept(client: TestClient) -> None:
    for asset in read_assets().values():
        answer = client.get(f"/static/{asset.name}")
        assert answer.content == asset.content
        assert answer.headers["content-type"] == asset.media_type
        assert "immutable" in answer.headers["cache-control"]
        assert f"/static/{asset.name}" in client.get("/").text


@pytest.mark.parametrize("name", ["style.css", "style.000000000000.css", "..%2Frouter.py", "nothing"])
def test_a_file_of_another_name_is_not_there(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_the_stylesheet_asks_for_nothing_else() -> None:
    css = read_assets()["style.css"].content.decode()
    assert "url(" not in css and "@import" not in css and "@font-face" not in css


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/years?year=2021", "/years/2021"),
        ("/years?year=2021&reading=&standard=&basis=&known_on=", "/years/2021"),
        ("/years?year=2021&reading=strict&known_on=+2021-05-01+", "/years/2021?known_on=2021-05-01&reading=strict"),
    ],
)
def test_the_form_leads_to_the_year_without_blank_settings(client: TestClient, path: str, target: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, target)


def test_the_same_page_has_the_same_bytes(client: TestClient) -> None:
    assert client.get("/years/2021").content == client.get("/years/2021").content
