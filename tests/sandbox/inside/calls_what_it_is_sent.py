"""An entry module that runs the source of a function sent over its first channel. It is what a hostile notebook is."""

import importlib
import json
import socket
from collections.abc import Callable
from typing import Any

channels: list[socket.socket] = []  # what a function that was sent may use


def warm(modules: list[str]) -> None:
    """Import the modules."""
    for name in modules:
        importlib.import_module(name)


def load(payload: bytes) -> bytes:
    """The payload backwards, or the error that it asks for."""
    if payload == b"raise":
        raise ValueError("a broken bundle")
    if payload == b"start a thread":
        import threading

        threading.Thread(target=threading.Event().wait, daemon=True).start()
    return payload[::-1]


def run(given: list[socket.socket], fork: Callable[[], int]) -> None:
    """Call the function with its arguments and send back what it returns, or the error that it raised."""
    channels.extend(given)
    length = int.from_bytes(channels[0].recv(4, socket.MSG_WAITALL), "big")
    job = json.loads(channels[0].recv(length, socket.MSG_WAITALL))  # and no byte of what may follow
    names: dict[str, Any] = {}
    exec(job["source"], names)
    try:
        answer = {"returned": names[job["name"]](*job["arguments"])}
    except Exception as error:
        answer = {"raised": f"{type(error).__name__}: {error}"}
    channels[0].sendall(json.dumps(answer).encode() + b"\n")
