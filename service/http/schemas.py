"""JSON Schemas of what is sent and taken, made from the types that are sent and taken."""

from collections.abc import Iterable
from copy import deepcopy
from inspect import cleandoc
from typing import Any, get_args

import msgspec

from evidence.bundle import MOST
from evidence.entry import FactEntry, SourceEntry
from evidence.store.entry import LONGEST_AUTHOR, LONGEST_REASON
from service.encode import ELEMENT_KEYS, FINDING_KEYS
from service.http.parameters import MOST_WORDS
from service.http.problems import Problem
from waiver_rules.release import Release
from waiver_rules.standards import STANDARDS, Verdict

Schema = dict[str, Any]
AT = "#/components/schemas/"
ASSESSMENT: Schema = {"anyOf": [{"$ref": f"{AT}Assessment"}, {"$ref": f"{AT}AssessmentBrief"}]}
CONDITION: Schema = {"anyOf": [{"$ref": f"{AT}ConditionAlone"}, {"$ref": f"{AT}ConditionAloneBrief"}]}
MATRIX: Schema = {
    "anyOf": [
        {"type": "array", "items": {"$ref": f"{AT}MatrixRow"}},
        {"type": "array", "items": {"$ref": f"{AT}MatrixCell"}},
    ]
}
VERDICT: Schema = {"enum": [*sorted(get_args(Verdict)), None]}
PARTS = ("overall", "certified", "conditions", "procedure", "restriction")


def components(types: Iterable[type], release: Release) -> Schema:
    """Every schema of the document by name."""
    wanted = dict.fromkeys((Problem, *types))
    _, made = msgspec.json.schema_components(wanted, ref_template=AT + "{name}")
    plain = {AT + name: AT + _plain_name(name) for name in made}
    found = {_plain_name(name): _described(_named(schema, plain)) for name, schema in made.items()}
    found |= {name: _described(schema) for name, schema in _taken()}
    found |= _brief(found) | _alone(found) | _rows(found, release)
    # generators of clients name a type by its title
    return {name: {**schema, "title": name} for name, schema in sorted(found.items())}


def _plain_name(name: str) -> str:
    """A name without dots, which generators of clients cannot follow: types of one name come with their modules."""
    *modules, own = name.split(".")
    return f"{modules[-1].title().replace('_', '')}{own}" if modules else own


def _named(part: Any, names: dict[str, str]) -> Any:  # noqa: ANN401
    """The schema with other names in its references."""
    if isinstance(part, dict):
        return {key: _named(value, names) for key, value in part.items()}
    if isinstance(part, list):
        return [_named(value, names) for value in part]
    return names.get(part, part) if isinstance(part, str) else part


def what_if_body(release: Release, example: Schema) -> Schema:
    """The schema of the body of a what-if, with an example."""
    vocabulary = release.evidence.vocabulary
    folders = [statute.folder for statute in release.content.statutes.values()]
    bases = dict.fromkeys(basis.id for folder in folders for basis in folder.statute.bases)
    readings = dict.fromkeys(name for folder in folders for name in folder.readings.ids)
    members: Schema = {
        "year": {"type": "integer"},
        "basis": _one_of(bases),
        "reading": _one_of(readings),
        "standard": _one_of(STANDARDS),
        "tier": _one_of(("accepted", "candidate")),
        **{name: {"type": ["string", "null"]} for name in ("subject", "determination", "known_on", "recorded_by")},
        **{name: _list_of({"type": "string"}, MOST_WORDS) for name in ("strike", "exclude_source")},
        "exclude_perspective": _list_of({"enum": sorted(vocabulary.perspectives)}, MOST_WORDS),
        "exclude_kind": _list_of({"enum": sorted(vocabulary.source_kinds)}, MOST_WORDS),
        "add": {"type": "array", "maxItems": MOST, "items": {"$ref": f"{AT}FactEntry"}},
        "sources": {"type": "array", "maxItems": MOST, "items": {"$ref": f"{AT}SourceEntry"}},
    }
    schema = {"type": "object", "required": ["year"], "additionalProperties": False, "properties": members}
    return {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}


def write_body(release: Release, verb: str) -> Schema:
    """The schema of the body of a write, with an example."""
    text = {"type": "string", "minLength": 1}
    members: Schema = {"why": {**text, "maxLength": LONGEST_REASON}, "author": {**text, "maxLength": LONGEST_AUTHOR}}
    required = [] if verb == "submit" else ["why"]
    example: Schema = {"why": "read against its source"}
    if verb in ("submit", "supersede"):
        sources = {"type": "array", "maxItems": MOST, "items": {"$ref": f"{AT}SourceEntry"}}
        members = {"fact": {"$ref": f"{AT}FactEntry"}, "sources": sources, **members}
        required = ["fact", *required]
        example = {"fact": example_fact(release), "sources": [], **example}
    schema = {"type": "object", "required": required, "additionalProperties": False, "properties": members}
    return {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}


