"""`/v1/statutes/{statute}/compare`: two years side by side."""

import msgspec

from evidence.faults import Fault
from service.http.operation import Answer, Asked, Operation, Parameter, json_answer, ref
from service.http.parameters import SETTINGS, STATUTE, query_of, statute_of, year_in
from service.http.statutes import first_statute
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.compare import Comparison, compare
from waiver_rules.query import QueryError, invalid
from waiver_rules.release import Release


def compared(asked: Asked) -> Answer:
    """Both assessments, every verdict that differs, and the facts counted in one year only."""
    statute = statute_of(asked)
    texts = asked.many("years")
    if len(texts) != 2:
        raise QueryError([invalid("years", ",".join(texts) or "nothing", "two different years, such as 2019,2021")])
    years = [year_in(text, "years", asked.release, statute) for text in texts]
    before, after = (_assessed(asked, year) for year in years)
    identity = f"{before.decision_id} {after.decision_id}"
    return json_answer(compare(before, after), identity)


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
    return instrument.signing.day.year if instrument else None


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
