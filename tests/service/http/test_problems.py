"""Every way to be refused: the shape of the answer, its status, and what it suggests."""

from time import process_time
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.http.app import create_app
from service.http.problems import MEDIA
from tests.service.http.addresses import ASSESSMENTS, STATUTE, WHAT_IF, YEAR, pointers
from waiver_rules.release import Release

REFUSED: list[tuple[str, int, dict[str, str | None]]] = [
    ("/v1/nothing", 404, {}),
    (f"{STATUTE}/", 404, {}),
    ("/v1/statutes/section-906", 404, {"/path/statute": "section-907"}),
    ("/v1/statutes/section-906/rules", 404, {"/path/statute": "section-907"}),
    ("/v1/statutes/section-906/rules/x", 404, {"/path/statute": "section-907"}),
    ("/v1/statutes/section-906/determinations", 404, {"/path/statute": "section-907"}),
    ("/v1/statutes/section-906/determinations/x", 404, {"/path/statute": "section-907"}),
    ("/v1/statutes/section-906/assessments", 404, {"/path/statute": "section-907"}),
    ("/v1/statutes/section-906/assessments/2021", 404, {"/path/statute": "section-907"}),
    ("/v1/statutes/section-906/assessments/2021/conditions/A", 404, {"/path/statute": "section-907"}),
    ("/v1/statutes/section-906/compare?years=2019,2021", 404, {"/path/statute": "section-907"}),
    ("/v1/gaps?statute=section-906", 404, {"/query/statute": "section-907"}),
    ("/v1/gaps?element=A.effort", 404, {"/query/element": "A.efforts"}),
    (f"{STATUTE}/rules?element=A.effort", 404, {"/query/element": "A.efforts"}),
    (f"{STATUTE}/rules/nothing-like-it-at-all", 404, {"/path/rule": None}),
    (
        f"{STATUTE}/determinations/2003-12-30-pd-2004-18",
        404,
        {"/path/determination": "2003-12-30-pd-2004-18-extension"},
    ),
    (f"{ASSESSMENTS}/1991", 404, {"/path/year": "1992"}),
    (f"{ASSESSMENTS}/soon", 404, {"/path/year": None}),
    (f"{ASSESSMENTS}/-1", 404, {"/path/year": "1992"}),
    (f"{ASSESSMENTS}/99999", 404, {"/path/year": "2026"}),
    (f"{ASSESSMENTS}/{'9' * 1000}?reading=x", 404, {"/path/year": "2026", "/query/reading": None}),
    (f"{ASSESSMENTS}/{'9' * 1001}", 404, {"/path/year": None}),
    (f"{ASSESSMENTS}/99999?known_on=yesterday", 404, {"/path/year": "2026", "/query/known_on": None}),
    (f"{YEAR}/conditions/Z", 404, {"/path/condition": None}),
    (f"{YEAR}/conditions/d", 404, {"/path/condition": "D"}),
    (f"{YEAR}?strike=no-such-fact", 404, {"/query/strike": None}),
    (f"{YEAR}?exclude_source=no-such-source-anywhere", 404, {"/query/exclude_source": None}),
    (f"{ASSESSMENTS}?from=1990", 404, {"/query/from": "1992"}),
    (f"{ASSESSMENTS}?to=2050", 404, {"/query/to": "2026"}),
    (f"{STATUTE}/compare?years=2019,1800", 404, {"/query/years": "1992"}),
    (f"{STATUTE}/compare?years=2019,soon", 404, {"/query/years": None}),
    ("/v1/facts/no-such-fact", 404, {"/path/fact": None}),
    (f"/v1/facts?q={'a%20' * 100}b", 422, {"/query/q": None}),
    ("/v1/sources/osce-6687", 404, {"/path/source": "osce-66872"}),
    (f"{YEAR}?basis=calender", 422, {"/query/basis": "calendar"}),
    (f"{YEAR}?reading=baselin", 422, {"/query/reading": "baseline"}),
    (f"{YEAR}?standard=preponderence", 422, {"/query/standard": "preponderance"}),
    (f"{YEAR}?known_on=yesterday", 422, {"/query/known_on": None}),
    (f"{YEAR}?known_on=2999-01-01", 422, {"/query/known_on": "2026-11-23"}),
    (f"{YEAR}?recorded_by=1999-01-01", 422, {"/query/recorded_by": "2026-11-22"}),
    (f"{YEAR}?exclude_perspective=azerbaijani", 422, {"/query/exclude_perspective": "azerbaijan"}),
    (f"{YEAR}?exclude_kind=oped", 422, {"/query/exclude_kind": "op_ed"}),
    (f"{YEAR}?tier=candidates", 422, {"/query/tier": "candidate"}),
    (f"{YEAR}?detail=verdict", 422, {"/query/detail": "verdicts"}),
    (f"{YEAR}?format=cvs", 422, {"/query/format": "csv"}),
    (f"{YEAR}?format=csv&detail=verdicts", 422, {"/query/detail": None}),
    (f"{YEAR}?determination=x", 422, {"/query/determination": None}),
    (f"{YEAR}?readin=strict", 422, {"/query/readin": "reading"}),
    (f"{YEAR}?basis=fiscal&basis=term", 422, {"/query/basis": None}),
    (f"{YEAR}?strike={','.join(map(str, range(201)))}", 422, {"/query/strike": None}),
    (f"{ASSESSMENTS}/2003?basis=term", 422, {"/query/determination": "2003-01-17-pd-2003-12-extension"}),
    (f"{ASSESSMENTS}/2024?basis=certification", 422, {"/query/basis": None}),
    (f"{ASSESSMENTS}?shape=tall", 422, {"/query/shape": None}),
    (f"{ASSESSMENTS}?from=soon", 422, {"/query/from": None}),
    (f"{STATUTE}/compare", 422, {"/query/years": None}),
    (f"{STATUTE}/compare?years=2019", 422, {"/query/years": None}),
    (f"{STATUTE}/compare?years=2019,2020,2021", 422, {"/query/years": None}),
    ("/v1/facts?kind=armed_clsh", 422, {"/query/kind": "armed_clash"}),
    ("/v1/facts?by=US-STAT", 422, {"/query/by": "US-STATE"}),
    ("/v1/facts?to=nobody-known", 422, {"/query/to": None}),
    ("/v1/facts?claim=talks-underway", 422, {"/query/claim": "talks-under-way"}),
    ("/v1/facts?limit=0", 422, {"/query/limit": None}),
    ("/v1/facts?limit=501", 422, {"/query/limit": None}),
    ("/v1/facts?after=nothing", 422, {"/query/after": None}),
    ("/v1/gaps?year=soon", 422, {"/query/year": None}),
    ("/v1/releases?year=2021", 422, {"/query/year": None}),
    ("/healthz?release=x", 422, {"/query/release": None}),
    ("/v1/facts?kind=x&limit=0&foo=1", 422, {"/query/limit": None, "/query/foo": None, "/query/kind": None}),
    (f"{YEAR}?exclude_kind=op_ed,,news", 422, {"/query/exclude_kind": None}),
    (f"{YEAR}?release=", 422, {"/query/release": None}),
    (f"{YEAR}?release=sha256:0", 410, {}),
    ("/v1/facts/%F1%92%B3%B6%0D%0A?release=sha256:0", 410, {}),
]


