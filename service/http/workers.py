"""Heavy answers worked out beside the event loop: so many at once, each once, and within a time."""

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import RLock
from time import monotonic

from service.http.caching import Stored
from service.http.operation import OverdueError
from service.http.problems import RefusalError
from service.http.settings import Settings


class Workers:
    """A few threads. What is asked twice at the same time is worked out once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._threads: ThreadPoolExecutor | None = None
        self._under_way: dict[Hashable, Future[Stored]] = {}
        self._lock = RLock()

    async def run(self, key: Hashable, work: Callable[[float], Stored]) -> Stored:
        """What `work` gives, called with the moment by which it must be done. Raises RefusalError (503)."""
        future = self._submit(key, work)
        try:
            waiting = asyncio.shield(asyncio.wrap_future(future))
            return await asyncio.wait_for(waiting, self._settings.deadline_seconds)
        except (TimeoutError, OverdueError) as error:
            seconds = self._settings.deadline_seconds
            raise self._refusal("overdue", f"Not answered within {seconds:g} seconds; ask for less.") from error

    def close(self) -> None:
        """Lets go of the threads, and waits for none; work that comes later gets new ones."""
        with self._lock:
            threads, self._threads = self._threads, None
        if threads is not None:
            threads.shutdown(wait=False, cancel_futures=True)

    def _submit(self, key: Hashable, work: Callable[[float], Stored]) -> Future[Stored]:
        with self._lock:
            if key in self._under_way:
                return self._under_way[key]
            if len(self._under_way) >= self._settings.threads + self._settings.waiting:
                raise self._refusal("busy", "As many heavy requests are under way as this service takes; try again.")
            self._threads = self._threads or ThreadPoolExecutor(self._settings.threads, "answer")
            future = self._threads.submit(work, monotonic() + self._settings.deadline_seconds)
            self._under_way[key] = future
        future.add_done_callback(lambda _: self._forget(key))
        return future

    def _forget(self, key: Hashable) -> None:
        with self._lock:
            self._under_way.pop(key, None)

    def _refusal(self, sort: str, detail: str) -> RefusalError:
        return RefusalError(503, sort, detail, {"Retry-After": str(self._settings.retry_after_seconds)})
