"""An Atom feed (RFC 4287) as bytes: the same for the same entries."""

from collections.abc import Iterable
from datetime import date
from re import compile as pattern
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

import msgspec

MEDIA = "application/atom+xml; charset=utf-8"
SPACE = "http://www.w3.org/2005/Atom"
NOT_XML = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened on a day. `name` is unlike that of any other entry, for good; `address` leads on."""

    name: str
    title: str
    day: date
    text: str
    address: str
    sort: str


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A page of entries, the latest first. `address` is its own, `home` that of what it tells of."""

    title: str
    author: str
    updated: date
    base: str
    address: str
    home: str
    next: str | None
    entries: tuple[Entry, ...]


def atom(feed: Feed) -> bytes:
    """The feed as XML. Its id, and each entry's, is a UUID made from a name, the same on every machine."""
    root = ET.Element("feed", xmlns=SPACE)
    links = (("self", feed.address), ("alternate", feed.home), *((("next", feed.next),) if feed.next else ()))
    _texts(root, {"id": _id(f"{feed.base}/v1/changes"), "title": feed.title, "updated": _moment(feed.updated)})
    _links(root, feed.base, links)
    _texts(ET.SubElement(root, "author"), {"name": feed.author})
    for entry in feed.entries:
        _entry(ET.SubElement(root, "entry"), feed.base, entry)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(element: ET.Element, base: str, entry: Entry) -> None:
    _texts(element, {"id": _id(entry.name), "title": entry.title, "updated": _moment(entry.day)})
    _links(element, base, (("alternate", entry.address),))
    ET.SubElement(element, "category", term=entry.sort)
    ET.SubElement(element, "content", type="text").text = NOT_XML.sub("", entry.text)


def _texts(element: ET.Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        ET.SubElement(element, name).text = NOT_XML.sub("", text)


def _links(element: ET.Element, base: str, links: Iterable[tuple[str, str]]) -> None:
    for relation, address in links:
        ET.SubElement(element, "link", rel=relation, href=f"{base}{address}")


def _id(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _moment(day: date) -> str:
    # the record knows days; a feed asks for moments
    return f"{day.isoformat()}T00:00:00Z"
