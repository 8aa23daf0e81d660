"""What is vendored is what was written down when it was fetched, with its licence."""

from hashlib import sha256
from json import loads

import pytest

from scripts.vendor.__main__ import PACKAGES, TARGET, used_words
from scripts.vendor.css import purged, with_variables
from service.pages.assets import read_assets


def test_every_vendored_file_has_the_hash_that_is_listed() -> None:
    listed = loads((TARGET / "vendored.json").read_text(encoding="utf-8"))
    found = {
        path.name: sha256(path.read_bytes()).hexdigest() for path in TARGET.iterdir() if path.name != "vendored.json"
    }
    assert found == listed["files"]
    assert {(one["package"], one["sha256"]) for one in listed["packages"]} == {
        (name, digest) for name, (_, digest) in PACKAGES.items()
    }


def test_each_package_keeps_its_licence() -> None:
    assert {"uswds.LICENSE.md", "htmx.LICENSE"} <= {path.name for path in TARGET.iterdir()}


def test_the_styles_kept_hold_no_class_that_no_template_has() -> None:
    css = read_assets()["uswds.css"].content.decode()
    assert ".usa-button" in css and ".usa-accordion" not in css
    assert purged(css, used_words()).count("{") > 100


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{color:red}", ".a{color:red}"),
        (".b{color:red}", ""),
        (".a,.b{color:red}", ".a{color:red}"),
        (".a:not(.b){x:y}", ".a:not(.b){x:y}"),
        (".a{x:url(y)}", ""),
        ("@media (a){.a{x:y}.b{x:y}}", "@media (a){\n.a{x:y}\n}"),
        ("@media (a){.b{x:y}}", ""),
        ("@keyframes z{to{x:y}}.a{x:y}", ".a{x:y}"),
        ("p{x:y}/* c */", "p{x:y}"),
    ],
)
def test_a_rule_stays_only_where_all_its_classes_are_used(css: str, kept: str) -> None:
    assert purged(css, frozenset({"a"})) == kept


def test_each_colour_becomes_one_variable() -> None:
    assert with_variables("p{color:#abc;border:white}") == (
        ":root{--uswds-aabbcc:#aabbcc;--uswds-ffffff:#ffffff;}\np{color:var(--uswds-aabbcc);border:var(--uswds-ffffff)}"
    )
