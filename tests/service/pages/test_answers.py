"""Headers, files and redirects of the pages."""

import pytest
from fastapi.testclient import TestClient

from service.http.app import create_app
from service.http.settings import Settings
from service.pages.assets import PLACE, Asset, read_assets
from waiver_rules.release import Release

PAGES = (
    *("/", "/years/2021", "/years/2021/conditions/D", "/years/2021/procedure", "/years/2021/restriction", "/compare"),
    *("/what-if/2021", "/facts", "/facts/2021-letter-supporting-waiver", "/rules", "/rules/d.efforts.meeting"),
    *(
        "/statute",
        "/determinations",
        "/determinations/2021-04-23-waiver-extension-blinken",
        "/method",
        "/limits",
        "/gaps",
    ),
)
PATHS = ("/", "/years/2021", "/years/1960", "/years/2021?reading=x")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_allows_nothing_but_its_own_style_image_and_form(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert "unsafe" not in policy and "http" not in policy
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
        served = client.get("/").text + "".join(one.content.decode() for one in sheets())
        assert asset.name in served


@pytest.mark.parametrize("name", ["site.css", "site.000000000000.css", "..%2Frouter.py", "nothing"])
def test_a_file_of_another_name_is_not_there(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def sheets() -> list[Asset]:
    return [asset for name, asset in read_assets().items() if name.endswith(".css")]


def test_the_stylesheets_ask_for_nothing_but_fonts_that_are_served() -> None:
    served = {asset.name for asset in read_assets().values()}
    for sheet in sheets():
        css = sheet.content.decode()
        assert css.count("url(") == len(PLACE.findall(css)) and "@import" not in css
        assert set(PLACE.findall(css)) <= served


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


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200 and first.headers["cache-control"] == "no-cache"
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_another_page_has_another_tag(client: TestClient) -> None:
    assert len({client.get(path).headers["etag"] for path in PAGES}) == len(PAGES)


def test_pages_stand_behind_the_bounded_workers(release: Release) -> None:
    # where no request may wait and none has time, a page says so and does not hang
    app = create_app(release, settings=Settings(deadline_seconds=0.000001))
    with TestClient(app) as client:
        answer = client.get("/")
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith("text/html") and answer.headers["retry-after"]
    assert "Too much is being asked at once" in answer.text


def test_an_address_at_which_nothing_stands_has_a_page_for_people_and_a_problem_for_programs(
    client: TestClient,
) -> None:
    page = client.get("/nothing", headers={"Accept": "text/html"})
    assert page.status_code == 404 and "Nothing stands at /nothing." in page.text
    assert client.get("/nothing").headers["content-type"] == "application/problem+json"
    assert client.get("/v1/nothing", headers={"Accept": "text/html"}).headers["content-type"].endswith("problem+json")
