"""`/v1/statutes/{statute}/compare`: two years side by side."""

from collections.abc import Iterable

import msgspec

from evidence.faults import Fault
from service.http.operation import Answer, Asked, Operation, Parameter, json_answer, ref
from service.http.parameters import SETTINGS, STATUTE, faults_beside_the_year, query_of, statute_of, year_in
from service.http.problems import together
from service.http.statutes import first_statute
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.compare import Comparison, compare
from waiver_rules.query import QueryError, invalid
from waiver_rules.release import Release


def compared(asked: Asked) -> Answer:
    """Both assessments, every verdict that differs, and the facts counted in one year only."""
    statute_of(asked)
    texts = asked.many("years")
    if len(texts) != 2:
        wrong = invalid("years", ",".join(texts) or "nothing", "two different years, such as 2019,2021")
        raise QueryError((wrong, *faults_beside_the_year(asked)))
    before, after = _both(asked, texts)
    identity = f"{before.decision_id} {after.decision_id}"
    return json_answer(compare(before, after), identity)


def _both(asked: Asked, texts: Iterable[str]) -> list[Assessment]:
    """The assessments of the years as written. Raises RequestFaultsError with the faults of both."""
    found: list[Assessment] = []
    refused: list[QueryError] = []
    for text in texts:
        try:
            found.append(_assessed(asked, year_in(asked, text, "years")))
        except QueryError as error:
            refused.append(error)
    if refused:
        raise together((), *refused)
    return found


def _assessed(asked: Asked, year: int) -> Assessment:
    query = query_of(asked, year)
    if query.determination is not None and _signed_in(asked, query.determination) not in (None, year):
        # a determination chooses in the year in which it was signed, and says nothing of the other
        query = msgspec.structs.replace(query, determination=None)
    try:
        return assess(asked.release, query)
    except QueryError as error:
        raise QueryError([_placed(fault) for fault in error.faults]) from error


def _placed(fault: Fault) -> Fault:
    return msgspec.structs.replace(fault, place="years") if fault.place == "year" else fault


def _signed_in(asked: Asked, determination: str) -> int | None:
    instrument = statute_of(asked).instruments.get(determination)
    return instrument.signing.year if instrument else None


def _example(release: Release) -> str:
    last = release.evidence.as_of.year
    return f"{first_statute(release)}/compare?years={last - 7},{last - 5}"


OPERATIONS = (
    Operation(
        id="compare",
        path="/v1/statutes/{statute}/compare",
        tag="assessments",
        summary="Two years side by side, and what differs",
        answer=compared,
        example=_example,
        schema=ref(Comparison),
        types=(Comparison,),
        parameters=(
            STATUTE,
            Parameter(name="years", about="Two years, as in `years=2019,2021`.", many=True),
            *SETTINGS,
        ),
    ),
)
