"""The weights of headers such as Accept and Accept-Encoding (RFC 9110, 12.4.2)."""

from re import compile as pattern

QUALITY = pattern(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


def weights_in(header: str) -> list[tuple[str, float]]:
    """The names of a header such as Accept-Encoding, in lower case, with their weights; 0 for a weight that is none."""
    found = ((name.strip().lower(), fields) for name, *fields in (part.split(";") for part in header.split(",")))
    return [(name, _quality(fields)) for name, fields in found if name]


def _quality(fields: list[str]) -> float:
    for field in fields:
        name, _, value = field.partition("=")
        if name.strip().lower() == "q":
            return float(value) if QUALITY.fullmatch(value.strip()) else 0.0
    return 1.0
