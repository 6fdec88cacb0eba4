"""Signing in with a personal link, and out. Another way in would be a module beside this one.

Opening a link only shows a button: programs that look into mails open every link in them. The button uses it up.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.office.pages import plain_page
from autograder.office.visit import Office, Visit

ENTER = "/enter"


def cookie_of(origin: str) -> str:
    """Return what the cookie of a session is called; other offices of this computer have other names."""
    scheme, _, rest = origin.partition("://")
    return "__Host-office" if scheme == "https" else f"office-{rest.rpartition(':')[2]}"


def sign_in_page(token: str = "", *, status: int = 200, said: str = "") -> Response:
    """Return the only page that is shown without a session."""
    return plain_page("enter.html.j2", "Sign in", status=status, link_token=token, said=said)


def enter(office: Office, request: Request, token: str) -> Response:
    """Use a link up, and begin a session that nobody could have known before."""
    found = office.people.enter(token)
    if found is None:
        return sign_in_page(status=403, said="This link has been used, has been replaced, or is too old.")
    before = request.cookies.get(cookie_of(office.origin))
    if before:
        office.people.leave(before)
    response = RedirectResponse("/", 303)
    response.set_cookie(
        cookie_of(office.origin), found[1], max_age=150 * 24 * 3600, path="/", httponly=True, samesite="lax",
        secure=office.origin.startswith("https://"),
    )  # fmt: skip
    return response


def leave(visit: Visit) -> Response:
    """End the session."""
    visit.office.people.leave(visit.session)
    response = sign_in_page(said="You are signed out.")
    secure = visit.office.origin.startswith("https://")
    response.delete_cookie(cookie_of(visit.office.origin), path="/", httponly=True, samesite="lax", secure=secure)
    return response
