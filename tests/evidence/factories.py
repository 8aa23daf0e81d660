"""Facts, sources and whole records that are valid by default, so that a test shows only what it is about."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from evidence.entry import FactEntry, PublisherEntry, SourceEntry
from evidence.loader import load_evidence
from evidence.model import Evidence, Fact, Publisher, Source
from evidence.resolve import resolve_fact, resolve_publisher, resolve_source

FACT_FILE, SOURCE_FILE = "data/facts/2020/force.yaml", "data/sources/2020.yaml"
FACT: dict[str, Any] = {
    "id": "2020-09-27-clash",
    "kind": "armed_clash",
    "occurred": "2020-09-27",
    "public_from": "2020-09-27",
    "public_basis": "event",
    "by": ["ARM", "AZE"],
    "to": [],
    "attribution": "disputed",
    "statement": "Fighting broke out along the line of contact.",
    "claims": [{"proposition": "aze-uses-force", "stance": "questions"}],
    "grade": {"reliability": "B", "credibility": 2},
    "sources": [{"source": "daily-2020"}],
    "recorded_on": "2026-11-22",
}
SOURCE: dict[str, Any] = {
    "id": "daily-2020",
    "title": "Fighting on the line of contact",
    "publisher": "The Daily",
    "published": "2020-09-28",
    "kind": "news",
    "perspective": "independent",
    "reliability": "B",
    "url": "https://daily.example/2020/09/28",
}
OTHER_SOURCES: list[dict[str, Any]] = [
    {**SOURCE, "id": "a-weekly-2020", "publisher": "The Weekly"},
    {**SOURCE, "id": "agency-2020", "publisher": "The Agency", "published": "2020-10"},
    {
        **SOURCE,
        "id": "register-2021",
        "publisher": "The Register",
        "reliability": "A",
        "published": "2021-01-05",
    },
    {**SOURCE, "id": "page-undated", "published": None},
]
PUBLISHERS: list[dict[str, Any]] = [
    {"publisher": "The Agency", "perspective": "independent", "reliability": "B", "reason": "wire agency"},
    {
        "publisher": "The Daily",
        "perspective": "independent",
        "reliability": "B",
        "controlled_by": "One House",
        "reason": "newsroom",
    },
    {
        "publisher": "The Register",
        "perspective": "us_executive",
        "reliability": "A",
        "reason": "public record",
    },
    {
        "publisher": "The Weekly",
        "perspective": "independent",
        "reliability": "B",
        "controlled_by": "One House",
        "reason": "newsroom",
    },
]
GAP: dict[str, Any] = {
    "id": "gap-2019",
    "what": "Text of the determination",
    "why": "form of the grounds",
    "where": "Federal Register",
    "period": "2019/2021",
    "kinds": ["waiver_determination"],
    "status": "not_found",
}
VOCABULARY: dict[str, Any] = {
    "kinds": [
        {"kind": "armed_clash", "family": "force", "definition": "limited two-way fighting"},
        {"kind": "armed_offensive", "family": "force", "definition": "operation to take territory"},
        {"kind": "waiver_determination", "family": "united_states", "definition": "instrument of the waiver"},
    ],
    "propositions": [
        {
            "proposition": "aze-uses-force",
            "definition": "Azerbaijani forces use force on the offensive",
            "about_whom": ["AZE"],
            "interest": {"armenia": "affirms", "azerbaijan": "denies"},
        },
        {
            "proposition": "arm-uses-force",
            "definition": "Armenian forces use force on the offensive",
            "about_whom": ["ARM"],
            "interest": {"azerbaijan": "affirms", "armenia": "denies"},
        },
    ],
    "interests": {
        "affirms": "gains by affirming",
        "denies": "gains by denying",
        "either": "of the other side",
    },
    "stances": {"affirms": "states it", "denies": "states its contrary", "questions": "puts it in question"},
    "attributions": {"established": "admitted", "alleged": "asserted", "disputed": "asserted and denied"},
    "actors": [
        {"code": "AZE", "name": "Azerbaijan", "class": "azerbaijan"},
        {"code": "ARM", "name": "Armenia", "class": "armenia"},
        {"code": "US-STATE", "name": "Department of State", "class": "us_executive"},
    ],
    "classes": {"azerbaijan": "Azerbaijan", "armenia": "Armenia", "us_executive": "United States executive"},
    "perspectives": {"independent": "news media", "us_executive": "departments"},
    "source_kinds": {"news": "news report", "federal_register": "notice"},
    "admiralty": {
        "reliability": {letter: f"meaning of {letter}" for letter in "ABCDEF"},
        "credibility": {digit: f"meaning of {digit}" for digit in range(1, 7)},
    },
}


def fact_entry(**changes: Any) -> dict[str, Any]:
    """A fact as it is written, with changes; a key changed to `...` is left out."""
    return _changed(FACT, changes)


def source_entry(**changes: Any) -> dict[str, Any]:
    """A source as it is written, with changes; a key changed to `...` is left out."""
    return _changed(SOURCE, changes)


def make_fact(**changes: Any) -> Fact:
    """A fact of the model, from the entry with the changes."""
    return resolve_fact(FactEntry.model_validate(fact_entry(**changes)))


def make_source(**changes: Any) -> Source:
    """A source of the model, from the entry with the changes; an undated one was recorded on 2026-11-22."""
    entry = SourceEntry.model_validate(source_entry(**changes))
    return resolve_source(entry, make_publishers(), {entry.id: make_fact().recorded_on})


def make_publishers() -> dict[str, Publisher]:
    """The publishers of the test record; The Daily and The Weekly are of one house."""
    return {each["publisher"]: resolve_publisher(PublisherEntry.model_validate(each)) for each in PUBLISHERS}


def write_record(root: Path, files: dict[str, Any] | None = None) -> Path:
    """Writes a small valid record below `root`; `files` adds or replaces whole files by their path."""
    contents = {
        "vocabulary.yaml": VOCABULARY,
        "publishers.yaml": PUBLISHERS,
        "data/gaps.yaml": [GAP],
        FACT_FILE: [FACT, fact_entry(id="2020-09-28-second", sources=[{"source": "page-undated"}])],
        SOURCE_FILE: [OTHER_SOURCES[0], SOURCE, OTHER_SOURCES[1]],
        "data/sources/2021.yaml": [OTHER_SOURCES[2]],
        "data/sources/undated.yaml": [OTHER_SOURCES[3]],
    }
    for path, content in {**contents, **(files or {})}.items():
        write_yaml(root / path, content)
    return root


def write_yaml(path: Path, content: Any) -> None:
    """Writes a value as YAML without aliases."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(deepcopy(content), Dumper=_Plain, sort_keys=False, allow_unicode=True))


def make_evidence(root: Path) -> Evidence:
    """The small record, loaded."""
    return load_evidence(write_record(root))


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _changed(entry: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in deepcopy({**entry, **changes}).items() if value is not ...}
