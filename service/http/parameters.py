"""The parameters of the contract, and a request's query string read against them."""

from collections.abc import Collection, Iterable
from re import compile as pattern

from evidence.faults import Fault, nearest
from service.http.operation import FORMATS, Asked, Given, Parameter
from service.http.weights import weights_in
from waiver_rules.period import NONE_RECORDED, SEVERAL
from waiver_rules.query import UNKNOWN, Query, QueryError
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.resolve import resolve, years
from waiver_rules.standards import DEFAULT, STANDARDS
from waiver_rules.statute_named import unknown_statute
from waiver_rules.subjects import subjects_of

MOST_WORDS = 200
MOST_UNKNOWN = 50
NUMBER = pattern(r"-?[0-9]{1,9}")
OF_THE_YEAR = (NONE_RECORDED, SEVERAL, f"{UNKNOWN}determination")
"""Codes of the faults that hang on which instruments a year has."""
# Python reads no number of more than 4,300 digits
YEAR = pattern(r"0|-?[1-9][0-9]{0,999}")


def _statutes(release: Release) -> Iterable[str]:
    return release.content.statutes


def _bases(release: Release) -> Iterable[str]:
    folders = (statute.folder for statute in release.content.statutes.values())
    return (basis.id for folder in folders for basis in folder.statute.bases)


def _subjects(release: Release) -> Iterable[str]:
    known = [statute.folder.statute for statute in release.content.statutes.values()]
    vocabulary = release.evidence.vocabulary
    each = (subjects_of(one, vocabulary) for one in known)
    return sorted({code for one in each for code in (*one.open, *([one.fixed] if one.fixed else []))})


def _determinations(release: Release) -> Iterable[str]:
    return (name for statute in release.content.statutes.values() for name in sorted(statute.instruments))


def elements(release: Release) -> Iterable[str]:
    """The ids of the elements of every statute."""
    folders = (statute.folder for statute in release.content.statutes.values())
    return (element.id for folder in folders for element in folder.conditions.elements)


def _readings(release: Release) -> Iterable[str]:
    return (reading for statute in release.content.statutes.values() for reading in statute.folder.readings.ids)


STATUTE = Parameter(name="statute", place="path", about="The id of a statute.", known=_statutes)
YEAR_PATH = Parameter(name="year", place="path", number=True, about="A year from the statute's first to the current.")
RELEASE = Parameter(
    name="release",
    about="The release that must answer. Where it is served the answer never changes; where it is not, 410.",
)
SUBJECT = Parameter(name="subject", about="Those about this subject of the statute, by its code.", known=_subjects)
SETTINGS = (
    Parameter(
        name="subject",
        about="The code of the actor asked about, where the statute asks for one.",
        known=_subjects,
    ),
    Parameter(name="basis", about="How the year maps to days; the first that the statute declares.", known=_bases),
    Parameter(
        name="determination",
        about="Which determination, where the basis hangs on one and the year has two.",
        known=_determinations,
    ),
    Parameter(name="known_on", about="What was public by this day YYYY-MM-DD, or by the `certification`."),
    Parameter(name="recorded_by", about="What the store had recorded by this day YYYY-MM-DD."),
    Parameter(name="reading", about="A named reading of the law; the statute's default.", known=_readings),
    Parameter(name="standard", about="The standard of proof.", known=lambda _: STANDARDS, default=DEFAULT),
    Parameter(name="strike", about="Facts left out, by id.", many=True),
    Parameter(
        name="exclude_perspective",
        about="Perspectives whose sources are left out.",
        many=True,
        known=lambda release: release.evidence.vocabulary.perspectives,
    ),
    Parameter(
        name="exclude_kind",
        about="Kinds of source that are left out.",
        many=True,
        known=lambda release: release.evidence.vocabulary.source_kinds,
    ),
    Parameter(name="exclude_source", about="Sources left out, by id.", many=True),
    Parameter(name="tier", about="Which facts count.", words=("accepted", "candidate"), default="accepted"),
)


BOM = Parameter(
    name="bom",
    about="Whether CSV begins with a byte-order mark, by which Excel knows UTF-8 when it opens a file.",
    words=("yes", "no"),
    default="no",
)


def format_parameter(formats: tuple[str, ...]) -> Parameter:
    """`format=`, which goes before the Accept header."""
    return Parameter(name="format", about="The format of the answer, before any Accept header.", words=formats)


def read_given(
    pairs: Iterable[tuple[str, str]], parameters: Iterable[Parameter]
) -> tuple[dict[str, Given], list[Fault]]:
    """The parameters of a query string by name, and a fault for each that is unknown, repeated or no such value."""
    known = {parameter.name: parameter for parameter in parameters}
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        texts.setdefault(name, []).append(text)
    given: dict[str, Given] = {}
    faults = _unknown_parameters([name for name in texts if name not in known], known)
    for name, found in texts.items():
        if name in known:
            value = _value(known[name], found)
            faults.extend(value if isinstance(value, list) else [])
            given.update({name: value} if not isinstance(value, list) else {})
    return given, faults


