"""How many independent origins carry a verdict: one wording for every door."""

from waiver_rules.standards import Verdict


def origins_words(verdict: Verdict | None, count: int) -> str:
    """`2 independent origins`; where the record is divided, of the side that has fewer: it is no stronger than that."""
    words = f"{count} independent origin{'' if count == 1 else 's'}"
    return f"{words} on the side that has fewer" if verdict == "contested" else words
