"""The words in which a statute is told: a bar, a waiver and a reinstatement read otherwise."""

from dataclasses import dataclass, field
from typing import ClassVar

from waiver_rules.reading import FORBID


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteWords:
    """Words for what the instruments of a statute do; those that a statute does not declare speak of a waiver.

    `instrument` names the column of a grid and `status` what is told by day; `unknown` and `not_yet_law` are
    sentences for days of which nothing is told. `beside` introduces the restriction, `proper` and `no_basis` are
    what is not decided. `supported` and `contradicted` say what it means that the record does so to the whole. `asks`
    stands before the title of the statute. `of_kind` is how a period is headed by instruments of a kind, `scopes` what
    a scope of them does, `no_term` what is said in place of a count of days where an instrument in force states none,
    `let_through` what the codes of that which an instrument lets through stand for.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    instrument: str = "Waiver"
    status: str = "Status of the waiver"
    unknown: str = "Nothing in this store says whether a waiver was in force."
    not_yet_law: str = "The waiver authority was not yet law."
    beside: str = (
        "Beside the conditions of the waiver: whether the reason for the restriction itself was being removed."
    )
    proper: str = "the waiver was proper"
    no_basis: str = "the certifier had no basis"
    right: str = "a waiver was right in law or wise as policy"
    asks: str = "on each condition for waiving"
    supported: str = ""
    contradicted: str = ""
    of_kind: dict[str, str] = field(default_factory=dict)
    scopes: dict[str, str] = field(default_factory=dict)
    no_term: str = "in force, no term stated"
    let_through: dict[str, str] = field(default_factory=dict)

    def of_whole(self, verdict: str | None) -> str:
        """What the verdict on the whole means, in a sentence; empty where the statute says nothing of it."""
        return {"supported": self.supported, "contradicted": self.contradicted}.get(verdict or "", "")

    def of_scope(self, scope: str) -> str:
        """What an instrument of that scope does; the word of the scope where the statute says nothing of it."""
        return self.scopes.get(scope, scope)

    def of_let_through(self, code: str) -> str:
        """What a code of what is let through stands for; the code where the statute says nothing of it."""
        return self.let_through.get(code, code)
