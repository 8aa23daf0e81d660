"""What the store is told of rules: only that somebody finds something in facts."""

from collections.abc import Callable, Mapping, Sequence

from evidence.model import Fact

Matching = Callable[[Sequence[Fact]], Mapping[str, Mapping[str, str]]]
"""From facts to what was found in them: by rulebook, then by fact, as text that the store never reads.

Every rulebook names every fact, with an empty finding where nothing was found.
"""


def no_rules(_: Sequence[Fact]) -> Mapping[str, Mapping[str, str]]:
    """The matching of a store without rulebooks; facts are then matched when they are asked for."""
    return {}
