"""Progress as server-sent events: what a page shows of a job, sent again whenever it has become another one.

Theory of operation. An event has the whole state, and is called by its digest: the page says in its address which state
it shows, the browser in `Last-Event-ID` which it got last, and whoever connects is sent the state if it is another one.
So a connection that breaks loses nothing. Each look asks again whose session it is. A stream ends with its job, which
it says; it ends without a word with its session, with the office, and after some minutes: then the browser comes again.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
import time
import traceback
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from autograder.errors import Refusal
from autograder.office.visit import Unseen, Visit

LAST = "last-event-id"
SECONDS = 600.0  # that a stream lasts at most
QUIET = 15.0  # seconds after which a comment keeps proxies from cutting the connection
_STEP = 0.5  # seconds between two looks whether the office ends
_HEADERS = {"cache-control": "no-store, no-transform", "x-accel-buffering": "no"}  # no proxy may hold it back


@dataclass(frozen=True)
class State:
    """What a page shows of a job now; `over` says that it will not change by itself, `pause` when to look again."""

    html: Markup
    over: bool
    pause: float = 1.0  # seconds

    @cached_property
    def digest(self) -> str:
        """What the state is called."""
        return hashlib.sha256(self.html.encode("utf-8", "replace")).hexdigest()[:16]


Look = Callable[[Visit], State]


def streamed(look: Look) -> Callable[[Visit], Response]:
    """Return what answers an address with a stream."""
    return lambda visit: Stream(visit, look)


class Stream(Response):
    """An answer that goes on until the job has ended."""

    media_type = "text/event-stream"

    def __init__(self, visit: Visit, look: Look) -> None:
        look(visit)  # what must not be seen is refused before anything is sent
        super().__init__(headers=_HEADERS)
        del self.headers["content-length"]
        self._visit, self._look = visit, look
        self._may: Callable[[], bool] = lambda: True

    def begin(self, may: Callable[[], bool]) -> None:
        """Take a place among the streams; `may` says whether the session is still the same person's.

        Raises:
            TooMany: there is none.
        """
        self._visit.office.streams.begin(self._visit.session)
        self._may = may

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what there is, until it is over or nobody reads it any more."""
        gone = asyncio.ensure_future(_gone(receive))
        last = next((value.decode("latin-1") for name, value in scope["headers"] if name == LAST.encode()), "")
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            async for part in self._parts(gone, last or self._visit.given("seen")):
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            self._visit.office.streams.end(self._visit.session)

    async def _parts(self, gone: asyncio.Future[None], shown: str) -> AsyncIterator[bytes]:
        begun = spoke = time.monotonic()
        yield b"retry: 2000\n\n"
        while not self._visit.office.streams.ending and time.monotonic() < begun + SECONDS:
            state = await run_in_threadpool(self._now)
            if state is None:
                return
            if state.digest != shown:
                shown, spoke = state.digest, time.monotonic()
                yield self._event(state)
            elif time.monotonic() > spoke + QUIET:
                spoke = time.monotonic()
                yield b": the same\n\n"
            if state.over:
                yield b"event: end\ndata: end\n\n"
                return
            until = time.monotonic() + state.pause
            while (left := until - time.monotonic()) > 0 and not self._visit.office.streams.ending:
                await asyncio.wait({gone}, timeout=min(left, _STEP))
                if gone.done():
                    return

    def _now(self) -> State | None:
        """Look again, with the course as it is now; None where it must not be seen any more, or cannot be."""
        try:
            return self._look(replace(self._visit)) if self._may() else None
        except (Unseen, Refusal):
            return None
        except Exception:
            print(f"fault of the office at {self._visit.path}", file=sys.stderr)
            traceback.print_exc()
            return None

    def _event(self, state: State) -> bytes:
        proxy = self._visit.office.proxy
        html = state.html.encode("utf-8", "replace")
        lines = (proxy.leading(html) if proxy is not None else html).splitlines()
        return b"".join(
            [f"event: state\nid: {state.digest}\n".encode(), *(b"data: %b\n" % one for one in lines), b"\n"]
        )


async def _gone(receive: Receive) -> None:
    """Wait until the other side has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
