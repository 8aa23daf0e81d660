"""The page of a determination tells how it certifies each condition in the words of the page of a year."""

import pytest

from tests.service.pages.conftest import Read

FULL = "2023-09-15-cspa-waiver-partial?statute=child-soldiers-prevention-act&subject=TUR"
PART = "1997-05-23-pd-97-24-turkey?statute=section-620i&subject=TUR"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (FULL, {"L": "not a matter of the determination", "W": "by name", "R": "not by name"}),
        (PART, {"R": "not a matter of the determination", "W": "by name"}),
    ],
)
def test_what_is_no_matter_of_it_is_not_said_to_be_left_unnamed(read: Read, address: str, told: dict[str, str]) -> None:
    text = read(f"/determinations/{address}").text
    assert all(f"Certifies ({condition}) {words}" in text for condition, words in told.items())


def test_of_a_text_seen_whole_it_is_not_said_how_far_it_was_seen(read: Read) -> None:
    """“text seen (full text)” and “as far as a text was seen” cannot stand on one page."""
    assert "as far as a text was seen" not in read(f"/determinations/{FULL}").text
    part = "2024-06-28-cspa-waiver-full?statute=child-soldiers-prevention-act&subject=TUR"
    assert "Certifies (R) not by name, as far as a text was seen" in read(f"/determinations/{part}").text
