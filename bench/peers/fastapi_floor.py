"""FastAPI as a floor: a hello, and bytes computed beforehand, as many as `/bytes/{number}` asks for."""

from functools import cache

from fastapi import FastAPI, Response


def build() -> FastAPI:
    """The application, with nothing but FastAPI in it."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    filled = cache(lambda number: b"x" * number)

    @app.get("/hello")
    async def hello() -> dict[str, str]:
        return {"hello": "world"}

    @app.get("/bytes/{number}")
    async def ready(number: int) -> Response:
        return Response(filled(number), media_type="application/json")

    return app
