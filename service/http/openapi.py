"""The OpenAPI document, made from the operations, their types and true answers; and the operation that shows it."""

from collections.abc import Iterable
from importlib.metadata import version
from urllib.parse import parse_qsl, urlsplit

import msgspec

from service.http.answering import in_query
from service.http.operation import JSON, Asked, Operation, Parameter
from service.http.paging import AFTER
from service.http.parameters import read_given
from service.http.problems import MEDIA as PROBLEM
from service.http.schemas import AT, Schema, components
from waiver_rules.release import Release

LARGEST_EXAMPLE = 12_000
PROBLEMS = {
    "400": "The body is no JSON, or a header cannot be read",
    "401": "It needs an API key in force",
    "403": "The API key is not for this, or nothing can be written here; the detail says how to switch it on",
    "404": "It names something that does not exist here; the valid range or the nearest id is given",
    "405": "The method does not fit the address",
    "406": "This machine lacks what that form needs; the detail says what to install",
    "409": "The state of the fact does not allow it",
    "410": "The release named is not served here; a link leads to today's answer",
    "413": "The body is too large",
    "415": "The body must be JSON",
    "422": "A parameter or setting has no meaning here; every fault is given, with the nearest valid word",
    "429": "The API key writes too often; `Retry-After` says when to come again",
    "500": "The service failed",
    "503": "Too much at once, too long, or not ready; `Retry-After` says when to come again",
}
WITH_BODY = ("400", "413", "415")
WITH_FORMS = ("406",)
WITH_KEY = ("401", "403", "409", "429")
KEYS: Schema = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "An API key."},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "An API key."},
}
IDEMPOTENCY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A word of your own; the same request under it is done once and answered again.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
}
ABOUT = (
    "Which conditions of a statutory waiver the public record supports, year by year, with every citation. "
    "Not a legal opinion."
)


def document(operations: Iterable[Operation], release: Release) -> Schema:
    """The document of a service that answers from a release."""
    shown = [operation for operation in operations if operation.documented]
    paths: Schema = {}
    for operation in shown:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, release)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Waiver rules", "version": version("waiver-rules"), "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components([one for each in shown for one in each.types], release),
            "securitySchemes": KEYS,
        },
    }


def asked_at(operation: Operation, release: Release, address: str) -> Asked:
    """The request for an address of an operation, as the service would read it."""
    parts = urlsplit(address)
    given, _ = read_given(parse_qsl(parts.query), in_query(operation))
    names, values = operation.path.split("/"), parts.path.split("/")
    path = {name[1:-1]: value for name, value in zip(names, values, strict=True) if name.startswith("{")}
    body = msgspec.json.encode(example_body(operation, release)) if operation.body else b""
    return Asked(release=release, path=path, given=given, media=operation.medias()[0], body=body)


def example_body(operation: Operation, release: Release) -> object:
    """The body that the document shows as the example of an operation."""
    assert operation.body is not None
    return operation.body(release)["content"][JSON]["example"]


def _operation(operation: Operation, release: Release) -> Schema:
    asked = asked_at(operation, release, operation.example(release))
    shown: Schema = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "parameters": [_parameter(one, asked) for one in (*_in_path(operation), *in_query(operation))],
        "responses": {
            str(operation.status): _answer(operation, asked),
            **_not_modified(operation),
            **_problems(operation),
        },
    }
    if operation.about:
        shown["description"] = operation.about
    if operation.body:
        shown["requestBody"] = operation.body(release)
    if operation.scope:
        shown["parameters"].append(IDEMPOTENCY)
        shown["security"] = [{name: []} for name in KEYS]
    return shown


def _in_path(operation: Operation) -> tuple[Parameter, ...]:
    return tuple(one for one in operation.parameters if one.place == "path")


def _parameter(parameter: Parameter, asked: Asked) -> Schema:
    schema = _schema(parameter, asked.release)
    shown: Schema = {"name": parameter.name, "in": parameter.place, "description": parameter.about, "schema": schema}
    if parameter.place == "path":
        value = asked.path[parameter.name]
        shown |= {"required": True, "example": int(value) if parameter.number else value}
    elif parameter.name == "release":
        shown["example"] = asked.release.name
    elif parameter.name in asked.given:
        shown["example"] = msgspec.to_builtins(asked.given[parameter.name])
    if parameter.many:
        shown |= {"style": "form", "explode": False}
        shown["schema"] = {"type": "array", "items": schema}
    return shown


def _schema(parameter: Parameter, release: Release) -> Schema:
    if parameter.number:
        bounds = {"minimum": parameter.least, "maximum": parameter.most, "default": parameter.default}
        return {"type": "integer", **{name: value for name, value in bounds.items() if value is not None}}
    words = dict.fromkeys(parameter.words or (parameter.known(release) if parameter.known else ()))
    schema: Schema = {"type": "string", "enum": list(words)} if words else {"type": "string", "minLength": 1}
    if parameter.most is not None:
        schema["maxLength"] = parameter.most
    return {**schema, "default": parameter.default} if parameter.default is not None else schema


def _answer(operation: Operation, asked: Asked) -> Schema:
    content: Schema = {media: {"schema": _schema_in(operation, media)} for media in operation.medias()}
    content[operation.medias()[0]] |= _example(operation, asked)
    return {"description": operation.summary, "headers": _headers(operation), "content": content}


def _schema_in(operation: Operation, media: str) -> Schema:
    # CSL-JSON is JSON under a media type of its own
    return operation.schema if media.partition(";")[0].endswith(("/json", "+json")) else {"type": "string"}


def _example(operation: Operation, asked: Asked) -> Schema:
    if operation.state:
        return {}
    answer, address = operation.answer(asked), operation.example(asked.release)
    if len(answer.body) <= LARGEST_EXAMPLE:
        value = msgspec.json.decode(answer.body) if answer.media == JSON else answer.body.decode()
        return {"examples": {"true": {"summary": address, "value": value}}}
    if operation.method != "GET":
        return {}
    return {"examples": {"true": {"summary": address, "externalValue": address}}}


def _headers(operation: Operation) -> Schema:
    text = {"schema": {"type": "string"}}
    named: Schema = {"Cache-Control": {"description": "How long the answer may be kept.", **text}}
    if operation.path.startswith("/v1/"):
        named["Waiver-Engine"] = {"description": "The engine that matched the rules.", **text}
    if operation.method == "GET" and not operation.state:
        named["ETag"] = {"description": "Differs by answer, media type and encoding.", **text}
    if operation.status == 201:
        named["Location"] = {"description": "Where the fact stands.", **text}
    if AFTER in operation.parameters:
        named["Link"] = {"description": 'The next page, as `rel="next"`.', **text}
    return named


def _not_modified(operation: Operation) -> Schema:
    cached = operation.method == "GET" and not operation.state
    return {"304": {"description": "What the client has is still right"}} if cached else {}


def _problems(operation: Operation) -> Schema:
    left_out = (() if operation.body else WITH_BODY) + (() if "pdf" in operation.formats else WITH_FORMS)
    left_out += () if operation.scope else WITH_KEY
    statuses = [status for status in PROBLEMS if status not in left_out]
    content = {PROBLEM: {"schema": {"$ref": f"{AT}Problem"}}}
    return {status: {"description": PROBLEMS[status], "content": content} for status in statuses}
