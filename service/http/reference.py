"""`/openapi.json`, and `/docs`: the reference as one plain page, with no request to anybody else."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.encode import encode
from service.http.openapi import PROBLEMS
from service.http.operation import Answer, Asked, Operation
from service.http.problems import TITLES

HTML = "text/html; charset=utf-8"
HERE = Path(__file__).parent
Document = Callable[[], dict[str, Any]]


def operations(document: Document) -> tuple[Operation, ...]:
    """The operations that show a document, as JSON and as a page."""

    def as_json(asked: Asked) -> Answer:
        return Answer(body=encode(document()))

    def as_page(asked: Asked) -> Answer:
        return Answer(body=page(document()).encode(), media=HTML, headers={"Content-Security-Policy": _policy()})

    return (_operation("openapi", "/openapi.json", as_json), _operation("reference", "/docs", as_page, HTML))


def page(document: dict[str, Any]) -> str:
    """The reference page of a document."""
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    shown = [
        (method.upper(), path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    template = environment.get_template("reference.html.jinja")
    return template.render(document=document, operations=shown, problems=PROBLEMS, titles=TITLES, style=_style())


def _style() -> str:
    return (HERE / "reference.css").read_text(encoding="utf-8")


def _policy() -> str:
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"


def _operation(name: str, path: str, answer: Callable[[Asked], Answer], media: str | None = None) -> Operation:
    return Operation(
        id=name,
        path=path,
        summary="The reference",
        answer=answer,
        example=lambda _: path,
        schema={},
        media=media,
        heavy=True,
        lasts=False,
        documented=False,
    )
