"""`/v1/statutes/{statute}/assessments/{year}/grid`: one year under every setting."""

from service.encode import encode
from service.grid_table import grid_table
from service.http.assessments import year_for_examples
from service.http.operation import CSV, MARKDOWN, Answer, Asked, Operation, ref
from service.http.parameters import SETTINGS, STATUTE, YEAR_PATH, query_of, year_of
from service.http.statutes import first_statute
from service.tables import to_csv
from service.text.grid_markdown import grid_markdown
from waiver_rules.grid import Grid, grid
from waiver_rules.release import Release


def turned(asked: Asked) -> Answer:
    """Every cell, how each part fares over them, and certification against term; as CSV, a row a cell."""
    found = grid(asked.release, query_of(asked, year_of(asked)))
    asked.check_time()
    if asked.media == CSV:
        return Answer(body=to_csv(grid_table(found)).encode(), media=CSV)
    if asked.media == MARKDOWN:
        return Answer(body=grid_markdown(found, asked.release).encode(), media=MARKDOWN)
    return Answer(body=encode(found))


def _example(release: Release) -> str:
    return f"{first_statute(release)}/assessments/{year_for_examples(release)}/grid"


OPERATIONS = (
    Operation(
        id="grid",
        path="/v1/statutes/{statute}/assessments/{year}/grid",
        tag="assessments",
        summary="A year under all readings, standards, bases and days of knowledge",
        about=(
            "`default` is the setting that the parameters ask for; every other is compared with it. "
            "`differs` and `flips` say under which settings exactly a verdict is another, `turns` what each does alone."
        ),
        answer=turned,
        example=_example,
        schema=ref(Grid),
        types=(Grid,),
        parameters=(STATUTE, YEAR_PATH, *SETTINGS),
        formats=("json", "csv", "md"),
        heavy=True,
    ),
)
