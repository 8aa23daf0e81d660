"""The memo of a query, for either side."""

from collections.abc import Callable

from service.memo.content import Memo, Side
from service.memo.other import other_memo
from service.memo.permanent import LOCAL
from service.memo.shown import shown_memo
from waiver_rules.query import Query
from waiver_rules.release import Release

SIDES: dict[Side, Callable[[Release, Query, str], Memo]] = {"shown": shown_memo, "other": other_memo}


def compose(release: Release, query: Query, side: Side = "shown", base: str = LOCAL) -> Memo:
    """The memo. `base` is the address of the service whose pages it links to. Raises QueryError."""
    return SIDES[side](release, query, base)
