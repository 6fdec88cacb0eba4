"""The office behind a proxy: below a path of another site, and with persons whom the proxy has signed in.

Theory of operation. A header is only a word: it counts where nobody but the proxy can say it. So the office then
listens on this computer alone, or on a socket file, and refuses every other peer. Whom the header names is looked for
among the invited staff and on the roster; who is both, or neither, is nobody. Pages are written as for the root of a
site; what leads back to the office gets the path on the way out.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from autograder.gradebook.roster import folded
from autograder.office.people import People, Person, Role
from autograder.office.term import Terms

LOOPBACK = ("127.0.0.1", "::1")
LONGEST = 200  # characters of a name
_LEADING = re.compile(rb'(?<= )(href|action|src|hx-get|sse-connect)="/(?!/)')


@dataclass(frozen=True, slots=True)
class Proxy:
    """What stands before the office: the path below which it is, and the header that names a person, "" for none."""

    prefix: str = ""
    header: str = ""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def named(self, request: Request) -> str | None:
        """Return whom the proxy names; None where it names nobody, "" where what it says is no name."""
        given = request.headers.getlist(self.header) if self.header else []
        if not given:
            return None
        name = given[0].strip()
        return name if len(given) == 1 and len(name) <= LONGEST and name.isprintable() else ""

    def session(self, name: str) -> str:
        """Return what stands for a session of a person whom the proxy names; nobody else can know it."""
        return hmac.new(self.secret, name.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def path(self, path: str) -> str:
        """Return a path without the prefix, which some proxies take away and others leave."""
        return path.removeprefix(self.prefix) if path.startswith(f"{self.prefix}/") else path

    def outwards(self, response: Response) -> None:
        """Have what leads to the office lead there through the proxy."""
        if not self.prefix:
            return
        place = response.headers.get("location", "")
        if place.startswith("/") and not place.startswith("//"):
            response.headers["location"] = self.prefix + place
        if response.headers.get("content-type", "").startswith("text/html"):
            response.body = self.leading(bytes(response.body))
            response.headers["content-length"] = str(len(response.body))

    def leading(self, html: bytes) -> bytes:
        """Return a page or a part of one whose links lead through the proxy."""
        return _LEADING.sub(rb'\1="' + self.prefix.encode() + b"/", html) if self.prefix else html


def is_near(request: Request) -> bool:
    """Return whether a request comes from this computer, or over a socket file."""
    return request.client is None or request.client.host in ("", *LOOPBACK)


def person_named(name: str, people: People, terms: Terms) -> Person | None:
    """Return who is meant by a name of the proxy's: one of the invited staff, or one of the roster; else None."""
    wanted = folded(name)
    staff = [one for one in people.everybody() if one.role is not Role.STUDENT and folded(one.name) == wanted]
    students = [
        Person(one.key, Role.STUDENT)
        for one in terms.handed_in().students.values()
        if one.active and wanted in {folded(each) for each in (one.key, one.email, one.login) if each}
    ]
    found = {one.identity: one for one in (*staff, *students)}
    return next(iter(found.values())) if wanted and len(found) == 1 else None
