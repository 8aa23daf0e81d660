"""What a certificate states follows from what it gives, and its checker refuses it where that is not so."""

import ast
import json
import subprocess
import sys
from pathlib import Path
from random import Random
from shutil import copy
from typing import Any

import pytest

from evidence.bundle import resolve_bundle
from tests.asking import READINGS, STATUTE, periods
from tests.pairwise.settings import SOURCE, bundles
from tests.waiver_rules.mutants import digests_made_anew
from waiver_rules import checker
from waiver_rules.assess import assess
from waiver_rules.certificate import certificate, certificate_bytes
from waiver_rules.overlay import overlay
from waiver_rules.proof_scales import scales
from waiver_rules.query import Query
from waiver_rules.release import Release, canonical, fingerprint
from waiver_rules.standards import STANDARDS
from waiver_rules.verify import verify

FILE = Path(checker.__file__)
SEED = 907
LARGEST = 1_000_000


def drawn(release: Release, random: Random) -> Query:
    """A query with random settings."""
    facts, sources = sorted(release.evidence.facts), sorted(release.evidence.sources)
    perspectives, kinds = (
        sorted(release.evidence.vocabulary.perspectives),
        sorted(release.evidence.vocabulary.source_kinds),
    )
    some = lambda words, most: tuple(random.sample(words, random.choice((0, 0, most))))  # noqa: E731
    return Query(
        statute=STATUTE,
        **random.choice(list(periods())),
        reading=random.choice(READINGS),
        standard=random.choice(STANDARDS),
        known_on=random.choice((None, None, f"{random.randint(1992, 2026)}-0{random.randint(1, 9)}-15")),
        strike=some(facts, 60),
        exclude_source=some(sources, 60),
        exclude_perspective=some(perspectives, 2),
        exclude_kind=some(kinds, 3),
    )


def made(release: Release, query: Query) -> dict[str, Any]:
    """The certificate of a query as plain JSON."""
    plain: dict[str, Any] = json.loads(certificate_bytes(certificate(release, query)))
    return plain


def _accepted(release: Release, seed: int, count: int) -> None:
    random = Random(seed)
    for _ in range(count):
        query = drawn(release, random)
        raw = certificate_bytes(certificate(release, query))
        whole, faults = checker.check(raw)
        assert not faults, (query, faults)
        assert len(raw) < LARGEST
        assert whole["derived"]["decision_id"] == assess(release, query).decision_id


def test_forty_certificates_are_accepted(release: Release) -> None:
    """The full thousand runs in `make test-long`."""
    _accepted(release, SEED, 40)


@pytest.mark.long
@pytest.mark.parametrize("shard", range(4))
def test_a_thousand_certificates_are_accepted(release: Release, shard: int) -> None:
    _accepted(release, SEED + 1 + shard, 250)


def test_the_checker_is_short_and_shares_no_code() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([one.name for one in node.names] if isinstance(node, ast.Import) else [str(node.module)])
    }
    assert imported <= sys.stdlib_module_names


def test_the_checker_knows_the_tables_of_the_method() -> None:
    assert f"sha256:{checker.SCALES_SHA256}" == fingerprint(scales())


def test_a_copy_of_the_checker_runs_alone(release: Release, tmp_path: Path) -> None:
    raw = certificate_bytes(certificate(release, Query(statute=STATUTE, year=2021)))
    copy(FILE, tmp_path / "copy.py")
    for name, content, code in (("good", raw, 0), ("bad", raw.replace(b'"calendar"', b'"fiscal"', 1), 1)):
        (tmp_path / name).write_bytes(content)
        words = [sys.executable, "-I", "copy.py", name]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (code, ""), done
    assert "refused" in done.stdout


def test_hypothetical_facts_are_marked_and_enter_the_id(release: Release) -> None:
    row = {"year": "2020", "with": "two files"}
    laid = release
    for bundle in bundles(row):
        laid = overlay(laid, *resolve_bundle(bundle, laid.evidence))
    raw = certificate_bytes(certificate(laid, Query(statute=STATUTE, year=2020)))
    whole, faults = checker.check(raw)
    assert not faults
    marked = [one["record"]["id"] for one in whole["given"]["facts"] if one["hypothetical"]]
    assert marked == ["2020-01-15-invented-need", "2020-01-15-invented-use"]
    found = verify(release, raw)
    assert (found.faults, found.hypothetical) == ((), (*marked, SOURCE["id"]))


def test_verify_tells_a_fact_left_out(release: Release) -> None:
    whole = made(release, Query(statute=STATUTE, year=2020))
    used = {one["fact"] for one in whole["derived"]["conditions"][3]["elements"][1]["findings"]}
    dropped = sorted(used)[0]
    whole["given"]["facts"] = [one for one in whole["given"]["facts"] if one["record"]["id"] != dropped]
    forged = digests_made_anew(whole)
    assert any(f"the fact {dropped} is not listed" in fault for fault in verify(release, canonical(forged)).faults)
