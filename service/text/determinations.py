"""Determinations as text."""

from collections.abc import Iterable

from service.certification import grounds_words, reach_words, text_words
from service.text.layout import labelled
from service.words import day_words, edtf_words
from waiver_rules.assessment import DeterminationShown
from waiver_rules.statute_words import StatuteWords


def determinations_text(found: Iterable[DeterminationShown], words: StatuteWords) -> str:
    """A determination a paragraph: day, signer, instrument, grounds, and what was seen of its text."""
    lines: list[str] = []
    for one in found:
        lines += [f"{edtf_words(one.signed_as_written)}  {one.id}"]
        lines += [line for label, text in _rows(one, words) for line in labelled(label, text, 2, 14)]
    return "\n".join([*lines, ""])


def _rows(one: DeterminationShown, words: StatuteWords) -> list[tuple[str, str]]:
    office = f", {one.signer_office}" if one.signer_office else ""
    return [
        ("instrument", one.citation or one.instrument or "not recorded"),
        ("signer", f"{one.signer}{office}" if one.signer else "not recorded"),
        ("grounds", _grounds(one)),
        *([("scope", str(reach_words(one, words)))] if one.scope else []),
        ("text", text_words(seen=one.text_seen, note=one.text_note)),
        ("in force", _in_force(one)),
        ("public from", day_words(one.public_from)),
        ("says", one.statement),
    ]


def _in_force(one: DeterminationShown) -> str:
    last = day_words(one.in_force_to) if one.in_force_to else "a day that is not set"
    return f"{day_words(one.in_force_from)} to {last}"


def _grounds(one: DeterminationShown) -> str:
    if one.grounds_named:
        return f'{", ".join(one.grounds_named)} by name, joined by "{one.grounds_joined_by}"'
    if one.grounds_joined_by == "unknown":
        return grounds_words(one) if one.certifies else "wording not seen"
    return f'none named; joined by "{one.grounds_joined_by}"'
