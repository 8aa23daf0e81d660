"""The JSON twin of a page: what the operation of the contract answers, so that page and twin cannot differ."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import msgspec

from evidence.faults import FaultsError
from service.http import compare, determinations, facts, gaps, rules, sources, statutes
from service.http.answering import in_query
from service.http.operation import Asked, Operation
from service.http.parameters import BOM, RELEASE, read_given
from service.http.problems import RequestFaultsError, together
from service.pages.asked import OF_LINKS, PageAsked

OPERATIONS: dict[str, Operation] = {
    one.id: one for each in (compare, determinations, facts, gaps, rules, sources, statutes) for one in each.OPERATIONS
}

PAGING = ("after", "limit")


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """What the twin answers, its address, and that of the same as a sheet, where it has one."""

    answer: dict[str, Any]
    url: str
    csv: str | None


def read_twin(
    asked: PageAsked, operation_id: str, path: dict[str, str], pairs: Iterable[tuple[str, str]] | None = None
) -> Twin:
    """The twin for a path and the pairs of a query string, blank ones left out. Raises FaultsError with every fault."""
    operation = OPERATIONS[operation_id]
    given_pairs = asked.pairs if pairs is None else pairs
    own = [one for one in in_query(operation) if one.name not in (RELEASE.name, "format", BOM.name)]
    # most operations have the statute in their path, and a page has it in its query string, with its subject
    beside = (*OF_LINKS, *({"statute", "subject"} - {one.name for one in own}))
    kept = [(name, value.strip()) for name, value in given_pairs if value.strip() and name not in beside]
    given, faults = read_given(kept, own)
    try:
        body = operation.answer(Asked(release=asked.release, edition=asked.edition, path=path, given=given)).body
    except FaultsError as error:
        raise together(faults, error) from error
    if faults:
        raise RequestFaultsError(faults)
    url = operation.path.format(**path)
    return Twin(answer=msgspec.json.decode(body), url=_with(url, kept), csv=_csv(operation, url, kept))


def _csv(operation: Operation, url: str, pairs: list[tuple[str, str]]) -> str | None:
    whole = [pair for pair in pairs if pair[0] not in PAGING]
    # for readers, who open it in a sheet
    return _with(url, [*whole, ("format", "csv"), (BOM.name, "yes")]) if "csv" in operation.formats else None


def _with(url: str, pairs: list[tuple[str, str]]) -> str:
    return f"{url}?{urlencode(pairs)}" if pairs else url
