"""`/v1/statutes/{statute}/assessments/{year}/sensitivity`: what each verdict of a year rests on."""

from service.encode import encode
from service.http.assessments import year_for_examples
from service.http.operation import CSV, MARKDOWN, Answer, Asked, Operation, ref
from service.http.parameters import SETTINGS, STATUTE, YEAR_PATH, query_of, year_of
from service.http.statutes import first_statute
from service.sensitivity_table import SENSITIVITY_COLUMNS, sensitivity_table
from service.tables import to_csv
from service.text.sensitivity_markdown import sensitivity_markdown
from waiver_rules.release import Release
from waiver_rules.sensitivity import Sensitivity, sensitivity


def rested(asked: Asked) -> Answer:
    """What each verdict rests on; as CSV, a row a smallest set and a row for whatever can be left out."""
    found = sensitivity(asked.release, query_of(asked, year_of(asked)))
    asked.check_time()
    if asked.media == CSV:
        body = to_csv(sensitivity_table(found), SENSITIVITY_COLUMNS).encode()
    elif asked.media == MARKDOWN:
        body = sensitivity_markdown(found, asked.release).encode()
    else:
        body = encode(found)
    return Answer(body=body, media=asked.media, identity=f"{found.decision_id} sensitivity")


def _example(release: Release) -> str:
    return f"{first_statute(release)}/assessments/{year_for_examples(release)}/sensitivity"


OPERATIONS = (
    Operation(
        id="sensitivity",
        path="/v1/statutes/{statute}/assessments/{year}/sensitivity",
        tag="assessments",
        summary="What each verdict of a year rests on, and what would change it",
        about=(
            "The smallest sets of facts whose striking changes a verdict (`minimum_size` and `total` are exact, "
            "`flip_sets` the first 100 in id order), the verdict without each source, publisher, perspective, kind and "
            "group of sources, the independent origins that carry it, and what kind of fact to look for."
        ),
        answer=rested,
        example=_example,
        schema=ref(Sensitivity),
        types=(Sensitivity,),
        parameters=(STATUTE, YEAR_PATH, *SETTINGS),
        formats=("json", "csv", "md"),
        heavy=True,
    ),
)
