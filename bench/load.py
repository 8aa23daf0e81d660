"""A load on a server: some connections, each asking again as soon as it was answered, for some time."""

import asyncio
from time import perf_counter

import msgspec

CONNECTIONS = 8
END = b"\r\n\r\n"
LENGTH = b"content-length:"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a port of this machine, and the status that it is answered with."""

    name: str
    port: int
    path: str
    method: str = "GET"
    headers: dict[str, str] = {}
    body: bytes = b""
    status: int = 200

    @property
    def raw(self) -> bytes:
        """The request as it is sent."""
        head = {"Host": f"127.0.0.1:{self.port}", "Accept": "*/*", **self.headers}
        if self.body:
            head |= {"Content-Type": "application/json", "Content-Length": str(len(self.body))}
        lines = [f"{self.method} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
        return "\r\n".join(lines).encode() + END + self.body


def rate(request: Request, seconds: float, connections: int = CONNECTIONS) -> float:
    """Requests answered a second. Raises RuntimeError where one is answered with another status, or none."""
    return asyncio.run(_rate(request, seconds, connections))


async def _rate(request: Request, seconds: float, connections: int) -> float:
    loop = asyncio.get_running_loop()
    until = perf_counter() + seconds
    asking = [_Asking(request, until, loop) for _ in range(connections)]
    start = perf_counter()
    for one in asking:
        await loop.create_connection(lambda one=one: one, "127.0.0.1", request.port)  # type: ignore[misc]
    await asyncio.wait_for(asyncio.gather(*(one.done for one in asking)), seconds + 60)
    return sum(one.answered for one in asking) / (perf_counter() - start)


class _Asking(asyncio.Protocol):
    """One connection that is kept open."""

    def __init__(self, request: Request, until: float, loop: asyncio.AbstractEventLoop) -> None:
        self._raw, self._until = request.raw, until
        self._status = f"HTTP/1.1 {request.status} ".encode()
        self._has_body = request.status != 304
        self._got, self._needed = bytearray(), 0
        self.answered = 0
        self.done: asyncio.Future[None] = loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._raw)

    def data_received(self, data: bytes) -> None:
        self._got += data
        if not self._needed:
            self._read_head()
        if self._needed and len(self._got) >= self._needed:
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(RuntimeError("the server closed the connection"))

    def _read_head(self) -> None:
        end = self._got.find(END)
        if end < 0:
            return
        if not self._got.startswith(self._status):
            self.done.set_exception(RuntimeError(bytes(self._got[:300]).decode(errors="replace")))
            return
        self._needed = end + len(END) + (self._length(bytes(self._got[:end]).lower()) if self._has_body else 0)

    def _length(self, head: bytes) -> int:
        start = head.index(LENGTH) + len(LENGTH)
        return int(head[start:].split(b"\r\n", 1)[0])

    def _next(self) -> None:
        self.answered += 1
        self._got.clear()
        self._needed = 0
        if perf_counter() < self._until:
            self._transport.write(self._raw)
            return
        self.done.set_result(None)
        self._transport.close()