def example_fact(release: Release) -> Schema:
    """A fact in the evidence schema that the release would take: of its words, and resting on a source of its own."""
    evidence = release.evidence
    fact = max(evidence.facts.values(), key=lambda one: (one.public_from, one.id))
    cited = fact.sources[0]
    day = fact.public_from.isoformat()
    return {
        "id": f"{day}-an-example",
        "kind": fact.kind,
        "occurred": day,
        "public_from": day,
        "public_basis": "event",
        "by": list(fact.by),
        "to": list(fact.to),
        "attribution": "alleged",
        "statement": "What happened, in a neutral sentence of your own.",
        "claims": [],
        "grade": {"reliability": evidence.sources[cited.source].reliability, "credibility": 3},
        "sources": [{"source": cited.source}],
        "recorded_on": evidence.as_of.isoformat(),
    }


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": [*words, None]}


def _list_of(items: Schema, most: int) -> Schema:
    return {"type": ["array", "null"], "maxItems": most, "items": items}


def _described(schema: Schema) -> Schema:
    return {**schema, "description": cleandoc(schema["description"])} if "description" in schema else schema


def _taken() -> Iterable[tuple[str, Schema]]:
    for model in (FactEntry, SourceEntry):
        schema = model.model_json_schema(ref_template=AT + "{model}")
        yield from schema.pop("$defs", {}).items()
        yield model.__name__, schema


def _brief(found: Schema) -> Schema:
    """The assessment with findings by id, or with verdicts alone."""
    finding = _only(found["FindingShown"], FINDING_KEYS)
    finding["properties"]["fact"] = {"type": "string"}
    finding["required"] = [*FINDING_KEYS, "fact"]
    element = _only(found["ElementAssessment"], ELEMENT_KEYS)
    element["properties"]["findings"] = {"type": "array", "items": {"$ref": f"{AT}FindingBrief"}}
    return {
        "FindingBrief": finding,
        "ElementBrief": element,
        "ConditionBrief": _renamed(found["ConditionAssessment"]),
        "AssessmentBrief": _renamed(found["Assessment"]),
    }


def _only(schema: Schema, keys: tuple[str, ...]) -> Schema:
    properties = {key: schema["properties"][key] for key in keys}
    return {"type": "object", "properties": properties, "required": list(keys), "additionalProperties": False}


def _renamed(schema: Schema) -> Schema:
    """The schema with briefer parts in place of whole ones."""
    brief = {f"{AT}ElementAssessment": f"{AT}ElementBrief", f"{AT}ConditionAssessment": f"{AT}ConditionBrief"}
    renamed: Schema = _named(schema, brief)
    return renamed


def _alone(found: Schema) -> Schema:
    """One condition, with the settings of its assessment."""
    alone = deepcopy(found["Assessment"])
    for name in PARTS:
        alone["properties"].pop(name)
    alone["properties"]["condition"] = {"$ref": f"{AT}ConditionAssessment"}
    alone["required"] = list(alone["properties"])
    alone["description"] = "One condition, with the settings that it was assessed under."
    return {"ConditionAlone": alone, "ConditionAloneBrief": _renamed(alone)}


def _rows(found: Schema, release: Release) -> Schema:
    """The rows of the matrix: wide, and long."""
    row = found.pop("Row")
    properties = {name: schema for name, schema in row["properties"].items() if name != "conditions"}
    folders = [statute.folder for statute in release.content.statutes.values()]
    names = dict.fromkeys(one.id for folder in folders for one in folder.conditions.conditions)
    required = list(properties)
    cell = {name: schema for name, schema in properties.items() if name != "overall"}
    return {
        "MatrixRow": {
            "type": "object",
            # not by their letters: a generated client has names of its own that they would hide
            "description": f"A year, or a determination; each condition ({', '.join(names)}) is a column of its own.",
            "properties": properties,
            "additionalProperties": VERDICT,
            "required": required,
        },
        "MatrixCell": {
            "type": "object",
            "description": "A year and a condition; the whole stands as the condition `overall`.",
            "properties": {**cell, "condition": {"enum": [*names, "overall"]}, "verdict": VERDICT},
            "required": [*cell, "condition", "verdict"],
        },
    }
