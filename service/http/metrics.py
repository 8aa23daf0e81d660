"""`/metrics`: requests and seconds by route and status, counted in this process, as Prometheus reads them."""

from collections import Counter
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.operation import Answer, Asked, Operation

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
Label = tuple[str, str, int]


class Counts:
    """The counters of one application."""

    def __init__(self) -> None:
        self._requests: Counter[Label] = Counter()
        self._seconds: dict[Label, float] = {}

    def add(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts one request."""
        label = method if method in METHODS else "other", route, status
        self._requests[label] += 1
        self._seconds[label] = self._seconds.get(label, 0.0) + seconds

    def text(self) -> str:
        """The counters in the text format."""
        count, total = "waiver_rules_requests_total", "waiver_rules_request_seconds_total"
        lines = [f"# HELP {count} Requests answered.", f"# TYPE {count} counter"]
        lines += [f"{count}{{{_labels(label)}}} {number}" for label, number in sorted(self._requests.items())]
        lines += [f"# HELP {total} Seconds spent on them.", f"# TYPE {total} counter"]
        lines += [f"{total}{{{_labels(label)}}} {seconds:.6f}" for label, seconds in sorted(self._seconds.items())]
        return "\n".join([*lines, ""])


class Counting:
    """Counts every request with its route, never its address."""

    def __init__(self, app: ASGIApp, counts: Counts) -> None:
        self._app, self._counts = app, counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started, statuses = perf_counter(), [500]

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses[0] = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            route = getattr(scope.get("route"), "path", "unmatched")
            self._counts.add(scope["method"], route, statuses[0], perf_counter() - started)


def operations(counts: Counts) -> tuple[Operation, ...]:
    """The operation that shows the counters."""

    def shown(asked: Asked) -> Answer:
        return Answer(body=counts.text().encode(), media=MEDIA)

    return (
        Operation(
            id="metrics",
            path="/metrics",
            tag="service",
            summary="Requests and seconds by route and status",
            answer=shown,
            example=lambda _: "/metrics",
            schema={"type": "string"},
            media=MEDIA,
            state=True,
        ),
    )


def _labels(label: Label) -> str:
    method, route, status = label
    return f'method="{method}",route="{route}",status="{status}"'
