"""Frames on a stream socket: a JSON header and blobs, bounded before they are read, one deadline for each."""

from __future__ import annotations

import contextlib
import json
import select
import socket
import struct
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from autograder.errors import ForgedMessage, ProtocolError

MAGIC = b"AGw1"
PREFIX = struct.Struct(">4sII")
MAX_HEADER = 8 << 20
MAX_BLOBS = 4096
BLOB_SIZES = "_b"
_LATE_SECONDS = 5.0  # how much later than its deadline a frame that has come is still read
_IN_ONE_PIECE = 64 << 10  # bytes of a small frame
_BETWEEN_LOOKS = 0.5  # seconds, at a clock that may have stood still meanwhile
TOO_LARGE = ("a frame is too large", "too much data in all")  # what a ProtocolError then says


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: the decoded header and its blobs."""

    header: dict[str, Any]
    blobs: tuple[bytes, ...] = field(default=(), repr=False)


class Channel:
    """One end of a stream socket that carries frames.

    Args:
        sock: a connected stream socket.
        max_frame: the most bytes that one frame may have.
        budget: the most bytes that may be received in all; None for no bound.
        now: the clock that deadlines are told by.
    """

    def __init__(
        self,
        sock: socket.socket,
        *,
        max_frame: int = 64 << 20,
        budget: int | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sock = sock
        self.max_frame = max_frame
        self._budget = budget
        self._now = now
        self.received = 0

    def fileno(self) -> int:
        """Return the descriptor, for polling."""
        return self._sock.fileno()

    @property
    def socket(self) -> socket.socket:
        """The socket itself."""
        return self._sock

    def close(self) -> None:
        """Close the socket."""
        self._sock.close()

    def within(self, seconds: float) -> float:
        """Return the deadline so many seconds from now."""
        return self._now() + seconds

    def send(self, header: dict[str, Any], blobs: Sequence[bytes] = (), *, deadline: float | None = None) -> None:
        """Send one frame.

        Raises:
            ProtocolError: the other end is gone, too slow, or the frame is larger than the cap.
        """
        sizes = [len(blob) for blob in blobs]
        text = json.dumps({**header, BLOB_SIZES: sizes} if sizes else header, separators=(",", ":")).encode()
        total = len(text) + sum(sizes)
        if total > self.max_frame or len(text) > MAX_HEADER:
            raise ProtocolError(
                "a value is too large to cross the wall", evidence=f"{total:,} bytes, {len(text):,} in the header"
            )
        begin = PREFIX.pack(MAGIC, len(text), sum(sizes)) + text
        if total <= _IN_ONE_PIECE:  # the other side is woken once
            self._write(b"".join((begin, *blobs)), deadline)
            return
        for part in (begin, *blobs):
            self._write(part, deadline)

    def receive(self, *, deadline: float | None = None) -> Frame | None:
        """Receive one frame, or None when the other end closed between two frames.

        Raises:
            ProtocolError: anything that is not a whole, bounded frame before the deadline (by `now`).
        """
        prefix = self._read(PREFIX.size, deadline, at_start=True)
        if prefix is None:
            return None
        magic, header_size, blob_size = PREFIX.unpack(prefix)
        if magic != MAGIC:
            raise ForgedMessage("not a frame", evidence=f"it begins with {magic!r}", fault="student")
        total = header_size + blob_size
        if header_size > MAX_HEADER or total > self.max_frame:
            raise ProtocolError(TOO_LARGE[0], evidence=f"{total:,} bytes", fault="student")
        self.received += total
        if self._budget is not None and self.received > self._budget:
            raise ProtocolError(TOO_LARGE[1], evidence="the budget of bytes is used up", fault="student")
        header = _parse(self._must_read(header_size, deadline))
        return Frame(header, self._read_blobs(header, blob_size, deadline))

    def _read_blobs(self, header: dict[str, Any], blob_size: int, deadline: float | None) -> tuple[bytes, ...]:
        sizes = header.pop(BLOB_SIZES, [])
        plain = isinstance(sizes, list) and len(sizes) <= MAX_BLOBS and all(type(s) is int and s >= 0 for s in sizes)
        if not plain or sum(sizes) != blob_size:
            raise ForgedMessage("the sizes of a frame's blobs do not add up", fault="student")
        if not 0 < blob_size <= _IN_ONE_PIECE:
            return tuple(self._must_read(size, deadline) for size in sizes)
        data, ends = self._must_read(blob_size, deadline), list(accumulate(sizes))
        return tuple(data[end - size : end] for size, end in zip(sizes, ends, strict=True))

    def _must_read(self, size: int, deadline: float | None) -> bytes:
        data = self._read(size, deadline)
        if data is None:
            raise ProtocolError("the other side closed in the middle of a frame", fault="student")
        return data

    def _read(self, size: int, deadline: float | None, *, at_start: bool = False) -> bytes | None:
        buffer = bytearray()
        while len(buffer) < size:
            try:
                part = self._received_part(min(size - len(buffer), 1 << 20), deadline)
            except OSError as error:
                part = b""
                if not at_start:
                    raise ProtocolError("the other side is gone", evidence=str(error), fault="student") from None
            if not part:
                if at_start and not buffer:
                    return None
                raise ProtocolError("the other side closed in the middle of a frame", fault="student")
            buffer += part
        return bytes(buffer)

    def _received_part(self, most: int, deadline: float | None) -> bytes:
        flags = 0 if deadline is None else socket.MSG_DONTWAIT
        while True:
            if self._in_time(deadline):  # what is there was in time, though we were late to look
                # without a deadline, too: a process that shares this socket can have made it one that does not wait
                with contextlib.suppress(BlockingIOError):
                    return self._sock.recv(most, flags)
            self._wait(select.POLLIN, deadline)

    def _write(self, data: bytes, deadline: float | None) -> None:
        view = memoryview(data)
        while view:
            if self._in_time(deadline):
                try:
                    # without waiting: a send that blocks would know no deadline
                    view = view[self._sock.send(view[: 1 << 20], socket.MSG_DONTWAIT) :]
                    continue
                except BlockingIOError:
                    pass
                except OSError as error:
                    raise ProtocolError("the other side is gone", evidence=str(error), fault="student") from None
            self._wait(select.POLLOUT, deadline)

    def _in_time(self, deadline: float | None) -> bool:
        return deadline is None or self._now() < deadline + _LATE_SECONDS

    def _wait(self, event: int, deadline: float | None) -> None:
        poll = select.poll()
        poll.register(self._sock, event)
        if deadline is None:
            poll.poll()
            return
        if self._in_time(deadline) and poll.poll(0):
            return
        while (left := deadline - self._now()) > 0:
            if poll.poll(min(left, _BETWEEN_LOOKS) * 1000 + 1):
                return
        raise ProtocolError("no answer in time", fault="student")


def _parse(text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError, MemoryError) as error:
        raise ForgedMessage("a frame's header is not JSON", evidence=type(error).__name__, fault="student") from None
    if not isinstance(header, dict):
        raise ForgedMessage("a frame's header is not an object", fault="student")
    return header
