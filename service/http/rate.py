"""How often one may write: a bucket a name, which fills again at an even pace."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

MINUTE = 60.0


class Rate:
    """So many a minute for each name, all of them at once if need be; in this process alone."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._clock = per_minute, clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = Lock()

    def wait(self, name: str) -> float:
        """0 where the name may go on now, which is counted; else the seconds after which it may."""
        with self._lock:
            now = self._clock()
            left, since = self._left.get(name, (float(self._most), now))
            left = min(float(self._most), left + (now - since) * self._most / MINUTE)
            if left < 1:
                self._left[name] = left, now
                return (1 - left) * MINUTE / self._most
            self._left[name] = left - 1, now
            return 0.0
