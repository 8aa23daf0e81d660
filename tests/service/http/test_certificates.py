"""The certificate over HTTP: the bytes that the command line writes, cached by what they hang on."""

import pytest
from starlette.testclient import TestClient

from tests.service.http.addresses import ASSESSMENTS, YEAR, pointers
from tests.service.http.test_problems import check_shape
from waiver_rules import checker
from waiver_rules.certificate import certificate, certificate_bytes
from waiver_rules.query import Query
from waiver_rules.release import Release


@pytest.mark.parametrize("settings", [{}, {"reading": "strict", "standard": "scintilla"}, {"basis": "term"}], ids=str)
def test_the_answer_is_the_certificate_and_the_checker_accepts_it(
    client: TestClient, release: Release, settings: dict[str, str]
) -> None:
    answer = client.get(f"{YEAR}/certificate", params=settings)
    query = Query(statute="section-907", year=2021, **settings)  # type: ignore[arg-type]
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.content == certificate_bytes(certificate(release, query))
    assert checker.check(answer.content)[1] == []
    assert answer.json()["derived"]["decision_id"] == client.get(YEAR, params=settings).json()["decision_id"]


def test_it_has_a_tag_of_its_own(client: TestClient) -> None:
    tag = client.get(f"{YEAR}/certificate").headers["etag"]
    assert tag != client.get(YEAR).headers["etag"]
    assert client.get(f"{YEAR}/certificate", headers={"If-None-Match": tag}).status_code == 304


def test_a_wrong_setting_and_an_unknown_year_are_problems(client: TestClient) -> None:
    wrong = client.get(f"{YEAR}/certificate?reading=stric")
    assert wrong.status_code == 422
    check_shape(wrong, 422)
    assert "strict" in pointers(wrong.json()).values()
    assert client.get(f"{ASSESSMENTS}/1901/certificate").status_code == 404
