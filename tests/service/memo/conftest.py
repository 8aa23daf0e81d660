"""Memos of the packaged release, and of one whose texts are hostile."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from service.memo.compose import compose
from service.memo.content import Memo, Side
from waiver_rules.query import Query
from waiver_rules.release import Release

Write = Callable[..., Memo]
HOSTILE = '</li></style><script>alert(1)</script>{{ 7*7 }} =cmd|"/c" & \x07 [^1] **b**'


@pytest.fixture(scope="session")
def memo(release: Release) -> Write:
    """Writes the memo of a year of section 907 with settings."""

    def write(year: int, side: Side = "shown", base: str = "https://example.org", **settings: Any) -> Memo:
        return compose(release, Query(statute="section-907", year=year, **settings), side, base)

    return write


@pytest.fixture(scope="session")
def hostile(release: Release) -> Memo:
    """A memo all of whose facts and sources say something hostile, with addresses that are no addresses of the web."""
    content = release.content
    evidence = content.evidence
    facts = {name: msgspec.structs.replace(one, statement=HOSTILE) for name, one in evidence.facts.items()}
    sources = {name: msgspec.structs.replace(one, url="javascript:alert(1)") for name, one in evidence.sources.items()}
    changed = msgspec.structs.replace(
        content,
        evidence=msgspec.structs.replace(evidence, facts=facts, sources=sources),
        citations={name: tuple(HOSTILE for _ in texts) for name, texts in content.citations.items()},
    )
    return compose(Release(changed, release.name, release.engine), Query(statute="section-907", year=2021))
