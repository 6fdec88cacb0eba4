"""Connections that wait only so long: for the head of a request, and for a client to read what it asked for.

uvicorn bounds the time between two requests alone. Whoever sends half of a head, or nothing, or never reads an answer,
would keep a connection for ever, and a few hundred such clients the whole office.
"""

from __future__ import annotations

import asyncio
import socket
import struct

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 15.0  # from its first byte, or from the beginning of a connection, to the end of a request's head
UNREAD_SECONDS = 30.0  # for the client to take what waits to be sent: 48 KiB, or the end of an answer


class Bounded(H11Protocol):
    """uvicorn's protocol with these bounds. What is too slow loses its connection without a word."""

    _head: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Read on; what does not end a head gets no more time for it."""
        super().data_received(data)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        for timer in filter(None, (self._head, self._unread)):
            timer.cancel()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Note that the client reads too little."""
        super().pause_writing()
        self._unread = self._unread or self.loop.call_later(UNREAD_SECONDS, self._cut)

    def resume_writing(self) -> None:
        """Note that it has read."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def timeout_keep_alive_handler(self) -> None:
        """End a connection without a request, though the last answer may not have been read."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(UNREAD_SECONDS, self._cut)

    def _await_head(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            if self._head is not None:
                self._head.cancel()
            self._head = None
        elif self._head is None:
            self._head = self.loop.call_later(HEAD_SECONDS, self._cut)

    def _cut(self) -> None:
        """End the connection now, with what the kernel still holds for the client."""
        held = self.transport.get_extra_info("socket")
        if held is not None and held.fileno() >= 0:  # it may be closing already, with an answer that waits to be read
            held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()
