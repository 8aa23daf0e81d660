"""The shape of entries: pydantic's errors turned into faults, in our own words and with their place."""

from collections.abc import Collection, Iterator, Mapping
from re import findall

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from evidence.entry import DAY_WANTED
from evidence.fault_list import FaultList, describe
from evidence.placed import E, KeyPath, Placed, Raw

ANY_ATTRIBUTE = "text, a number, true, false, null, or a list of these"
PATTERNS: Mapping[str, str] = {
    r"^[a-z0-9][a-z0-9-]*$": "lower-case letters, digits and hyphens",
    r"^[0-9]{4}(-[0-9]{2}){0,2}-[a-z0-9-]+$": "a year, month or day, then lower-case words joined by hyphens",
    r"^[a-z][a-z0-9_]*$": "lower-case letters, digits and underscores, a letter first",
    r"^[0-9]{4}(/[0-9]{4})?$": "a year such as '2020', or two such as 2006/2018",
    r"^(not_found|not_looked_for)$": "not_found or not_looked_for",
}
SHAPES: Mapping[str, tuple[str, str]] = {
    "string_type": ("wrong-type", "text (put figures and dates in quotes)"),
    "string_unicode": ("bad-text", "text without broken characters"),
    "list_type": ("wrong-type", "a list"),
    "tuple_type": ("wrong-type", "a list"),
    "dict_type": ("wrong-type", "a mapping"),
    "dataclass_type": ("wrong-type", "a mapping"),
    "model_type": ("wrong-type", "a mapping"),
    "bool_type": ("wrong-type", "true or false"),
    "int_type": ("wrong-type", "a whole number"),
    "too_short": ("too-few", "a list of at least {min_length}"),
    "too_long": ("too-many", "a list of at most {max_length}"),
    "string_too_short": ("empty-text", "text of at least {min_length} character"),
    "string_too_long": ("too-long", "at most {max_length} characters"),
    "date_type": ("bad-day", DAY_WANTED),
    "date_parsing": ("bad-day", DAY_WANTED),
}


def validated(model: type[E], raw: Raw, faults: FaultList, *, after_yaml_faults: bool = False) -> Placed[E] | None:
    """The entry, or None where it has faults, each added to `faults` with its place.

    `after_yaml_faults` says that the parser has already refused parts of the file and left nothing in
    their stead; nothing found is then not reported a second time.
    """
    try:
        return Placed(model.model_validate(raw.value), raw.path, raw.place)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    for detail in errors:
        if not (after_yaml_faults and detail["input"] is None):
            _report(model, raw, detail, faults)
    known = _without_unknown_keys(raw, errors)
    # once more without them, so that the faults of an entry show at once and not one after the other
    return validated(model, known, FaultList()) if known else None


def _report(model: type[BaseModel], raw: Raw, detail: ErrorDetails, faults: FaultList) -> None:
    path = tuple(_existing(raw.value, detail["loc"]))
    if detail["type"] in ("extra_forbidden", "invalid_key"):
        return _report_key(model, raw, path, faults)
    if detail["type"] == "missing":
        key = detail["loc"][-1]
        return faults.add(raw.at(*path), "missing-key", f"no {key}", f"the key {key}")
    if _is_union(detail["loc"], path):
        return faults.add(raw.at(*path), "wrong-type", describe(detail["input"]), ANY_ATTRIBUTE)
    return report_value(raw.at(*path), detail, faults)


def report_value(place: str, detail: ErrorDetails, faults: FaultList) -> None:
    """A fault, in our own words, for a value that pydantic refused; a word of a closed list with the nearest."""
    code, expected = wording(detail)
    if detail["type"] == "literal_error" and isinstance(detail["input"], str):
        words = findall(r"[^', ]+", expected.removeprefix("one of "))
        return faults.unknown(place, code, detail["input"], expected, words)
    return faults.add(place, code, describe(detail["input"]), expected)


def report_unknown_key(place: str, key: str, known: Collection[str], faults: FaultList) -> None:
    """A fault for a key that is none of the known ones, with the nearest of them."""
    faults.unknown(place, "unknown-key", key, f"one of the keys {', '.join(known)}", known)


def wording(detail: ErrorDetails) -> tuple[str, str]:
    """The code of a fault and what was expected, for one error of pydantic."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in SHAPES:
        code, expected = SHAPES[kind]
        return code, expected.format(**context)
    if kind == "string_pattern_mismatch":
        return "bad-form", PATTERNS.get(context["pattern"], "another form")
    if kind == "literal_error":
        return "unknown-word", "one of " + context["expected"].replace(" or ", ", ").replace("'", "")
    return kind.replace("_", "-"), detail["msg"]


def _report_key(model: type[BaseModel], raw: Raw, path: KeyPath, faults: FaultList) -> None:
    known = list(_model_at(model, path[:-1]).model_fields)
    report_unknown_key(raw.at(*path), str(path[-1]) if path else "", known, faults)


def _existing(value: object, location: tuple[str | int, ...]) -> Iterator[str | int]:
    for part in location:
        parts = dict(enumerate(value)) if isinstance(value, list) else value
        if not isinstance(parts, dict) or part not in parts:
            return
        value = parts[part]
        yield part


def _is_union(location: tuple[str | int, ...], path: KeyPath) -> bool:
    # pydantic names the branch of a union after the path; the key of a mapping is named [key]
    return len(path) < len(location) and location[-1] != "[key]"


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel]:
    for part in path:
        field = model.model_fields.get(str(part))
        inner = list(_models_in(field.annotation)) if field else []
        model = inner[0] if inner else model
    return model


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def _without_unknown_keys(raw: Raw, errors: list[ErrorDetails]) -> Raw | None:
    unknown = {error["loc"] for error in errors if error["type"] == "extra_forbidden"}
    if not isinstance(raw.value, dict) or not any(len(location) == 1 for location in unknown):
        return None
    known = {key: value for key, value in raw.value.items() if (key,) not in unknown}
    return Raw(known, raw.path, raw.place)
