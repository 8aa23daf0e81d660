"""From a request for a page to its answer: worked out beside the event loop, kept, validated, packed."""

from collections.abc import Awaitable, Callable
from hashlib import sha256
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from evidence.faults import FaultsError
from service.http.answering import Desk
from service.http.caching import GZIP, NEVER, REVALIDATE, Stored, encoding_for, entity_tag, matches, stored
from service.http.operation import Answer
from service.http.problems import RefusalError
from service.pages.asked import Leads, Made, PageAsked, Show
from service.pages.assets import read_assets
from service.pages.render import HEADERS, Pages
from service.pages.view.gone import gone_page
from service.pages.view.problem import nothing_page, problem_page, refusal_page

MEDIA = "text/html; charset=utf-8"
FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 100
STATUS = "Status"


class Press:
    """What the pages of one application are made with."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.assets = read_assets()
        self.pages = Pages(self.assets)

    async def answer(self, request: Request, show: Show) -> Response:
        """The page that `show` makes; a page that leads on where it cannot."""
        try:
            asked = self._asked(request)
        except RefusalError as refusal:
            return self._at_once(refusal_page(refusal), refusal.headers)
        try:
            asked = msgspec.structs.replace(asked, form=await _form(request, self.desk))
            return await self._found(request, asked, _checked(show))
        except Leads as leads:
            return RedirectResponse(leads.url, 303, headers=HEADERS)
        except FaultsError as error:
            return self._at_once(problem_page(asked, error), keep=asked.keep)
        except RefusalError as refusal:
            return self._at_once(refusal_page(refusal), refusal.headers)

    def nothing(self, request: Request) -> Response:
        """The page for an address at which nothing stands."""
        return self._at_once(nothing_page(request.url.path))

    def _asked(self, request: Request) -> PageAsked:
        given, edition = request.query_params, self.desk.edition
        return PageAsked(
            release=edition.served(given.get("release"), given.get("tier"), given.get("recorded_by")),
            edition=edition,
            path=request.url.path,
            parts={name: str(value) for name, value in request.path_params.items()},
            pairs=tuple(given.multi_items()),
        )

    async def _found(self, request: Request, asked: PageAsked, show: Show) -> Response:
        # candidates come, and facts are ruled on, while the release stays
        state = asked.edition.head, asked.release.name
        key = msgspec.json.encode(("page", *state, asked.path, asked.pairs)).decode()
        posted = request.method == "POST"
        found = None if posted else self.desk.kept.get(key)
        if found is None:
            found = await self.desk.workers.run(
                object() if posted else key, lambda until: self._made(asked, show, until)
            )
            if not posted and found.answer.headers.get(STATUS) == "200":
                self.desk.kept.put(key, found)
        return _response(request, found, kept=not posted)

    def _made(self, asked: PageAsked, show: Show, until: float) -> Stored:
        made = show(msgspec.structs.replace(asked, until=until))
        body = self.pages.html(made, asked.keep)
        # the ledger may say something new of what a page shows: the bytes tell whether it did
        said = sha256(body).hexdigest()
        identity = f"{asked.release.name} {self.desk.software} {self.pages.look} {asked.path} {asked.pairs!r} {said}"
        return stored(Answer(body=body, media=MEDIA, headers={STATUS: str(made.status)}), identity)

    def _at_once(self, made: Made, headers: dict[str, str] | None = None, keep: str = "") -> Response:
        body = self.pages.html(made, keep)
        return Response(body, made.status, {**HEADERS, "Cache-Control": NEVER, **(headers or {})}, MEDIA)


def endpoint(press: Press, show: Show) -> Callable[[Request], Awaitable[Response]]:
    """What the framework calls for a page."""

    async def answer(request: Request) -> Response:
        return await press.answer(request, show)

    return answer


def _checked(show: Show) -> Show:
    """The page, or where a permanent link names another release, the page that says so."""

    def shown(asked: PageAsked) -> Made:
        wanted = asked.value("release")
        return show(asked) if wanted in (None, asked.release.name) else gone_page(asked)

    return shown


def _response(request: Request, found: Stored, *, kept: bool) -> Response:
    encoding = encoding_for(", ".join(request.headers.getlist("accept-encoding")), found)
    status = int(found.answer.headers[STATUS])
    headers = {**HEADERS, "Cache-Control": REVALIDATE if kept and status == 200 else NEVER}
    if headers["Cache-Control"] == REVALIDATE:
        headers["ETag"] = entity_tag(found.identity, MEDIA, encoding)
        if matches(", ".join(request.headers.getlist("if-none-match")), headers["ETag"]):
            return Response(None, 304, headers)
    if encoding == GZIP:
        headers["Content-Encoding"] = GZIP
    return Response(found.body(encoding), status, headers, MEDIA)


async def _form(request: Request, desk: Desk) -> tuple[tuple[str, str], ...]:
    """The fields of a form that was sent. Raises RefusalError (413, 415) where it is none, or too long."""
    if request.method != "POST":
        return ()
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise RefusalError(415, "media-type", "This address takes the form of its own page.")
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > desk.settings.largest_body:
            raise RefusalError(413, "too-large", f"A form may have at most {desk.settings.largest_body} bytes.")
    try:
        pairs = parse_qsl(raw.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise RefusalError(400, "bad-json", f"The form cannot be read: {error}") from error
    return tuple(pairs)
