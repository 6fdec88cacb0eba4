"""An entry module whose imports fail."""

import socket
from collections.abc import Callable


def warm(modules: list[str]) -> None:
    """Complain, as a missing library would."""
    print("looking for a library")
    raise ImportError("no library of this name")


def load(payload: bytes) -> bytes:
    """Never called."""
    return payload


def run(channels: list[socket.socket], fork: Callable[[], int]) -> None:
    """Never called."""
