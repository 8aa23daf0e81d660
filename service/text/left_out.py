"""What the settings of an assessment leave out of the record or add to it, as text."""

from collections.abc import Iterator

from service.text.layout import paragraph
from waiver_rules.assessment import Assessment


def left_out_lines(assessment: Assessment) -> Iterator[str]:
    """A paragraph for each sort of thing that is left out, and for the hypothetical facts; none by default."""
    for word, values in (
        ("Struck", assessment.strike),
        ("Without perspective", assessment.exclude_perspective),
        ("Without kind of source", assessment.exclude_kind),
        ("Without source", assessment.exclude_source),
        ("Added, hypothetical", assessment.added),
    ):
        if values:
            yield from paragraph(f"{word}: {', '.join(values)}.")
