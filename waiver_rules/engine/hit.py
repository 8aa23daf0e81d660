"""A hit: a rule matched a fact, by one of its claims or by the event itself."""

import msgspec


class Hit(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """`proposition` is the claim by which the rule matched, or empty where it matched the event.

    `subject` is whom it matched for; empty where the statute has one subject or none, or the fact names none.
    """

    rule: str
    fact: str
    proposition: str = ""
    subject: str = ""


class EngineError(RuntimeError):
    """Raised when an engine fails or the two engines disagree. Never turned into a verdict."""
