"""The office as an ASGI application: what every request has to pass before a page answers it.

Theory of operation. The host must be the office's own (or another site's name could lead here), a request that changes
something must come from the office's own page (as the browser says, and as the form's token proves), the body has a
bound in size and time, and without a session there is nothing but the page to sign in. Then the table of addresses says
whether the role may come here, and the visit sees nobody's work but what the table allows: a student whom the request
names is checked before the page begins. A page answers in a thread of its own.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import traceback
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from autograder.errors import Refusal
from autograder.office.addresses import ADDRESSES
from autograder.office.languages import accepted, asked
from autograder.office.pages import page
from autograder.office.people import LONGEST_TOKEN, Person, Role
from autograder.office.proxy import is_near, person_named
from autograder.office.sign_in import ENTER, cookie_of, enter, sign_in_page
from autograder.office.streams import Stream
from autograder.office.turns import TooMany
from autograder.office.uploads import Refused, taken_in
from autograder.office.visit import Address, Office, Unseen, Visit, Whose, form_token

MOST_BYTES = 64 * 1024  # of a form
MOST_FIELDS = 100
BODY_SECONDS = 20.0
STYLE = "/static/office.css"
_SCRIPTS = ("gradebook", "handing_in", "marking", "times")
_HTMX = ("/static/htmx/htmx-2.0.11.min.js", "/static/htmx/sse-2.2.4.min.js")  # another version has another name
_FIGURES = "/static/figures.css"  # of feedback pages, too
_STATIC = {
    **dict.fromkeys((STYLE, _FIGURES), "text/css"),
    **dict.fromkeys((*_HTMX, *(f"/static/{name}.js" for name in _SCRIPTS)), "text/javascript"),
}
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer browsers would not say where a form comes from
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_WORDS = {400: "This request cannot be read", 403: "This is not for you", 404: "There is no such page",
          405: "This cannot be done here", 408: "The request took too long", 413: "That is too much at once",
          421: "The office has another address", 429: "That was too often: try again in a minute",
          500: "The office has a fault of its own",
          503: "Nobody can sign in just now; the server's log says why",
          507: "There is no room for it just now: tell your teacher"}  # fmt: skip


class _Refused(Exception):
    """A request that does not come to a page."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def application(office: Office) -> ASGIApp:
    """Make the application."""
    table = {(one.method, one.path): one for one in ADDRESSES}

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if office.proxy is not None:
            scope = {**scope, "path": office.proxy.path(scope["path"])}
        asked.set(accepted(Request(scope).headers.get("accept-language", "")))
        try:
            response = await _answer(office, table, Request(scope, receive))
        except ClientDisconnect:
            return
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if office.proxy is not None:
            office.proxy.outwards(response)
        await response(scope, receive, send)

    return answer


async def _answer(office: Office, table: Mapping[tuple[str, str], Address], request: Request) -> Response:
    arrived = datetime.now(UTC)  # its first bytes have just come; of what follows nothing was read yet
    session = request.cookies.get(cookie_of(office.origin), "")[:LONGEST_TOKEN]
    person: Person | None = None
    try:
        _check_host(office, request)
        person, session = await run_in_threadpool(_signed_in, office, request, session)
        path = request.url.path
        address = table.get((request.method, path))
        if address is not None and address.takes_files:
            return await _with_files(office, table, request, person, session, arrived)
        form = await _form(office, request)
        if path == ENTER:
            token = (form if request.method == "POST" else _query(request)).get("link", ("",))[-1][:LONGEST_TOKEN]
            if request.method == "POST":
                return await run_in_threadpool(enter, office, request, token)
            return sign_in_page(token)
        if path in _STATIC and request.method == "GET" and (person or path == STYLE):
            return _static(path)
        if person is None:
            return sign_in_page(status=401)
        visit = _visit(office, table, request, person, session, form)
        answer = await run_in_threadpool(_answered, visit, table[request.method, path])
        if isinstance(answer, Stream):
            answer.begin(lambda: _is_still(office, request, person, session))
        return answer
    except TooMany:
        return _refusal(office, person, session, 429)
    except _Refused as error:
        return _refusal(office, person, session, error.status)
    except Refusal as error:  # the file of people cannot be used: then nobody is let in
        print("\n".join(error.lines()), file=sys.stderr)
        return sign_in_page(status=503, said=f"{_WORDS[503]}.")


def _answered(visit: Visit, address: Address) -> Response:
    try:
        if visit.given("student"):
            _ = visit.student  # raises for one who is none of this person's
        return address.answer(visit)
    except Unseen:
        return _refusal(visit.office, visit.person, visit.session, 404)
    except Refusal as error:
        said = [error.what, error.evidence] if visit.person.role is not Role.STUDENT else [error.what]
        return page(visit, "refused.html.j2", "This was not done", status=409, said=[one for one in said if one])
    except Exception:
        number = secrets.token_hex(4)
        print(f"fault {number} of the office at {visit.path}", file=sys.stderr)
        traceback.print_exc()
        return _refusal(visit.office, visit.person, visit.session, 500, f"It is number {number} in the server's log.")


