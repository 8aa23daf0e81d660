"""What a memo says, whatever form it is written in: parts, runs of text, and numbered footnotes."""

from typing import Literal

import msgspec

Side = Literal["shown", "other"]
SIDES: tuple[Side, ...] = ("shown", "other")


class Run(msgspec.Struct, frozen=True):
    """A stretch of text; `notes` are the numbers of the footnotes that stand after it."""

    text: str
    strong: bool = False
    notes: tuple[int, ...] = ()


Paragraph = tuple[Run, ...]


class Note(msgspec.Struct, frozen=True):
    """A citation with its place inside the source, and the address of the source if it has one."""

    text: str
    url: str | None = None


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Rows under a header; the first cell of a row is its header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A heading, the words of the law under it where there are any, and paragraphs."""

    heading: str
    quotation: str = ""
    paragraphs: tuple[Paragraph, ...] = ()


class Memo(msgspec.Struct, frozen=True, kw_only=True):
    """A memo. `one_side` says that it argues, in words that stand before everything else; empty where it does not.

    `link` is the permanent address of the page that answers the same question; `notes` are citations in the
    order of their numbers, from 1; `fits` is false where it runs beyond two pages even in its shortest form.
    """

    title: str
    kicker: str
    one_side: str
    answer: str
    because: str
    lead: tuple[Paragraph, ...]
    table: Table
    sections: tuple[Section, ...]
    not_decided: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    link: str
    decision_id: str
    release: str
    language: str = "en-US"
    fits: bool = True
