"""A progress line on stderr, drawn only where that is a terminal."""

import sys
from collections.abc import Callable

WIDTH = 30


def progress_line(label: str) -> Callable[[int, int], None]:
    """A function of (done, total) that redraws one line; it does nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        return lambda done, total: None

    def draw(done: int, total: int) -> None:
        filled = WIDTH * done // max(total, 1)
        end = "\n" if done == total else ""
        print(
            f"\r{label} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}", end=end, file=sys.stderr, flush=True
        )

    return draw
