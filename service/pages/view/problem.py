"""A page for a question that has no answer: what was wrong, and the nearest question that has one."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

import msgspec

from evidence.fault_list import shorten
from evidence.faults import Fault, FaultsError
from service.http.problems import RefusalError, status_of
from service.pages.asked import Made, PageAsked
from service.signings import signings_in
from service.words import day_words
from waiver_rules.period import NONE_RECORDED, SEVERAL
from waiver_rules.subject_faults import MISSING

YEARS = frozenset({"year", "from", "to"})
LISTS = {
    "fact": ("/facts", "All facts"),
    "source": ("/facts", "All facts, with their sources"),
    "rule": ("/rules", "All rules"),
    "determination": ("/determinations", "All determinations"),
    "element": ("/rules", "All rules"),
    "statute": ("/statute", "The statute"),
    "condition": ("/statute", "The conditions"),
}
TITLES = {404: "Nothing is stored under that name", 422: "That setting has no answer here"}
REFUSED = {
    400: "That form cannot be read",
    413: "That is too long",
    415: "That is no form of this page",
    503: "Too much is being asked at once",
}
Pairs = tuple[tuple[str, str], ...]


class Suggestion(msgspec.Struct, frozen=True):
    """A link that leads on."""

    url: str
    words: str


class Problem(msgspec.Struct, frozen=True):
    """One thing that was wrong."""

    place: str
    found: str
    expected: str
    suggestions: tuple[Suggestion, ...]


class ProblemPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows."""

    status: int
    title: str
    detail: str
    problems: tuple[Problem, ...]
    onwards: tuple[Suggestion, ...] = ()


def problem_page(asked: PageAsked, error: FaultsError) -> Made:
    """The page for a query that cannot be answered: 404 where it names nothing, 422 where a setting is wrong."""
    problems = tuple(
        Problem(fault.place.replace("_", " "), shorten(fault.found), fault.expected, tuple(_suggestions(asked, fault)))
        for fault in error.faults
    )
    status = status_of(error)
    onwards = tuple(_onwards(asked, error.faults))
    page = ProblemPage(status=status, title=TITLES[status], detail="", problems=problems, onwards=onwards)
    return Made("problem.html", page, status)


def refusal_page(refusal: RefusalError) -> Made:
    """The page for a request that is refused as a whole."""
    title = REFUSED.get(refusal.status, "This cannot be answered now")
    page = ProblemPage(status=refusal.status, title=title, detail=refusal.detail, problems=())
    return Made("problem.html", page, refusal.status)


def nothing_page(path: str) -> Made:
    """The page for an address at which nothing stands."""
    detail = f"Nothing stands at {shorten(path)}."
    return Made("problem.html", ProblemPage(status=404, title=TITLES[404], detail=detail, problems=()), 404)


def _suggestions(asked: PageAsked, fault: Fault) -> Iterable[Suggestion]:
    pairs = tuple((name, value.strip()) for name, value in asked.pairs if value.strip())
    if fault.code == SEVERAL and "year" in asked.parts:
        yield from _signings(asked, pairs)
    elif fault.code == NONE_RECORDED:
        kept = tuple(pair for pair in pairs if pair[0] not in ("basis", "known_on", "determination"))
        yield Suggestion(_url(asked.path, kept), f"{asked.parts.get('year', 'the year')} in hindsight")
    elif fault.code == MISSING:
        yield from _subjects(asked, pairs)
    elif fault.nearest is not None:
        yield Suggestion(_mended(asked, pairs, fault, fault.nearest), fault.nearest)
    if fault.place in LISTS:
        yield Suggestion(*LISTS[fault.place])


def _onwards(asked: PageAsked, faults: Iterable[Fault]) -> Iterable[Suggestion]:
    """The same question without the settings that have no meaning, where it has others to lose."""
    # a page may not be had without a year or a subject
    wrong = {name for fault in faults for name in (fault.place, fault.found)} - {*YEARS, "subject"}
    kept = tuple((name, value.strip()) for name, value in asked.pairs if value.strip() and name not in wrong)
    given = tuple(pair for pair in asked.pairs if pair[1].strip())
    if len(kept) < len(given) and not wrong & set(asked.parts):
        yield Suggestion(_url(asked.path, kept), "The same without it")


def _subjects(asked: PageAsked, pairs: Pairs) -> Iterable[Suggestion]:
    """The same question of each subject of whom the record has facts, by name."""
    statute, actors = _statute(asked), asked.release.evidence.vocabulary.actors
    rest = tuple(pair for pair in pairs if pair[0] != "subject")
    named = sorted((actors[code].name, code) for code in asked.release.statute(statute).has_facts_on())
    yield from (Suggestion(_url(asked.path, (*rest, ("subject", code))), name) for name, code in named)


def _statute(asked: PageAsked) -> str:
    named = asked.value("statute")
    return named if named and named in asked.release.content.statutes else asked.release.default_statute


def _signings(asked: PageAsked, pairs: Pairs) -> Iterable[Suggestion]:
    rest = tuple(pair for pair in pairs if pair[0] != "determination")
    for one in signings_in(asked.release, _statute(asked), int(asked.parts["year"]), asked.value("subject")):
        yield Suggestion(_url(asked.path, (*rest, ("determination", one.id))), f"signed {day_words(one.day)}")


def _mended(asked: PageAsked, pairs: Pairs, fault: Fault, nearest: str) -> str:
    """The address with the word that is wrong replaced by the nearest."""
    if fault.place in asked.parts:
        return _url(asked.path.replace(asked.parts[fault.place], quote(nearest, safe=""), 1), pairs)
    if fault.place == "setting" or fault.code == "unknown-parameter":
        return _url(asked.path, tuple((nearest if name == fault.found else name, value) for name, value in pairs))
    if fault.place in YEARS:
        return _url(f"/years/{nearest}", tuple(pair for pair in pairs if pair[0] not in YEARS))
    return _url(
        asked.path,
        tuple((name, _word(value, fault.found, nearest) if name == fault.place else value) for name, value in pairs),
    )


def _word(value: str, found: str, nearest: str) -> str:
    return ",".join(nearest if one == found else one for one in value.split(","))


def _url(path: str, pairs: Pairs) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
