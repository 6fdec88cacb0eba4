"""What the tests of the wire share: a trip over the wall, and what is refused on the other side."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from autograder.errors import ProtocolError
from autograder.wire import Channel, Decoder, Encoder, Frame


def no_object(thing: Any) -> Any:
    """Refuse what is not plain data."""
    raise TypeError(f"{thing!r} is not plain")


def over(value: Any) -> Any:
    """Return the value as it arrives on the other side, through JSON as on a socket."""
    encoder = Encoder(no_object)
    node = json.loads(json.dumps(encoder.encode(value)))
    return Decoder(tuple(encoder.blobs), no_object).decode(node)


def refused(node: Any, *blobs: bytes) -> str:
    """Return the evidence with which a node is refused."""
    with pytest.raises(ProtocolError) as caught:
        Decoder(blobs, no_object).decode(node)
    assert caught.value.fault == "student"
    return caught.value.evidence


def refused_frame(channel: Channel, seconds: float = 5.0) -> ProtocolError:
    """Return the error that the next frame is refused with."""
    with pytest.raises(ProtocolError) as caught:
        channel.receive(deadline=time.monotonic() + seconds)
    return caught.value


def received(channel: Channel) -> Frame:
    """Return the next frame."""
    frame = channel.receive(deadline=time.monotonic() + 5.0)
    assert frame is not None
    return frame
