"""Every answer on a government can be had as a certificate, and its balance is that of its assessment."""

import pytest

from waiver_rules import checker
from waiver_rules.assess import assess
from waiver_rules.balance import balance_of
from waiver_rules.certificate import certificate, certificate_bytes
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import resolve
from waiver_rules.verify import verify

STATUTE = "child-soldiers-prevention-act"
ASKED = [(2010, "TCD"), (2011, "TCD"), (2013, "RWA"), (2017, "MMR"), (2019, "COD"), (2023, "TUR")]


@pytest.mark.parametrize("reading", ["baseline", "executive", "unreviewable", "strict"])
@pytest.mark.parametrize(("year", "subject"), ASKED)
def test_certificates_are_accepted_on_every_basis(release: Release, year: int, subject: str, reading: str) -> None:
    for settings in ({}, {"basis": "calendar"}, {"basis": "report_window"}, {"known_on": "2020-01-01"}):
        query = Query(statute=STATUTE, year=year, subject=subject, reading=reading, **settings)  # type: ignore[arg-type]
        assert checker.check(certificate_bytes(certificate(release, query)))[1] == []
        assessment = assess(release, query)
        verdicts = {**{one.id: one.verdict for one in assessment.conditions}, "overall": assessment.overall.verdict}
        assert balance_of(release, resolve(release, query)).verdicts(assessment.standard) == verdicts


def test_a_certificate_is_verified_against_the_release(release: Release) -> None:
    query = Query(statute=STATUTE, year=2023, subject="TUR")
    assert verify(release, certificate_bytes(certificate(release, query))).faults == ()
