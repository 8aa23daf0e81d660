"""What is written from data is current: `python -m scripts.documents` writes it anew."""

from scripts.documents.__main__ import ROOT, stale
from waiver_rules.release import Release


def test_every_generated_document_is_current(release: Release) -> None:
    assert [str(path.relative_to(ROOT)) for path in stale(release)] == []
