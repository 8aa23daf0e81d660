"""Citations of the corpus, each checked by hand, and what holds of every text."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from re import findall, sub

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import evidence
from evidence.citation import at, cite, normalise
from evidence.citation.cite import FORMS
from evidence.citation.dates import date_words, year_words
from evidence.entry import SourceEntry

DATA = Path(evidence.__file__).parent / "data" / "sources"
SOURCES = {
    entry["id"]: SourceEntry.model_validate(entry)
    for path in sorted(DATA.glob("*.yaml"))
    for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
}

NORMALISED = [
    ("67 Fed. Reg. 5921", "67 Fed. Reg. 5921"),
    ("68 Fed. Reg. 3803", "68 Fed. Reg. 3803"),
    ("68 Fed. Reg. 3,803", "68 Fed. Reg. 3803"),
    ("87 Fed. Reg. 39,886", "87 Fed. Reg. 39,886"),
    ("87 FR 39886", "87 Fed. Reg. 39,886"),
    (
        "67 FR 15101; Public Notice 3951; 22 CFR 126.1",
        "67 Fed. Reg. 15,101; Public Notice 3951; 22 C.F.R. § 126.1",
    ),
    ("87 Fed. Reg. 39886, 39887", "87 Fed. Reg. 39,886, 39,887"),
    ("58 Fed. Reg. 64099, 22 U.S.C. 5812 note", "58 Fed. Reg. 64,099, 22 U.S.C. § 5812 note"),
    ("44 Fed. Reg. 56,673; 69 Fed. Reg. 41,905", "44 Fed. Reg. 56,673; 69 Fed. Reg. 41,905"),
    ("71 Federal Register 38202", "71 Fed. Reg. 38,202"),
    ("106 Stat. 3357", "106 Stat. 3357"),
    ("106 Stat 3357", "106 Stat. 3357"),
    ("112 Stat. 2681-175", "112 Stat. 2681-175"),
    ("115 Stat. 2118 at 2129", "115 Stat. 2118, 2129"),
    ("113 Stat. 1535, 1501A-123 to 126", "113 Stat. 1535, 1501A-123 to 126"),
    ("Pub. L. 107-115", "Pub. L. No. 107-115"),
    ("Pub. L. No. 107-115", "Pub. L. No. 107-115"),
    ("P.L. 114-219", "Pub. L. No. 114-219"),
    ("Public Law 104-201", "Pub. L. No. 104-201"),
    ("Pub. L. 102-511, title IX, sec. 907", "Pub. L. No. 102-511, tit. IX, § 907"),
    ("Pub. L. 107-115 title II (g)(2)-(6)", "Pub. L. No. 107-115, tit. II (g)(2)-(6)"),
    ("Pub. L. 107-115, title II, subsec. (g)(1)", "Pub. L. No. 107-115, tit. II, subsec. (g)(1)"),
    ("Pub. L. 106-113, div. B, sec. 1000(a)(2)", "Pub. L. No. 106-113, div. B, § 1000(a)(2)"),
    ("Pub. L. 111-8 sec. 7073; 123 Stat. 906", "Pub. L. No. 111-8, § 7073; 123 Stat. 906"),
    ("22 U.S.C. 5812 note", "22 U.S.C. § 5812 note"),
    ("22 USC 5812 note", "22 U.S.C. § 5812 note"),
    ("22 U.S.C. 5851 et seq.", "22 U.S.C. § 5851 et seq."),
    ("50 U.S.C. 2333", "50 U.S.C. § 2333"),
    ("3 U.S.C. 301", "3 U.S.C. § 301"),
    ("22 U.S.C. 2152c(a)(4)", "22 U.S.C. § 2152c(a)(4)"),
    ("22 U.S.C. 2296-2296f", "22 U.S.C. §§ 2296-2296f"),
    ("22 U.S.C. 2291-5", "22 U.S.C. § 2291-5"),
    ("22 U.S.C. §§ 5801, 5812", "22 U.S.C. §§ 5801, 5812"),
    ("22 U.S.C. 5812 note (paragraphs (2)-(6) only)", "22 U.S.C. § 5812 note (paragraphs (2)-(6) only)"),
    ("22 CFR part 126", "22 C.F.R. pt. 126"),
    ("3 CFR 678 (1994)", "3 C.F.R. 678 (1994)"),
    ("3 CFR, 1993 Comp., p. 678", "3 C.F.R., 1993 Comp., p. 678"),
    ("Presidential Determination 2002-06", "Presidential Determination No. 2002-06"),
    ("Presidential Determination No. 2003-12", "Presidential Determination No. 2003-12"),
    ("E.O. 12163", "Exec. Order No. 12,163"),
    ("Executive Order 12884", "Exec. Order No. 12,884"),
    (
        "E.O. 12163, 44 Fed. Reg. 56,673; E.O. 13346",
        "Exec. Order No. 12,163, 44 Fed. Reg. 56,673; Exec. Order No. 13,346",
    ),
    (
        "Executive Order 12163 sec. 1-100(a)(13), as amended by Executive Order 13346",
        "Exec. Order No. 12,163 § 1-100(a)(13), as amended by Exec. Order No. 13,346",
    ),
    (
        "Department of State Delegation of Authority 293",
        "Department of State Delegation of Authority No. 293",
    ),
    ("H. Rept. 117-84", "H.R. Rep. No. 117-84"),
    ("House Report 107-345", "H.R. Rep. No. 107-345"),
    ("S. Rept. 107-58", "S. Rep. No. 107-58"),
    ("S. Hrg. 117-674", "S. Hrg. 117-674"),
    ("145 Cong. Rec. S7867", "145 Cong. Rec. S7867"),
    ("147 Congressional Record S10234", "147 Cong. Rec. S10,234"),
    ("S.3000", "S. 3000"),
    (
        "S. 3000, 118th Cong., Armenian Protection Act of 2023",
        "S. 3000, 118th Cong., Armenian Protection Act of 2023",
    ),
    ("HR4366", "H.R. 4366"),
    ("H.R. 5632, 119th Congress", "H.R. 5632, 119th Cong."),
    ("H. Res. 735", "H.R. Res. 735"),
    ("H.J. Res. 12", "H.R.J. Res. 12"),
    ("S. Con. Res. 5", "S. Con. Res. 5"),
    (
        "Speier amendment 337 to H.R. 7900 (FY2023 NDAA), en bloc 3",
        "Speier amendment 337 to H.R. 7900 (FY2023 NDAA), en bloc 3",
    ),
    ("GAO-22-104619", "GAO-22-104619"),
    ("CRS R46651", "Cong. Rsch. Serv., R46651"),
    ("S/RES/822 (1993)", "S.C. Res. 822, U.N. Doc. S/RES/822 (1993)"),
    ("UN Security Council resolution 853 (1993)", "S.C. Res. 853 (1993)"),
    ("GA/10693; A/RES/62/243", "U.N. Press Release GA/10693; G.A. Res. 62/243, U.N. Doc. A/RES/62/243"),
    ("SC/15384", "U.N. Press Release SC/15384"),
    ("PACE Doc. 15840 compendium", "Eur. Parl. Ass. Doc. 15840 compendium"),
    ("PACE Res. 1416 (2005)", "Eur. Parl. Ass. Res. 1416 (2005)"),
    ("ICJ case 180, 180-20231117-ORD-01-00-EN", "I.C.J. Case No. 180, 180-20231117-ORD-01-00-EN"),
    ("ECtHR [GC], no. 13216/05, 16 June 2015", "Eur. Ct. H.R. [GC], App. No. 13216/05, 16 June 2015"),
    ("Amnesty index EUR 55/3502/2021", "AI Index EUR 55/3502/2021"),
    ("No:654/23", "No. 654/23"),
    ("500 U.S. 100", "500 U.S. 100"),
    ("stand-alone Brownback bill (number not seen)", "stand-alone Brownback bill (number not seen)"),
    ("", ""),
]

CITED = yaml.load((Path(__file__).parent / "cited.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader).items()

PLACES = [
    ("Part III.C.1", "GAO (2022), at Part III.C.1."),
    ("Azerbaijan entry", "GAO (2022), at Azerbaijan entry."),
    ("pages 28 and 30", "GAO (2022), at 28 and 30."),
    ("paragraphs 1-2", "GAO (2022), ¶¶ 1-2."),
    ("paras. 1-4", "GAO (2022), ¶¶ 1-4."),
    ("paragraph 2", "GAO (2022), ¶ 2."),
    ("preamble and paras. 1-3", "GAO (2022), at preamble and ¶¶ 1-3."),
    ("paragraph on the waiver", "GAO (2022), at paragraph on the waiver."),
    ("sec. 7073(a)-(c)", "GAO (2022), § 7073(a)-(c)."),
    ("div. F, sec. 7046(a)", "GAO (2022), div. F, § 7046(a)."),
    ("note, E.O. 12884", "GAO (2022), at note, Exec. Order No. 12,884."),
    ("Summary.", "GAO (2022), at Summary."),
    (None, "GAO (2022)."),
    (" ", "GAO (2022)."),
]

DATES = [
    ("2022-06-21", "June 21, 2022", "2022"),
    ("2022-06", "June 2022", "2022"),
    ("2022", "2022", "2022"),
    ("2022-06-01~", "c. June 1, 2022", "2022"),
    ("2022-06~", "c. June 2022", "2022"),
    ("2016~", "c. 2016", "c. 2016"),
    ("2006?", "2006?", "2006?"),
    ("2006-05%", "c. May 2006?", "2006"),
    ("2020-21", "2020-21", "2020-21"),
    (None, "n.d.", "n.d."),
]

SPELLINGS = [text for text, _ in NORMALISED if text] + [
    "12 FR ",
    "U.S.C. ",
    "sec. ",
    "title II",
    "S. ",
    "E.O. ",
    ", ",
    "; ",
]
NUMBERS = st.from_regex(r"[0-9,]{1,9}", fullmatch=True)
FREE = st.text(max_size=40)
CITES = st.lists(st.one_of(st.sampled_from(SPELLINGS), NUMBERS, FREE), max_size=8).map("".join)


def groups(text: str) -> Counter[str]:
    return Counter(findall(r"[0-9]+", sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", text)))


def source(**pieces: str | None) -> SourceEntry:
    plain = {"id": "x", "title": "A Title", "publisher": "A Paper", "published": "2022-06-21", "kind": "news"}
    return SourceEntry.model_validate({**plain, "perspective": "p", "reliability": "B", "url": None, **pieces})


@pytest.mark.parametrize(("text", "expected"), NORMALISED)
def test_recognised_cites_take_one_form(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(("name", "expected"), CITED)
def test_citations_of_the_corpus(name: str, expected: str) -> None:
    assert cite(SOURCES[name]) == expected


@pytest.mark.parametrize(("locator", "expected"), PLACES)
def test_place_stands_before_the_full_stop(locator: str | None, expected: str) -> None:
    assert at("GAO (2022).", locator) == expected


def test_place_that_the_citation_gives_is_not_repeated() -> None:
    text = "Armenian Protection Act of 2023, 169 Cong. Rec. S5531 (daily ed. November 15, 2023)."
    assert at(text, "169 Cong. Rec. S5531") == text


def test_number_inside_a_longer_number_is_another_place() -> None:
    assert at("169 Cong. Rec. S5531 (2023).", "169 Cong. Rec. S553").endswith(", at 169 Cong. Rec. S553.")


@pytest.mark.parametrize(("edtf", "words", "year"), DATES)
def test_dates_in_the_words_of_a_footnote(edtf: str | None, words: str, year: str) -> None:
    assert (date_words(edtf), year_words(edtf)) == (words, year)


@given(CITES)
def test_normalise_is_idempotent(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(CITES)
def test_normalise_loses_no_digit_group(text: str) -> None:
    assert groups(text) <= groups(normalise(text))


@given(st.text(alphabet="abc xyz,()'\"", max_size=60))
def test_unrecognised_text_is_untouched(text: str) -> None:
    assert normalise(text) == text


@given(st.text(max_size=60).filter(str.strip), st.sampled_from(sorted(FORMS)), st.text(max_size=40) | st.none())
def test_any_title_and_number_give_one_stopped_line(text: str, kind: str, number: str | None) -> None:
    citation = number if number and number.strip() else None
    written = at(cite(source(title=text, kind=kind, citation=citation)), "Part I")
    assert written == " ".join(written.split())
    assert written.endswith("Part I.")


def test_unknown_kind_is_cited_as_a_page() -> None:
    assert cite(source(kind="podcast")) == "A Title, A Paper (June 21, 2022)."


def test_unknown_language_and_date_stay_as_written() -> None:
    assert cite(source(language="xx", published="2020-21")) == "A Title, A Paper (2020-21) (in xx)."


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_source_gives_one_line_with_one_full_stop(name: str) -> None:
    text = cite(SOURCES[name])
    assert text == " ".join(text.split())
    assert text.endswith(".") and not text.endswith("..")
    assert "None" not in text and "()" not in text and ", ," not in text
    assert text.count('"') % 2 == 0


def test_no_two_pieces_of_a_citation_are_equal() -> None:
    doubled = [name for name, entry in SOURCES.items() if findall(r"(\([^()]+\)) \1", cite(entry))]
    assert not doubled
    assert not [name for name, entry in SOURCES.items() if _repeats(cite(entry))]


def test_every_kind_of_source_has_a_form() -> None:
    assert {entry.kind for entry in SOURCES.values()} <= set(FORMS)


def _repeats(text: str) -> bool:
    pieces = text.split(", ")
    return any(first == second for first, second in pairwise(pieces))