def _visit(
    office: Office, table: Mapping[tuple[str, str], Address], request: Request, person: Person, session: str,
    form: Mapping[str, tuple[str, ...]],
) -> Visit:  # fmt: skip
    address = table.get((request.method, request.url.path))
    if address is None:
        raise _Refused(405 if any(path == request.url.path for _, path in table) else 404)
    if person.role not in address.whose:
        raise _Refused(403)
    if request.method == "POST" and not secrets.compare_digest(
        form.get("token", ("",))[-1].encode("utf-8", "replace"), form_token(session).encode()
    ):
        raise _Refused(403)
    query = {name: values[-1] for name, values in _query(request).items()}
    return Visit(office, person, address.whose[person.role], request.url.path, query, form, session)


async def _with_files(
    office: Office, table: Mapping[tuple[str, str], Address], request: Request, person: Person | None, session: str,
    arrived: datetime,
) -> Response:  # fmt: skip
    """Answer a form that brings files: of these nothing is read before it is known who sends them."""
    _check_origin(office, request)
    address = table[request.method, request.url.path]
    if person is None:
        return sign_in_page(status=401)
    if person.role not in address.whose:
        raise _Refused(403)
    try:
        async with (
            office.counter.turns.one(person.name),
            taken_in(request, office.counter.desk, session, arrived) as (form, upload),
        ):
            visit = replace(_visit(office, table, request, person, session, form), upload=upload)
            return await run_in_threadpool(_answered, visit, address)
    except TooMany as error:
        raise _Refused(429) from error
    except Refused as error:
        raise _Refused(error.status) from error


def _signed_in(office: Office, request: Request, session: str) -> tuple[Person | None, str]:
    """Return who asks, and what the session is known by: whom the proxy names, if it may, else whose the cookie is."""
    proxy = office.proxy
    if proxy is not None and not is_near(request):
        raise _Refused(403)
    name = proxy.named(request) if proxy is not None else None
    if proxy is None or name is None:
        return (office.people.find(session) if session else None), session
    person = person_named(name, office.people, office.terms)
    if person is None:
        raise _Refused(403)
    return person, proxy.session(name)


def _is_still(office: Office, request: Request, person: Person, session: str) -> bool:
    """Return whether a session that was a person's is the same one's now: it may have ended, or become another's."""
    try:
        return _signed_in(office, request, session) == (person, session)
    except _Refused:
        return False


def _check_host(office: Office, request: Request) -> None:
    if request.headers.get("host", "").lower() != office.origin.partition("://")[2]:
        raise _Refused(421)


async def _form(office: Office, request: Request) -> dict[str, tuple[str, ...]]:
    """Read the form of a request that may change something, once it is known to come from a page of the office."""
    if request.method == "GET":
        return {}
    _check_origin(office, request)
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise _Refused(400)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await _body(request)
    except TimeoutError as error:
        raise _Refused(408) from error
    return _pairs(body.decode("ascii", "replace"))


def _check_origin(office: Office, request: Request) -> None:
    """Refuse what another site's page may have sent."""
    if request.method != "POST":
        raise _Refused(405)
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if (site is not None and site != "same-origin") or (site is None and origin is None):
        raise _Refused(403)
    if origin is not None and origin.lower() != office.origin:
        raise _Refused(403)


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise _Refused(413)
        parts.append(part)
    return b"".join(parts)


def _query(request: Request) -> dict[str, tuple[str, ...]]:
    return _pairs(request.url.query)


def _pairs(text: str) -> dict[str, tuple[str, ...]]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="surrogatepass", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise _Refused(400) from error
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value)
    return found


def _static(path: str) -> Response:
    if path == _FIGURES:
        content = files("autograder.reports").joinpath("templates/figures.css").read_bytes()
    else:
        content = files("autograder.office").joinpath(path.removeprefix("/")).read_bytes()
    kept = {"cache-control": "private, max-age=31536000, immutable"} if path in _HTMX else None
    return Response(content, media_type=_STATIC[path], headers=kept)


def _refusal(office: Office, person: Person | None, session: str, status: int, more: str = "") -> Response:
    if person is None:
        return sign_in_page(status=status, said=_WORDS[status])
    visit = Visit(office, person, Whose.NOBODYS, "", {}, {}, session)
    said = [more] if more else []
    return page(visit, "refused.html.j2", _WORDS[status], status=status, said=said)
