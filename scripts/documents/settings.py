"""The generated table of `docs/settings.md`."""

from collections.abc import Iterator

import msgspec

from scripts.documents.markup import code, table
from service.http.settings import Settings
from service.http.variables import VARIABLES


def setting_blocks() -> dict[str, list[str]]:
    """The generated blocks about the variables of a server."""
    return {"variables": table(["variable", "default", "unit", "meaning"], _rows())}


def _rows() -> Iterator[list[str]]:
    defaults = msgspec.structs.asdict(Settings())
    for variable in VARIABLES:
        yield [code(variable.name), _shown(defaults[variable.setting]), variable.unit, f"{variable.about}."]


def _shown(default: object) -> str:
    if isinstance(default, int):
        return f"{default:,}"
    return f"{default:g}" if isinstance(default, float) else str(default or "none")