@pytest.mark.parametrize(("address", "status", "errors"), REFUSED)
def test_a_refusal_is_a_problem(client: TestClient, address: str, status: int, errors: dict[str, str | None]) -> None:
    answer = client.get(address)
    check_shape(answer, status)
    assert pointers(answer.json()) == errors


def check_shape(answer: Any, status: int) -> None:
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA)
    assert answer.headers["cache-control"] == "no-store"
    assert problem["status"] == status
    assert {"type", "title", "status", "detail", "instance", "errors"} <= set(problem)
    assert problem["title"] and problem["detail"] and problem["instance"].startswith("/")
    for error in problem["errors"]:
        assert set(error) == {"pointer", "message", "did_you_mean", "code"}
        assert "expected" in error["message"]


def test_the_types_of_problems_are_described_on_the_reference_page(client: TestClient) -> None:
    page = client.get("/docs").text
    for address in ("/v1/nothing", f"{YEAR}?basis=x", f"{YEAR}?release=x"):
        path, _, anchor = client.get(address).json()["type"].partition("#")
        assert path == "/docs"
        assert f'id="{anchor}"' in page


def test_every_fault_of_a_query_is_given_at_once(client: TestClient) -> None:
    answer = client.get(f"{ASSESSMENTS}/2050?basis=x&reading=y&standard=z&exclude_kind=v&known_on=w&foo=1&tier=u")
    names = ("foo", "tier", "basis", "reading", "standard", "exclude_kind", "known_on")
    assert set(pointers(answer.json())) == {"/path/year", *(f"/query/{name}" for name in names)}


