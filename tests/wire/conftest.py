"""A socket pair with a channel at one end."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from autograder.wire import Channel


@pytest.fixture
def ends() -> Iterator[tuple[Channel, socket.socket]]:
    """Return a channel that takes frames of up to 1,000 bytes, and the bare socket at its other end."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        yield Channel(mine, max_frame=1000), theirs
