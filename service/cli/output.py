"""Results on stdout."""

import sys

from service.cli.exits import DONE


def write(text: str) -> int:
    """Writes a result, UTF-8 whatever the locale, and gives the exit code for done."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return DONE
