"""A record in the words of an invented harbour, built by the factories that build every other test record."""

from pathlib import Path
from typing import Any

from evidence.loader import load_evidence
from evidence.model import Evidence
from tests.evidence.factories import FACT_FILE, GAP, PUBLISHERS, VOCABULARY, fact_entry, write_record

KINDS = ("opening_order", "opening_ended", "count_of_ships", "report", "chain_drawn", "gale")
PROPOSITIONS = ("ships-waiting", "quays-safe", "contraband-passes", "opening-stands", "harbour-lovely")
CLASSES = {"authority": "who rules the harbour", "inspectorate": "who inspects it", "trade": "who uses it"}
ACTORS = {"MASTER": "authority", "INSPECTOR": "inspectorate", "SHIPPER": "trade"}
WORDS: dict[str, Any] = {
    **VOCABULARY,
    "kinds": [{"kind": kind, "family": "force", "definition": kind} for kind in KINDS],
    "propositions": [
        {"proposition": word, "definition": word, "interest": {"trade": "affirms"}} for word in PROPOSITIONS
    ],
    "classes": CLASSES,
    "actors": [{"code": code, "name": code, "class": actor_class} for code, actor_class in ACTORS.items()],
    "perspectives": {"independent": "news media", "us_executive": "departments"},
}


def fact(name: str, kind: str, by: str, claim: str = "", day: str = "2020-03-02", **more: Any) -> dict[str, Any]:
    """A fact of 2020 as it is written; `claim` is a proposition and a stance in one text."""
    claims = [dict(zip(("proposition", "stance"), claim.split(), strict=True))] if claim else []
    return fact_entry(
        id=f"{day}-{name}",
        kind=kind,
        occurred=day,
        public_from=day,
        by=[by],
        claims=claims,
        attribution="established",
        grade={"reliability": "B", "credibility": 1},
        sources=[{"source": each} for each in ("daily-2020", "agency-2020", "page-undated")],
        **more,
    )


FACTS = (
    fact("order", "opening_order", "MASTER", attributes={"rank": "first"}),
    fact("waiting", "report", "INSPECTOR", "ships-waiting affirms"),
    fact("quays", "report", "INSPECTOR", "quays-safe affirms"),
    fact("no-contraband", "report", "INSPECTOR", "contraband-passes denies", day="2020-05-01"),
    fact("chain", "chain_drawn", "MASTER", attributes={"sealed": True}, location="harbour mouth"),
    fact("ended", "opening_ended", "MASTER", "opening-stands denies", day="2020-10-01"),
)


def harbour_evidence(root: Path, facts: tuple[dict[str, Any], ...] = FACTS) -> Evidence:
    """The record of the harbour, written below `root` and loaded."""
    gap = {**GAP, "kinds": ["report"], "period": "2020"}
    files = {"vocabulary.yaml": WORDS, "publishers.yaml": PUBLISHERS, FACT_FILE: list(facts), "data/gaps.yaml": [gap]}
    return load_evidence(write_record(root, files))
