"""`/v1/statutes/{statute}/assessments`: the matrix, a flat row a year, for dashboards and sheets."""

from service.encode import encode
from service.http.operation import CSV, Answer, Asked, Operation, Parameter
from service.http.parameters import SETTINGS, STATUTE, faults_beside_the_year, query_of, statute_of
from service.http.schemas import MATRIX
from service.http.statutes import first_statute
from service.tables import long, to_csv, wide
from waiver_rules.matrix import Row, asked_years, matrix
from waiver_rules.query import QueryError
from waiver_rules.release import Release

WIDE = "wide"
SHAPES = {WIDE: wide, "long": long}


def rows(asked: Asked) -> Answer:
    """The rows from one year to another, as a list or as CSV."""
    statute_of(asked)
    query, first, last = query_of(asked, asked.release.evidence.as_of.year), asked.number("from"), asked.number("to")
    try:
        asked_years(asked.release, query, first, last)
    except QueryError as error:
        raise QueryError((*error.faults, *faults_beside_the_year(asked))) from error
    found = matrix(asked.release, query, first, last, lambda _done, _all: asked.check_time())
    flat = SHAPES[asked.text("shape") or WIDE](found)
    return Answer(body=to_csv(flat).encode() if asked.media == CSV else encode(flat), media=asked.media)


def _example(release: Release) -> str:
    last = release.evidence.as_of.year
    return f"{first_statute(release)}/assessments?from={last - 7}&to={last - 5}"


OPERATIONS = (
    Operation(
        id="matrix",
        path="/v1/statutes/{statute}/assessments",
        tag="assessments",
        summary="The matrix: a flat row a year (wide), or one a year and condition (long)",
        answer=rows,
        example=_example,
        schema=MATRIX,
        types=(Row,),
        parameters=(
            STATUTE,
            Parameter(name="from", about="The first year; the statute's unless named.", number=True),
            Parameter(name="to", about="The last year; the current one unless named.", number=True),
            Parameter(
                name="shape", about="A row a year, or one a year and condition.", words=tuple(SHAPES), default=WIDE
            ),
            *SETTINGS,
        ),
        formats=("json", "csv"),
        heavy=True,
    ),
)
