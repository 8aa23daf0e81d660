"""A hit: a rule matched a fact, by one of its claims or by the event itself."""

import msgspec


class Hit(msgspec.Struct, frozen=True, order=True):
    """`proposition` is the claim by which the rule matched, or empty where it matched the event."""

    rule: str
    fact: str
    proposition: str = ""


class EngineError(RuntimeError):
    """Raised when an engine fails or the two engines disagree. Never turned into a verdict."""
