"""Who keeps the edition of a store current: what an application asks of it."""

from typing import Protocol

from evidence.faults import Fault
from service.http.edition import Edition


class Watch(Protocol):
    """Follows a store from `start` to `stop`."""

    @property
    def edition(self) -> Edition | None:
        """The edition of this moment, None until the first is loaded."""

    def faults(self) -> tuple[Fault, ...]:
        """Why nothing should be asked of this process, if anything; each with the part at fault as its place."""

    def catch_up(self) -> None:
        """Looks once more, now; whatever hinders it shows in `faults`."""

    def start(self) -> None:
        """Looks once, and then again and again until told to stop."""

    def stop(self) -> None:
        """Stops looking, and lets the store go."""
