"""The route of an operation: its endpoint reads the request itself, so that nothing is read before it."""

from starlette.routing import Match, Route
from starlette.types import Scope


class OwnRoute(Route):
    """A route that names itself in the scope, for what is counted and logged by route."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether it takes a request, and what it adds to the scope."""
        match, more = super().matches(scope)
        if match is not Match.NONE:
            more["route"] = self
        return match, more
