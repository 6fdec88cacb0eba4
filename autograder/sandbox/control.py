"""Messages between a box and its zygote: one JSON object a packet, with file descriptors, and payloads in memory files.

Both sides are ours, but a zygote may have been fed a hostile bundle, so the parent bounds what it accepts.
"""

from __future__ import annotations

import array
import json
import os
import socket
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.errors import ProtocolError

MOST_DESCRIPTORS = 253  # the kernel's SCM_MAX_FD
MOST_PAYLOAD = 512 << 20
_MOST_MESSAGE = 64 << 10


def send(channel: socket.socket, message: Mapping[str, Any], descriptors: Sequence[int] = ()) -> None:
    """Send one message with at most 253 descriptors, which stay open here."""
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
    channel.sendmsg([json.dumps(message).encode()], rights)


def receive(channel: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """Receive one message and its descriptors, or None when the other side is gone."""
    data, descriptors, flags, _ = socket.recv_fds(
        channel, _MOST_MESSAGE, MOST_DESCRIPTORS, flags=socket.MSG_CMSG_CLOEXEC
    )
    if not data:
        return None
    message = None if flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC) else json.loads(data)
    if not isinstance(message, dict):
        raise ProtocolError("A sandbox sent a message that is not a frame.", evidence=repr(data[:80]), fault="machine")
    return message, descriptors


def packed(payload: bytes) -> int:
    """Return a new memory file that holds `payload`; the caller closes the descriptor."""
    descriptor = os.memfd_create("payload", os.MFD_CLOEXEC)
    view = memoryview(payload)
    while view:
        view = view[os.write(descriptor, view) :]
    return descriptor


def unpacked(descriptor: int) -> bytes:
    """Return the content of a memory file, which is closed. More than 512 MiB is a ProtocolError."""
    with open(descriptor, "rb") as file:
        size = os.fstat(descriptor).st_size
        if size > MOST_PAYLOAD:
            raise ProtocolError("A sandbox sent too large a payload.", evidence=f"{size} bytes", fault="machine")
        file.seek(0)
        return file.read(size)
