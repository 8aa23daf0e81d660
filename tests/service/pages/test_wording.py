"""What the pages say in their own words never judges, and is the same for every actor."""

from collections.abc import Iterator
from colorsys import rgb_to_hls
from pathlib import Path
from re import IGNORECASE, Match, findall
from re import compile as pattern

import msgspec
import pytest

import service.pages
from service.snippet import snippet
from tests.service.pages.conftest import Read
from waiver_rules.release import Release

JUDGING = pattern(
    r"\b(un|il)?(lawful|legal(ly)?|violat\w*|compli\w*|comply|pass(es|ed)?|fail\w*|breach\w*)\b", IGNORECASE
)
DISCLAIMER = "Not a legal opinion"
FOLDER = Path(service.pages.__file__).parent
OWN = [*(path for path in FOLDER.rglob("*.html") if path.parent.name != "written"), *(FOLDER / "view").glob("*.py")]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_templates_and_views_hold_no_word_of_judgement(path: Path) -> None:
    assert _judging(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_templates_and_views_name_no_party(release: Release, path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('"armenia` as `Armenia', "").replace("`armenia` as `Armenia`", "")
    states = [actor.name for actor in release.evidence.vocabulary.actors.values() if len(actor.code) == 3]
    assert [name for name in states if name in text] == []


@pytest.mark.parametrize("path", ["/", "/years/1995", "/years/2010", "/years/2020", "/years/2022?reading=unreviewable"])
def test_pages_hold_no_word_of_judgement_but_quoted(release: Release, read: Read, path: str) -> None:
    text = read(path).text
    for quoted in sorted(_quoted(release), key=len, reverse=True):
        text = text.replace(quoted, " ")
    assert _judging(text) == []


@pytest.mark.parametrize("path", ["/", "/years/1995", "/years/2010", "/years/2021", "/years/2021?reading=strict"])
def test_a_page_with_verdicts_is_no_legal_opinion(read: Read, path: str) -> None:
    assert DISCLAIMER in read(path).text


def test_no_template_says_whether_it_was_right_in_law() -> None:
    words = ("lawful", "violated", "complied")
    texts = {path: path.read_text(encoding="utf-8").lower() for path in FOLDER.rglob("*.html")}
    assert [(path.name, word) for path, text in texts.items() for word in words if word in text] == []


def test_the_whole_has_no_colour_and_verdicts_none_that_reads_as_pass_or_fail() -> None:
    css = (FOLDER / "static" / "site.css").read_text(encoding="utf-8")
    whole = [rule for rule in css.split("}") if rule.strip().startswith(".whole use")]
    assert len(whole) == 1 and "--for: var(--ink); --against: var(--ink)" in whole[0]
    for colour in findall(r"--(?:for|against)(?:-faint)?: (#[0-9a-f]{6})", css):
        hue, _, saturation = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
        # from yellow over green to cyan, and red, none
        assert saturation == 0 or 20 < hue * 360 < 60 or 190 < hue * 360 < 320, colour


def _judging(text: str) -> list[str]:
    return [found.group() for found in JUDGING.finditer(text) if not _excused(text, found)]


def _excused(text: str, found: Match[str]) -> bool:
    return text[max(0, found.start() - 6) : found.end() + 8] == DISCLAIMER


def _quoted(release: Release) -> set[str]:
    """Every text of record and law, with its beginnings as the pages shorten them."""
    folder = release.statute("section-907").folder
    texts = {" ".join(text.split()) for text in _texts(msgspec.to_builtins(release.evidence))}
    texts |= {" ".join(text.split()) for text in _texts(msgspec.to_builtins(release.content.citations))}
    texts |= {" ".join(text.split()) for text in _texts(msgspec.to_builtins(folder))}
    texts |= {snippet(fact.statement).removesuffix(" …") for fact in release.evidence.facts.values()}
    return {text for text in texts if len(text) > 30}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
