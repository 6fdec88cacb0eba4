"""Frames on a socket."""

from __future__ import annotations

import json
import os
import socket
import threading
import time

import pytest

from autograder.errors import ProtocolError
from autograder.wire import Channel
from autograder.wire.frames import BLOB_SIZES, MAX_BLOBS, MAX_HEADER, PREFIX

from .made import received, refused_frame

Ends = tuple[Channel, socket.socket]


def _put(theirs: socket.socket, header: bytes, blobs: bytes = b"", magic: bytes = b"AGw1") -> None:
    theirs.sendall(PREFIX.pack(magic, len(header), len(blobs)) + header + blobs)


def test_frame_arrives_whole(ends: Ends) -> None:
    """A header and its blobs arrive as they were sent, an empty blob too."""
    channel, theirs = ends
    Channel(theirs).send({"op": "call", "text": "\ud800 ü"}, [b"\x00\xff", b"", b"x"])
    frame = received(channel)
    assert frame.header == {"op": "call", "text": "\ud800 ü"}
    assert frame.blobs == (b"\x00\xff", b"", b"x")


def test_frames_come_in_order(ends: Ends) -> None:
    """Several frames on the way at once are told apart."""
    channel, theirs = ends
    for number in range(3):
        Channel(theirs).send({"n": number}, [bytes([number])])
    assert [received(channel).header["n"] for _ in range(3)] == [0, 1, 2]
    assert channel.received == 3 * len(json.dumps({"n": 0, BLOB_SIZES: [1]}, separators=(",", ":"))) + 3


def test_an_end_that_another_process_made_impatient(ends: Ends) -> None:
    """What shares a socket can make it one that never waits; a side without a deadline waits for its frame anyway."""
    channel, theirs = ends
    os.set_blocking(channel.fileno(), False)
    sender = threading.Timer(0.1, Channel(theirs).send, args=({"late": True},))
    sender.start()
    assert received(channel).header == {"late": True}
    sender.join()


def test_end_between_frames(ends: Ends) -> None:
    """A side that closes between two frames has said all that it had to say."""
    channel, theirs = ends
    Channel(theirs).send({"last": True})
    theirs.close()
    assert received(channel).header == {"last": True}
    assert channel.receive() is None


def test_large_frame_goes_through_a_small_buffer() -> None:
    """A frame that is larger than the socket's buffer arrives, bit by bit."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        blob = bytes(range(256)) * 20_000
        sender = threading.Thread(target=Channel(theirs).send, args=({}, [blob]))
        sender.start()
        assert received(Channel(mine)).blobs == (blob,)
        sender.join()


def test_wrong_magic(ends: Ends) -> None:
    """What does not begin like a frame is none."""
    channel, theirs = ends
    _put(theirs, b"{}", magic=b"HTTP")
    assert "HTTP" in refused_frame(channel).evidence


def test_oversize_frame_is_refused_before_it_is_read(ends: Ends) -> None:
    """The lengths alone are enough to refuse a frame: nothing of it has to arrive."""
    channel, theirs = ends
    theirs.sendall(PREFIX.pack(b"AGw1", 2, 999))
    assert refused_frame(channel).what == "a frame is too large"


def test_oversize_header() -> None:
    """A header has a cap of its own, whatever the cap of the frame."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        theirs.sendall(PREFIX.pack(b"AGw1", MAX_HEADER + 1, 0))
        assert refused_frame(Channel(mine, max_frame=1 << 30)).what == "a frame is too large"


def test_budget_of_bytes() -> None:
    """Many small frames cannot add up to more than the budget."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        channel = Channel(mine, budget=10)
        for _ in range(2):
            _put(theirs, b'{"a":1}')
        assert received(channel).header == {"a": 1}
        assert refused_frame(channel).what == "too much data in all"


@pytest.mark.parametrize(
    "sizes", [[1], [3], [-1, 3], [2, True], [1.0, 1], "2", {"0": 2}, None, [2] + [0] * MAX_BLOBS], ids=repr
)
def test_blob_sizes_that_do_not_add_up(sizes: object, ends: Ends) -> None:
    """The sizes of the blobs are whole numbers whose sum is the size that was announced."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        _put(theirs, json.dumps({BLOB_SIZES: sizes}).encode(), b"ab")
        assert "do not add up" in refused_frame(Channel(mine)).what


@pytest.mark.parametrize(
    "header",
    [b"", b"{", b"[]", b"1", b"null", b"\xff\xfe", b'{"n": ' + b"9" * 5000 + b"}", b"[" * 100_000],
    ids=["empty", "open", "list", "number", "null", "no UTF-8", "a number of 5000 digits", "100000 levels"],
)
def test_header_that_is_no_object(header: bytes) -> None:
    """A header is a JSON object."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        _put(theirs, header)
        assert "header is not" in refused_frame(Channel(mine)).what


def test_truncated_frame(ends: Ends) -> None:
    """A side that closes in the middle of a frame has broken the talk."""
    channel, theirs = ends
    theirs.sendall(PREFIX.pack(b"AGw1", 10, 0) + b"{}")
    theirs.close()
    assert "in the middle" in refused_frame(channel).what


def test_truncated_prefix(ends: Ends) -> None:
    """Half a prefix is not the end between two frames."""
    channel, theirs = ends
    theirs.sendall(b"AGw1")
    theirs.close()
    assert "in the middle" in refused_frame(channel).what


def test_slow_frame(ends: Ends) -> None:
    """The deadline is for the whole frame: bytes that trickle in do not extend it."""
    channel, theirs = ends
    over = threading.Event()

    def trickle() -> None:
        theirs.sendall(PREFIX.pack(b"AGw1", 500, 0))
        while not over.wait(0.02):
            theirs.sendall(b" ")

    sender = threading.Thread(target=trickle)
    sender.start()
    started = time.monotonic()
    assert refused_frame(channel, 0.2).what == "no answer in time"
    assert time.monotonic() - started < 20
    over.set()
    sender.join()


def test_nobody_reads(ends: Ends) -> None:
    """A frame that nobody takes is given up at the deadline."""
    _, theirs = ends
    with pytest.raises(ProtocolError, match="no answer in time"):
        Channel(theirs, max_frame=1 << 30).send({}, [bytes(1 << 25)], deadline=time.monotonic() + 0.2)


def test_closed_socket(ends: Ends) -> None:
    """Sending to a side that is gone is an error of the talk, not of this process."""
    channel, theirs = ends
    theirs.close()
    with pytest.raises(ProtocolError, match="gone"):
        for _ in range(3):
            channel.send({"anybody": "there"}, deadline=time.monotonic() + 1)


def test_own_frames_are_capped(ends: Ends) -> None:
    """A value that is too large is refused on the side that sends it."""
    channel, _ = ends
    with pytest.raises(ProtocolError, match="too large to cross the wall"):
        channel.send({}, [bytes(1001)])