def _unknown_parameters(names: list[str], known: Collection[str]) -> list[Fault]:
    """A fault for each name; of more than 50, the last says how many there are besides."""
    code, expected = "unknown-parameter", f"one of {', '.join(sorted(known))}" if known else "no parameter"
    told = names if len(names) <= MOST_UNKNOWN else names[: MOST_UNKNOWN - 1]
    faults = [
        Fault(place=name, code=code, found=name, expected=expected, nearest=nearest(name, known)) for name in told
    ]
    if len(told) < len(names):
        more = f"{len(names) - len(told)} more unknown parameters"
        faults.append(Fault(place="/query", code=code, found=more, expected=expected))
    return faults


def _value(parameter: Parameter, texts: list[str]) -> Given | list[Fault]:
    if parameter.many:
        # an empty list is written `name=`, as form style has it
        words = tuple(dict.fromkeys(word for text in texts if text for word in text.split(",")))
        if "" in words:
            return [_fault(parameter, "nothing between two commas", "a value")]
        if len(words) > MOST_WORDS:
            return [_fault(parameter, f"{len(words)} values", f"at most {MOST_WORDS}")]
        return words
    if len(texts) > 1:
        return [_fault(parameter, f"{len(texts)} values", "one value")]
    if not texts[0]:
        return [_fault(parameter, "nothing", "a value")]
    if parameter.number:
        return _number(parameter, texts[0])
    if parameter.words and texts[0] not in parameter.words:
        expected = f"one of {', '.join(parameter.words)}"
        return [_fault(parameter, texts[0], expected, nearest(texts[0], parameter.words))]
    return texts[0]


def _number(parameter: Parameter, text: str) -> int | list[Fault]:
    least, most = parameter.least, parameter.most
    number = int(text) if NUMBER.fullmatch(text) else None
    if number is None or (least is not None and number < least) or (most is not None and number > most):
        bounds = f" from {least} to {most}" if most is not None else ""
        return [_fault(parameter, text, f"a whole number{bounds}")]
    return number


def _fault(parameter: Parameter, found: str, expected: str, near: str | None = None) -> Fault:
    return Fault(place=parameter.name, code="invalid-setting", found=found, expected=expected, nearest=near)


def statute_of(asked: Asked) -> StatuteFrozen:
    """The statute in the path. Raises QueryError, naming the nearest."""
    name = asked.path["statute"]
    if name not in asked.release.content.statutes:
        raise QueryError([unknown_statute(asked.release, name)])
    return asked.release.statute(name)


def year_of(asked: Asked) -> int:
    """The year in the path. Raises QueryError as `year_in` does; the query checks whether the year can be asked."""
    return year_in(asked, asked.path["year"], "year")


def year_in(asked: Asked, text: str, place: str) -> int:
    """A year as it was written.

    Raises QueryError with the valid range where it is no whole number, and with the faults of the settings beside it.
    """
    if YEAR.fullmatch(text):
        return int(text)
    known = years(asked.release, statute_of(asked))
    expected = f"a year from {known.start} to {known.stop - 1}"
    wrong = Fault(place=place, code="unknown-year", found=text, expected=expected)
    raise QueryError((wrong, *faults_beside_the_year(asked)))


def faults_beside_the_year(asked: Asked) -> tuple[Fault, ...]:
    """The faults of the settings asked for, whatever the year."""
    last = years(asked.release, statute_of(asked)).stop - 1
    return setting_faults(asked.release, query_of(asked, last))


def setting_faults(release: Release, query: Query) -> tuple[Fault, ...]:
    """The faults of a query that do not hang on its year. Raises QueryError for an unknown statute."""
    try:
        resolve(release, query)
    except QueryError as error:
        return tuple(fault for fault in error.faults if fault.place != "year" and fault.code not in OF_THE_YEAR)
    return ()


def query_of(asked: Asked, year: int) -> Query:
    """The query that the parameters ask of a year."""
    singles = {
        name: value
        for name in ("subject", "basis", "determination", "known_on", "recorded_by", "reading", "standard", "tier")
        if (value := asked.text(name)) is not None
    }
    lists = {name: asked.many(name) for name in ("strike", "exclude_perspective", "exclude_kind", "exclude_source")}
    return Query(statute=asked.path["statute"], year=year, **singles, **lists)  # type: ignore[arg-type]


def wanted_media(accept: str, given: dict[str, Given], medias: tuple[str, ...]) -> str:
    """The media type by `format=`, else by the Accept header, else the first."""
    named = given.get("format")
    if isinstance(named, str) and FORMATS[named] in medias:
        return FORMATS[named]
    weights = {media: _weight(accept, media.partition(";")[0]) for media in medias}
    best = max(weights.values())
    return next(media for media in medias if weights[media] == best) if best > 0 else medias[0]


def _weight(accept: str, media: str) -> float:
    """The weight that an Accept header gives a media type: that of the range that names it most closely."""
    found = dict(weights_in(accept))
    family = f"{media.partition('/')[0]}/*"
    return next((found[name] for name in (media, family, "*/*") if name in found), 0.0)