@pytest.mark.parametrize(
    ("address", "status", "errors"),
    [
        (f"{ASSESSMENTS}/soon?reading=baselin", 404, {"/path/year": None, "/query/reading": "baseline"}),
        (f"{ASSESSMENTS}/soon?basis=term", 404, {"/path/year": None}),
        (f"{YEAR}?format=csv&detail=full&reading=x", 422, {"/query/detail": "full", "/query/reading": None}),
        (f"{YEAR}/conditions/d?reading=x", 404, {"/path/condition": "D", "/query/reading": None}),
        (f"{STATUTE}/compare?years=2019&reading=x", 422, {"/query/years": None, "/query/reading": None}),
        (f"{ASSESSMENTS}?from=1990&to=2050&reading=x", 404, dict.fromkeys(("/query/from", "/query/to"), "1992")),
    ],
)
def test_a_fault_of_one_part_hides_none_of_another(
    client: TestClient, address: str, status: int, errors: dict[str, str | None]
) -> None:
    answer = client.get(address)
    check_shape(answer, status)
    assert pointers(answer.json()).keys() >= errors.keys()


def test_two_bad_years_are_both_told_and_the_settings_once(client: TestClient) -> None:
    answer = client.get(f"{STATUTE}/compare?years=1800,soon&reading=x")
    check_shape(answer, 404)
    told = [(error["pointer"], error["message"].split(";")[0]) for error in answer.json()["errors"]]
    assert sorted(told) == [
        *(("/query/reading", "found x"), ("/query/years", "found 1800"), ("/query/years", "found soon")),
    ]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{ASSESSMENTS}/99999?reading=x&foo=1", 404),
        (f"{YEAR}?strike=no-such-fact&detail=verdict", 404),
        (f"{YEAR}?foo=1&reading=x", 422),
    ],
)
def test_what_does_not_exist_goes_before_what_has_no_meaning(client: TestClient, address: str, status: int) -> None:
    """Decision 0034: 404 as soon as one fault names what does not exist here, else 422."""
    check_shape(client.get(address), status)


@pytest.mark.parametrize("name", ["strike", "exclude_source"])
def test_many_unknown_names_are_refused_in_time(client: TestClient, name: str) -> None:
    words = [f"2021-{n}-armenia-azerbaijan-offensive-of-some-kind" for n in range(200)]
    start = process_time()
    for answer in (
        client.get(YEAR, params={name: ",".join(words)}),
        client.post(WHAT_IF, json={"year": 2021, name: words}),
    ):
        check_shape(answer, 404)
        assert len(answer.json()["errors"]) == 200
    assert process_time() - start < 2


def test_unknown_names_hide_no_other_fault(client: TestClient) -> None:
    words = [f"no-such-fact-{n}" for n in range(7)]
    answer = client.get(YEAR, params={"strike": ",".join(words), "reading": "strikt"})
    check_shape(answer, 404)
    assert pointers(answer.json()) == {"/query/strike": None, "/query/reading": "strict"}
    assert len(answer.json()["errors"]) == 8


@pytest.mark.parametrize(("count", "told"), [(50, 50), (51, 50), (1_000, 50)])
def test_of_many_unknown_parameters_fifty_faults_are_told(client: TestClient, count: int, told: int) -> None:
    answer = client.get(f"{YEAR}?{'&'.join(f'x{n}=1' for n in range(count))}&reading=strikt")
    check_shape(answer, 422)
    faults = [error for error in answer.json()["errors"] if error["code"] == "unknown-parameter"]
    assert len(faults) == told
    assert answer.json()["errors"][-1]["pointer"] == "/query/reading"
    if count > told:
        assert faults[-1]["pointer"] == "/query"
        assert f"found {count - told + 1} more" in faults[-1]["message"]


def test_another_method_is_refused_with_the_ones_that_fit(client: TestClient) -> None:
    for address, fitting in ((YEAR, {"GET", "HEAD"}), (WHAT_IF, {"POST"}), ("/openapi.json", {"GET", "HEAD"})):
        answer = client.put(address)
        check_shape(answer, 405)
        assert set(answer.headers["allow"].split(", ")) == fitting


def test_a_release_that_is_not_served_leads_to_todays_answer(client: TestClient) -> None:
    answer = client.get(f"{YEAR}?basis=fiscal&release=sha256:0")
    assert answer.json()["today"] == f"{YEAR}?basis=fiscal"
    assert answer.links["latest-version"]["url"] == f"{YEAR}?basis=fiscal"
    assert client.get(answer.json()["today"]).status_code == 200


def test_a_crash_says_nothing_of_itself(release: Release, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(release)

    @app.get("/crash")
    def crash() -> None:
        raise RuntimeError("a secret")

    answer = TestClient(app).get("/crash")
    check_shape(answer, 500)
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "a secret" in caplog.text


def test_a_framework_fault_becomes_a_problem(release: Release) -> None:
    app = create_app(release)

    @app.get("/number")
    def number(n: int) -> int:
        return n

    answer = TestClient(app).get("/number?n=x")
    check_shape(answer, 422)
    assert set(pointers(answer.json())) == {"/query/n"}
