"""Lists a page at a time: members after the one that a cursor names, and the link to the next page."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

import msgspec

from service.http.operation import CSV, Asked, Parameter
from waiver_rules.query import QueryError, invalid

MOST = 500
AFTER = Parameter(name="after", about="The id of the last member of the page before.")
Member = TypeVar("Member")


class Page(msgspec.Struct, Generic[Member], frozen=True, kw_only=True):
    """Some members of a list; `total` counts all that fit, `next` is the address of the next page, None on the last."""

    members: tuple[Member, ...]
    total: int
    next: str | None

    @property
    def headers(self) -> dict[str, str]:
        """The header that leads to the next page, where there is one."""
        return {"Link": f'<{self.next}>; rel="next"'} if self.next else {}


def limit(default: int = MOST) -> Parameter:
    """`limit=`, the most members on a page."""
    return Parameter(
        name="limit", about="The most members on a page.", number=True, least=1, most=MOST, default=default
    )


PAGING = (AFTER, limit())


def page(
    asked: Asked,
    address: str,
    found: Sequence[Member],
    name: Callable[[Member], str],
    known: Collection[str],
    place: Callable[[str], Any] | None = None,
    default: int = MOST,
) -> Page[Member]:
    """The page that is asked for of what fits; as CSV all of it, unless a limit is given.

    `known` are the ids of the whole list, and `place` says where one stands in it: by its order unless told. So a
    cursor need not fit the filters itself. Raises QueryError where the cursor is no such id.
    """
    in_order = {one: number for number, one in enumerate(known)}.__getitem__
    rest = _after(asked, found, name, known, place or in_order)
    most = asked.number("limit") or (len(rest) if asked.media == CSV else default)
    members = tuple(rest[:most])
    following = _next(asked, address, name(members[-1])) if len(members) < len(rest) else None
    return Page(members=members, total=len(found), next=following)


def _after(
    asked: Asked,
    found: Sequence[Member],
    name: Callable[[Member], str],
    known: Collection[str],
    place: Callable[[str], Any],
) -> Sequence[Member]:
    last = asked.text("after")
    if last is None:
        return found
    if last not in known:
        raise QueryError([invalid("after", last, "the id of the last member of a page", known)])
    return [one for one in found if place(name(one)) > place(last)]


def _next(asked: Asked, address: str, last: str) -> str:
    # a reference without a host: kept answers are the same for every name of this service
    given = {name: value for name, value in sorted(asked.given.items()) if name != AFTER.name}
    return f"{address}?{urlencode({**given, AFTER.name: last})}"
