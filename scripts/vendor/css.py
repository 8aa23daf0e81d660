"""A stylesheet cut down to the selectors that templates use, its colours made variables.

Reads minified CSS: rules, and the at-rules @media, @supports, @font-face and @keyframes.
"""

from collections.abc import Iterator
from re import compile as pattern

import msgspec

COMMENT = pattern(r"/\*.*?\*/")
CLASS = pattern(r"\.((?:[\w-]|\\.)+)")
NOT = pattern(r":not\((?:[^()]|\([^()]*\))*\)")
COLOUR = pattern(r"#[0-9a-f]{3,8}\b|\bwhite\b|\bblack\b")
PLACE = pattern(r"url\([^)]*\)")
# the pages have no use for these: embedded media, old browsers, parts that hang on the system's own scripts
UNUSED = pattern(
    r"::-ms-|-moz-focus|data-theme|data-sort|aria-sort|aria-disabled|usa-prose>table|\[hidden]|audio|video|figure|:host|iframe|embed|\bobject\b"
)


class Block(msgspec.Struct, frozen=True):
    """A rule or an at-rule: what stands before its brace, and what within."""

    head: str
    body: str


def blocks(css: str) -> Iterator[Block]:
    """The top-level blocks of a stylesheet; statements without a block are left out."""
    start = depth = 0
    head = ""
    for at, sign in enumerate(css):
        if sign == "{":
            if depth == 0:
                head, start = css[start:at].rpartition(";")[2].strip(), at + 1
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield Block(head, css[start:at])
                start = at + 1


def purged(css: str, words: frozenset[str]) -> str:
    """The rules whose every class is among the words; no keyframes, fonts or pictures."""
    return "\n".join(_kept(COMMENT.sub("", css), words))


def _kept(css: str, words: frozenset[str]) -> Iterator[str]:
    for block in blocks(css):
        if block.head.startswith(("@media", "@supports")):
            inner = "\n".join(_kept(block.body, words))
            if inner:
                yield f"{block.head}{{\n{inner}\n}}"
        elif not block.head.startswith("@"):
            selectors = [one for one in _selectors(block.head) if _is_used(one, words)]
            body = ";".join(one for one in _declarations(block.body) if "url(" not in one)
            if selectors and body:
                yield f"{','.join(selectors)}{{{body}}}"


def _selectors(head: str) -> Iterator[str]:
    yield from _split(head, ",")


def _declarations(body: str) -> Iterator[str]:
    yield from _split(body, ";")


def _split(text: str, by: str) -> Iterator[str]:
    depth = start = 0
    for at, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == by and depth == 0:
            yield text[start:at].strip()
            start = at + 1
    if text[start:].strip():
        yield text[start:].strip()


def _is_used(selector: str, words: frozenset[str]) -> bool:
    if UNUSED.search(selector):
        return False
    return all(name.replace("\\", "") in words for name in CLASS.findall(NOT.sub("", selector)))


def with_variables(css: str) -> str:
    """The stylesheet with each colour as a variable, declared first, so that another sheet can set it anew."""
    found = sorted({_full(colour) for colour in COLOUR.findall(css)})
    declared = "".join(f"--{_name(colour)}:{colour};" for colour in found)
    return f":root{{{declared}}}\n" + COLOUR.sub(lambda one: f"var(--{_name(_full(one[0]))})", css)


def _full(colour: str) -> str:
    named = {"white": "#ffffff", "black": "#000000"}.get(colour, colour)
    return f"#{''.join(2 * sign for sign in named[1:])}" if len(named) == 4 else named


def _name(colour: str) -> str:
    return f"uswds-{colour[1:]}"


def font_faces(css: str, wanted: dict[str, str]) -> str:
    """The @font-face rules of the files wanted, each at its new place."""
    found = []
    for block in blocks(COMMENT.sub("", css)):
        if block.head == "@font-face":
            place = PLACE.search(block.body)
            name = place[0][4:-1].rpartition("/")[2] if place else ""
            if name in wanted:
                found.append(f"@font-face{{{PLACE.sub(f'url({wanted[name]})', block.body)}}}")
    return "\n".join(found)
