"""`/v1/sources/{id}`: a document, and the facts that rest on it."""

import msgspec

from evidence.model import Source
from service.http.facts import FactLine, fact_line
from service.http.operation import Answer, Asked, Operation, Parameter, json_answer, ref
from waiver_rules.query import QueryError, unknown


class SourceWhole(msgspec.Struct, frozen=True, kw_only=True):
    """A source, its formatted citation in `text`, with the facts that cite it."""

    release: str
    source: Source
    facts: tuple[FactLine, ...]


def whole(asked: Asked) -> Answer:
    """One source."""
    evidence = asked.release.evidence
    name = asked.path["source"]
    if name not in evidence.sources:
        raise QueryError([unknown("source", name, evidence.sources, "the id of a source")])
    citing = tuple(
        fact_line(fact) for fact in evidence.facts.values() if any(cited.source == name for cited in fact.sources)
    )
    return json_answer(SourceWhole(release=asked.release.name, source=evidence.sources[name], facts=citing))


OPERATIONS = (
    Operation(
        id="getSource",
        path="/v1/sources/{source}",
        summary="A source and the facts that cite it",
        answer=whole,
        example=lambda release: f"/v1/sources/{next(iter(release.evidence.sources))}",
        schema=ref(SourceWhole),
        types=(SourceWhole,),
        parameters=(Parameter(name="source", place="path", about="The id of a source."),),
    ),
)
