"""`/v1/statutes/{statute}/assessments/{year}`: one year assessed, whole or one condition of it."""

from collections.abc import Iterable
from typing import Any

from evidence.faults import Fault
from service.encode import DETAILS, Detail, encode, shape
from service.http.operation import CSV, JSON, MARKDOWN, Answer, Asked, Operation, Parameter
from service.http.parameters import SETTINGS, STATUTE, YEAR_PATH, query_of, statute_of, year_of
from service.http.schemas import ASSESSMENT, CONDITION, PARTS
from service.http.statutes import first_statute
from service.tables import FINDING_COLUMNS, findings_table, to_csv
from service.text.markdown import assessment_markdown
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.query import QueryError, invalid, unknown
from waiver_rules.release import Release
from waiver_rules.robust import robustness


def whole(asked: Asked) -> Answer:
    """The assessment, in full, with findings by id, or with verdicts alone; as CSV, a row a finding."""
    assessment = _assessed(asked)
    detail = _detail(asked)
    if asked.media == MARKDOWN:
        return _answer(asked, assessment, _markdown(asked, assessment).encode())
    if asked.media == CSV:
        return _answer(asked, assessment, to_csv(findings_table(assessment), FINDING_COLUMNS).encode())
    return _answer(asked, assessment, encode(shape(assessment, detail)), detail)


def condition(asked: Asked) -> Answer:
    """One condition, with the settings that it was assessed under."""
    name = asked.path["condition"]
    ids = [one.id for one in statute_of(asked).folder.conditions.conditions]
    missing = [] if name in ids else [unknown("condition", name, ids, "the id of a condition")]
    assessment = _assessed(asked, missing)
    detail = _detail(asked)
    if asked.media == CSV:
        rows = [row for row in findings_table(assessment) if row["condition"] == name]
        return _answer(asked, assessment, to_csv(rows, FINDING_COLUMNS).encode(), name)
    plain = shape(assessment, detail)
    found: dict[str, Any] = {key: value for key, value in plain.items() if key not in PARTS}
    found["condition"] = plain["conditions"][ids.index(name)]
    return _answer(asked, assessment, encode(found), f"{name} {detail}")


def _assessed(asked: Asked, faults: Iterable[Fault] = ()) -> Assessment:
    """The year assessed. Raises QueryError with the faults given, those of the detail and those of the query."""
    every = [*faults, *_detail_faults(asked)]
    try:
        assessment = assess(asked.release, query_of(asked, year_of(asked)))
    except QueryError as error:
        raise QueryError((*every, *error.faults)) from error
    if every:
        raise QueryError(every)
    return assessment


def _detail_faults(asked: Asked) -> list[Fault]:
    named = asked.text("detail")
    return [invalid("detail", named, "format=json beside it", ["full"])] if named and asked.media != JSON else []


def _detail(asked: Asked) -> Detail:
    return next((detail for detail in DETAILS if detail == asked.text("detail")), "full")


def _answer(asked: Asked, assessment: Assessment, body: bytes, part: str = "") -> Answer:
    return Answer(body=body, media=asked.media, identity=f"{assessment.decision_id} {part}")


def _markdown(asked: Asked, assessment: Assessment) -> str:
    robust = robustness(asked.release, query_of(asked, year_of(asked)), [assessment])
    return assessment_markdown(assessment, asked.release, robust)


def year_for_examples(release: Release) -> int:
    """A year that is over and can be asked about."""
    return release.evidence.as_of.year - 5


def _one(release: Release) -> str:
    return f"{first_statute(release)}/assessments/{year_for_examples(release)}?detail=verdicts"


def _first_condition(release: Release) -> str:
    folder = release.statute(release.default_statute).folder
    name = folder.conditions.conditions[0].id
    return f"{first_statute(release)}/assessments/{year_for_examples(release)}/conditions/{name}?detail=findings"


DETAIL = Parameter(
    name="detail",
    about="Everything, findings by the ids of rule and fact, or verdicts alone. JSON only.",
    words=DETAILS,
    default="full",
)
OPERATIONS = (
    Operation(
        id="assess",
        path="/v1/statutes/{statute}/assessments/{year}",
        tag="assessments",
        summary="A year assessed: verdicts, findings, facts, rules, citations",
        answer=whole,
        example=_one,
        schema=ASSESSMENT,
        types=(Assessment,),
        parameters=(STATUTE, YEAR_PATH, *SETTINGS, DETAIL),
        formats=("json", "csv", "md"),
    ),
    Operation(
        id="assessCondition",
        path="/v1/statutes/{statute}/assessments/{year}/conditions/{condition}",
        tag="assessments",
        summary="One condition of a year assessed",
        answer=condition,
        example=_first_condition,
        schema=CONDITION,
        types=(Assessment,),
        parameters=(
            STATUTE,
            YEAR_PATH,
            Parameter(name="condition", place="path", about="The letter of a condition."),
            *SETTINGS,
            DETAIL,
        ),
        formats=("json", "csv"),
    ),
)
