"""Citations open in what reads them: an RIS reader, a BibTeX reader, and the names of the CSL schema."""

import json
from typing import Any

import msgspec
import pytest

from service.cite.bibtex import bibtex
from service.cite.csl import csl_json
from service.cite.reference import KINDS, Reference, reference, references
from service.cite.ris import ris
from tests.asking import YEARS, ask
from waiver_rules.release import Release

rispy = pytest.importorskip("rispy", reason="rispy is not installed")
pybtex = pytest.importorskip("pybtex.database", reason="pybtex is not installed")
CSL_NAMES = {
    "id", "type", "title", "author", "publisher", "container-title", "issued", "URL", "number", "language", "locator",
    "note",
}  # fmt: skip


@pytest.fixture(scope="module")
def all_sources(release: Release) -> tuple[Reference, ...]:
    """Every source of the record."""
    return tuple(reference(one, ("p. 3",)) for one in release.evidence.sources.values())


def test_every_kind_of_source_has_a_word_in_each_format(release: Release) -> None:
    """A new kind in the vocabulary asks for one."""
    assert set(release.evidence.vocabulary.source_kinds) == set(KINDS)


def test_an_assessment_cites_what_counts_and_the_instruments(release: Release) -> None:
    """Neither more nor less, in any year."""
    for year in YEARS[::5]:
        answer = ask(release, year)
        elements = [element for condition in answer.conditions for element in condition.elements]
        elements += [*answer.procedure, *answer.restriction]
        counted = {
            cited.source
            for element in elements
            for finding in element.findings
            if finding.counted
            for cited in finding.fact.citations
        }
        signed = {cited.source for one in answer.certified.determinations for cited in one.citations}
        assert {one.id for one in references(answer, release.evidence)} == counted | signed


def test_ris_is_read_back(all_sources: tuple[Reference, ...]) -> None:
    """Every source of the record, its title and address."""
    read: list[dict[str, Any]] = rispy.loads(ris(all_sources))
    assert [one["id"] for one in read] == [one.id for one in all_sources]
    assert [one["title"] for one in read] == [" ".join(one.title.split()) for one in all_sources]
    assert all(one.get("urls", [None])[0] == source.url for one, source in zip(read, all_sources, strict=True))


def test_bibtex_is_read_back(all_sources: tuple[Reference, ...]) -> None:
    """Every source of the record has an entry with a title."""
    read = pybtex.parse_string(bibtex(all_sources), "bibtex")
    assert len(read.entries) == len(all_sources)
    assert all("title" in entry.fields for entry in read.entries.values())


def test_csl_json_uses_the_names_of_the_schema(all_sources: tuple[Reference, ...]) -> None:
    """And dates of at most three whole numbers."""
    for item in json.loads(csl_json(all_sources)):
        assert item.keys() <= CSL_NAMES
        parts = item.get("issued", {"date-parts": [[1]]})["date-parts"][0]
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)


@pytest.mark.parametrize(
    ("published", "issued", "circa"),
    [
        ("2021-04-23", (2021, 4, 23), False),
        ("2021-04", (2021, 4), False),
        ("2021", (2021,), False),
        ("2021-04~", (2021, 4), True),
        (None, (), False),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(
    release: Release, published: str | None, issued: tuple[int, ...], circa: bool
) -> None:
    """EDTF: a month is no first of the month."""
    some = next(iter(release.evidence.sources.values()))
    made = reference(msgspec.structs.replace(some, published=published))
    assert (made.issued, made.circa) == (issued, circa)


def test_hostile_titles_end_no_field(release: Release) -> None:
    """A brace, a line break or a tag in a title is read as part of it."""
    some = next(iter(release.evidence.sources.values()))
    title = "100% {of} A & B_1 #2 $3\r\nTY  - HACK\nER  - \n} @misc{x, title={y}}"
    one = reference(msgspec.structs.replace(some, title=title, url="https://e.org/{a}"))
    assert len(rispy.loads(ris([one]))) == 1
    assert len(pybtex.parse_string(bibtex([one]), "bibtex").entries) == 1


@pytest.mark.parametrize("sign", ["{", "}", "{a}", "}{", "}, title = {another}"])
def test_a_brace_in_an_address_ends_no_field_and_is_still_the_address(release: Release, sign: str) -> None:
    """Percent-encoded, as an address may have it, also where it has no partner; nothing else of it changes."""
    some = next(iter(release.evidence.sources.values()))
    one = reference(msgspec.structs.replace(some, url=f"https://e.org/a_b?c={sign}&d=%20#e"))
    (entry,) = pybtex.parse_string(bibtex([one]), "bibtex").entries.values()
    encoded = sign.replace("{", "%7B").replace("}", "%7D")
    assert entry.fields["url"] == f"https://e.org/a_b?c={encoded}&d=%20#e"
    assert "another" not in entry.fields["title"]
