"""`/v1/statutes/{statute}/assessments/{year}/memo` and `/citations`: what leaves the screen."""

from service.cite.formats import WRITERS
from service.cite.reference import references
from service.http.assessments import year_for_examples
from service.http.operation import Answer, Asked, Operation, Parameter
from service.http.parameters import SETTINGS, STATUTE, YEAR_PATH, query_of, year_of
from service.http.problems import RefusalError
from service.http.statutes import first_statute
from service.memo.compose import compose
from service.memo.content import SIDES, Memo, Side
from service.memo.forms import FORMS, CannotWriteError, written
from service.memo.html import style_source
from waiver_rules.assess import assess
from waiver_rules.release import Release

SIDE = Parameter(
    name="side",
    about="The verdict shown, or the best case against it, marked as one side.",
    words=SIDES,
    default="shown",
)


def operations(public_url: str) -> tuple[Operation, ...]:
    """The operations of a service that can be reached at an address; memos link to its pages."""

    def memo(asked: Asked) -> Answer:
        """Two printed pages: what the public record shows of a year, or the other side's case."""
        side: Side = "other" if asked.text("side") == "other" else "shown"
        made = compose(asked.release, query_of(asked, year_of(asked)), side, public_url)
        asked.check_time()
        return Answer(
            body=_written(made, asked.media),
            media=asked.media,
            identity=f"{made.decision_id} {side} {made.link}",
            headers=_headers(asked, side),
        )

    return (
        Operation(
            id="memo",
            path="/v1/statutes/{statute}/assessments/{year}/memo",
            tag="assessments",
            summary="A year as a memo of at most two pages, with footnotes",
            answer=memo,
            example=_example,
            schema={"type": "string"},
            parameters=(STATUTE, YEAR_PATH, *SETTINGS, SIDE),
            formats=tuple(FORMS),
            lasts=False,
            heavy=True,
        ),
        CITATIONS,
    )


def citations(asked: Asked) -> Answer:
    """The sources behind a year's verdicts."""
    assessment = assess(asked.release, query_of(asked, year_of(asked)))
    writer = next(write for media, write in WRITERS.values() if media == asked.media)
    body = writer(references(assessment, asked.release.evidence)).encode()
    return Answer(body=body, media=asked.media, identity=assessment.decision_id)


def _written(made: Memo, media: str) -> bytes:
    form = next(name for name, one in FORMS.items() if one == media)
    try:
        return written(made, form)
    except CannotWriteError as error:
        raise RefusalError(406, "cannot-write", str(error)) from error


def _headers(asked: Asked, side: Side) -> dict[str, str]:
    form = next(name for name, media in FORMS.items() if media == asked.media)
    policy = {"Content-Security-Policy": _policy()} if form == "html" else {}
    name = f"{asked.path['statute']}-{asked.path['year']}-{side}.{form}"
    kept = {} if form in ("html", "md") else {"Content-Disposition": f'attachment; filename="{name}"'}
    return {**policy, **kept}


def _policy() -> str:
    return f"default-src 'none'; style-src {style_source()}; base-uri 'none'; frame-ancestors 'none'"


def _example(release: Release) -> str:
    return f"{first_statute(release)}/assessments/{year_for_examples(release)}/memo?side=other"


def _cited(release: Release) -> str:
    return f"{first_statute(release)}/assessments/{year_for_examples(release)}/citations"


CITATIONS = Operation(
    id="citations",
    path="/v1/statutes/{statute}/assessments/{year}/citations",
    tag="assessments",
    summary="The sources behind a year's verdicts, for a reference manager",
    answer=citations,
    example=_cited,
    schema={"type": "array", "items": {"type": "object"}},
    parameters=(STATUTE, YEAR_PATH, *SETTINGS),
    formats=tuple(WRITERS),
)
