"""`/v1/statutes/{statute}/rules`: the if-thens over one fact, and the facts that they match."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from service.http.operation import CSV, Answer, Asked, Operation, Parameter, json_answer, ref
from service.http.paging import PAGING, Page, page
from service.http.parameters import STATUTE, elements, statute_of
from service.http.statutes import first_statute
from service.tables import to_csv
from waiver_rules.engine.hit import Hit
from waiver_rules.query import QueryError, unknown
from waiver_rules.release import Release
from waiver_rules.rulebook import Rule, SpeakerRow

COLUMNS = ("id", "element", "effect", "force", "at_most", "because", "authority", "facts")


class RuleLine(msgspec.Struct, frozen=True, kw_only=True):
    """A rule, and how many facts of the release it matches."""

    rule: Rule
    facts: int


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the rules of a statute in their order, and the table of the force of who speaks."""

    release: str
    statute: str
    total: int
    next: str | None
    rules: tuple[RuleLine, ...]
    speakers: tuple[SpeakerRow, ...]


class Matched(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that a rule matches; `proposition` is the claim by which it does, null where it is the event."""

    id: str
    occurred: str
    statement: str
    proposition: str | None


class RuleWhole(msgspec.Struct, frozen=True, kw_only=True):
    """A rule with the facts that it matches."""

    release: str
    statute: str
    rule: Rule
    facts: tuple[Matched, ...]


def listed(asked: Asked) -> Answer:
    """The rules, all or those on one element."""
    frozen = statute_of(asked)
    element = asked.text("element")
    known = [one.id for one in frozen.folder.conditions.elements]
    if element is not None and element not in known:
        raise QueryError([unknown("element", element, known, "the id of an element")])
    counts = Counter(rule for rule, _ in {(hit.rule, hit.fact) for hit in frozen.hits})
    book = frozen.folder.rulebook
    lines = tuple(RuleLine(rule=rule, facts=counts[rule.id]) for rule in book.rules if element in (None, rule.element))
    name = asked.path["statute"]
    every = tuple(rule.id for rule in book.rules)
    found = page(asked, f"/v1/statutes/{name}/rules", lines, lambda line: line.rule.id, every)
    if asked.media == CSV:
        return _sheet(found)
    answer = Rules(
        release=asked.release.name,
        statute=name,
        total=found.total,
        next=found.next,
        rules=found.members,
        speakers=book.speakers,
    )
    return json_answer(answer, headers=found.headers)


def _sheet(found: Page[RuleLine]) -> Answer:
    rows = [
        {
            **{name: getattr(line.rule, name) for name in COLUMNS if name not in ("force", "facts")},
            "force": line.rule.force
            if isinstance(line.rule.force, str)
            else msgspec.json.encode(line.rule.force).decode(),
            "facts": line.facts,
        }
        for line in found.members
    ]
    return Answer(body=to_csv(rows, COLUMNS).encode(), media=CSV, headers=found.headers)


def _once(hits: Iterable[Hit]) -> Iterable[Hit]:
    """Each rule, fact and claim once, whatever the number of subjects."""
    return dict.fromkeys(msgspec.structs.replace(hit, subject="") for hit in hits)


def whole(asked: Asked) -> Answer:
    """One rule."""
    frozen = statute_of(asked)
    rules = {rule.id: rule for rule in frozen.folder.rulebook.rules}
    name = asked.path["rule"]
    if name not in rules:
        raise QueryError([unknown("rule", name, rules, "the id of a rule")])
    facts = asked.release.evidence.facts
    matched = tuple(
        Matched(
            id=hit.fact,
            occurred=facts[hit.fact].occurred,
            statement=facts[hit.fact].statement,
            proposition=hit.proposition or None,
        )
        for hit in _once(frozen.hits)
        if hit.rule == name
    )
    return json_answer(
        RuleWhole(release=asked.release.name, statute=asked.path["statute"], rule=rules[name], facts=matched)
    )


def _one(release: Release) -> str:
    frozen = release.statute(release.default_statute)
    return f"{first_statute(release)}/rules/{frozen.folder.rulebook.rules[0].id}"


def _on_one_element(release: Release) -> str:
    frozen = release.statute(release.default_statute)
    return f"{first_statute(release)}/rules?element={frozen.folder.rulebook.rules[0].element}"


OPERATIONS = (
    Operation(
        id="listRules",
        path="/v1/statutes/{statute}/rules",
        tag="law",
        summary="The rules of a statute",
        answer=listed,
        example=_on_one_element,
        schema=ref(Rules),
        types=(Rules,),
        parameters=(
            STATUTE,
            Parameter(name="element", about="Only the rules on this element.", known=elements),
            *PAGING,
        ),
        formats=("json", "csv"),
    ),
    Operation(
        id="getRule",
        path="/v1/statutes/{statute}/rules/{rule}",
        tag="law",
        summary="A rule and the facts that it matches",
        answer=whole,
        example=_one,
        schema=ref(RuleWhole),
        types=(RuleWhole,),
        parameters=(STATUTE, Parameter(name="rule", place="path", about="The id of a rule.")),
    ),
)
