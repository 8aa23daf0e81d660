"""Settings by environment: read with their units, refused together, and never told where they are secret."""

import msgspec
import pytest

from evidence.faults import FaultsError
from service.http.settings import Settings
from service.http.variables import OF_TESTS, ORIGINS, VARIABLES, settings_from

WRONG = {
    "WAIVER_RULES_THREADS": "0",
    "WAIVER_RULES_WAITING": "many",
    "WAIVER_RULES_DEADLINE_SECONDS": "nan",
    "WAIVER_RULES_LOG_FORMAT": "jsn",
    "WAIVER_RULES_CORS_ORIGINS": "dashboard.example",
    "WAIVER_RULES_PUBLIC_URL": "waivers.example",
    "WAIVER_RULES_DB": "mysql://office:hidden-word@host/store",
    "WAIVER_RULES_KEPT_BYTE": "1",
}


def test_every_setting_has_its_variable_and_every_variable_its_setting() -> None:
    assert [one.setting for one in VARIABLES] == list(msgspec.structs.asdict(Settings()))


def test_the_environment_gives_settings_in_their_units() -> None:
    given = settings_from(
        {
            "WAIVER_RULES_THREADS": "4",
            "WAIVER_RULES_DEADLINE_SECONDS": "1.5",
            "WAIVER_RULES_LOG_FORMAT": "json",
            "WAIVER_RULES_DB": "sqlite:////tmp/store.db",
            "WAIVER_RULES_WAITING": " ",
            "PATH": "/bin",
            OF_TESTS: "/usr/bin/python3",
        }
    )
    assert given == Settings(threads=4, deadline_seconds=1.5, log_format="json", db="sqlite:////tmp/store.db")


def test_all_faults_are_told_at_once_with_the_nearest_name() -> None:
    with pytest.raises(FaultsError) as raised:
        settings_from(WRONG)
    told = {fault.place: fault for fault in raised.value.faults}
    assert set(told) == set(WRONG)
    assert told["WAIVER_RULES_KEPT_BYTE"].nearest == "WAIVER_RULES_KEPT_BYTES"
    assert "did you mean json?" in told["WAIVER_RULES_LOG_FORMAT"].expected
    assert told["WAIVER_RULES_THREADS"].expected == "a whole number from 1 to 256"


@pytest.mark.parametrize(
    "wrong",
    [
        *("https://dashboard.example/", "https://dashboard.example/app", "https://dashboard.example?x", "null"),
        *("https://Dashboard.example", "HTTPS://dashboard.example", "https://dashboard.example:443", "http://a.b:80"),
        *("https://office@dashboard.example", "https://*.example", "https://", "http://a.b:", "dashboard.example"),
    ],
)
def test_what_no_browser_sends_as_an_origin_is_refused(wrong: str) -> None:
    with pytest.raises(FaultsError) as raised:
        settings_from({ORIGINS: f"https://dashboard.example, {wrong}"})
    (fault,) = raised.value.faults
    assert fault.place == ORIGINS and wrong in fault.found and "no slash at the end" in fault.expected


@pytest.mark.parametrize(
    "right", ["https://dashboard.example", "http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:8"]
)
def test_an_origin_as_browsers_send_it_is_taken(right: str) -> None:
    assert settings_from({ORIGINS: f"{right} *"}).origins == (right, "*")


def test_a_secret_is_not_told() -> None:
    with pytest.raises(FaultsError) as raised:
        settings_from(WRONG)
    assert "hidden-word" not in str(raised.value)
