"""`/v1/statutes/{statute}/assessments/{year}/certificate`: a year's verdicts with their whole derivation."""

from service.http.assessments import year_for_examples
from service.http.operation import Answer, Asked, Operation, ref
from service.http.parameters import SETTINGS, STATUTE, YEAR_PATH, query_of, year_of
from service.http.statutes import first_statute
from waiver_rules.certificate import Certificate, certificate, certificate_bytes
from waiver_rules.release import Release


def certified(asked: Asked) -> Answer:
    """The certificate, in canonical JSON: the bytes that the command line writes."""
    found = certificate(asked.release, query_of(asked, year_of(asked)))
    return Answer(body=certificate_bytes(found), identity=f"{found.derived['decision_id']} certificate")


def _example(release: Release) -> str:
    return f"{first_statute(release)}/assessments/{year_for_examples(release)}/certificate"


OPERATIONS = (
    Operation(
        id="certificate",
        path="/v1/statutes/{statute}/assessments/{year}/certificate",
        tag="assessments",
        summary="A year's verdicts with their whole derivation, for a checker that trusts nobody",
        about="A file for `checker.py`, which uses the standard library of Python alone.",
        answer=certified,
        example=_example,
        schema=ref(Certificate),
        types=(Certificate,),
        parameters=(STATUTE, YEAR_PATH, *SETTINGS),
    ),
)
