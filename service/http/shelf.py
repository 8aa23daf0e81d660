"""Which request gets which kept answer, and with which headers: what is needed to send it again without any routing."""

from collections import OrderedDict
from typing import Any

import msgspec
from starlette.types import Scope

MOST = 4_096
LONGEST = 2_000
Headers = list[tuple[bytes, bytes]]
Address = tuple[str, str, bytes, bytes, bytes]
OF_A_BODY = (b"content-type", b"content-length", b"content-encoding")


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """One representation of a kept answer: its release, where its bytes are kept, and the headers that it is sent with.

    `route` is what the framework calls the address, for whoever counts requests.
    """

    release: str
    key: str
    encoding: str
    tag: str
    headers: Headers
    route: Any

    @property
    def unchanged(self) -> Headers:
        """The headers of a 304: those of the answer, less what speaks of a body."""
        return [header for header in self.headers if header[0] not in OF_A_BODY]


class Shelf:
    """Which request gets which kept answer, for the requests last seen. Bodies are kept elsewhere, under a bound."""

    def __init__(self) -> None:
        self._ready: OrderedDict[Address, Ready] = OrderedDict()

    def get(self, address: Address) -> Ready | None:
        """What the request of an address gets, now the one last asked for."""
        found = self._ready.get(address)
        if found is not None:
            self._ready.move_to_end(address)
        return found

    def put(self, address: Address, ready: Ready) -> None:
        """Remembers what a request gets, unless it is a long one; forgets the one asked for longest ago."""
        if sum(map(len, address)) > LONGEST:
            return
        self._ready[address] = ready
        if len(self._ready) > MOST:
            self._ready.popitem(last=False)


def address_of(scope: Scope, release: str) -> tuple[Address, str]:
    """All that decides which representation a request gets from a release, and the tags that it names."""
    accept = encoding = tags = b""
    for name, value in scope["headers"]:
        if name == b"accept":
            accept = accept + b", " + value if accept else value
        elif name == b"accept-encoding":
            encoding = encoding + b", " + value if encoding else value
        elif name == b"if-none-match":
            tags = tags + b", " + value if tags else value
    return (release, scope["path"], scope["query_string"], accept, encoding), tags.decode("latin-1")
