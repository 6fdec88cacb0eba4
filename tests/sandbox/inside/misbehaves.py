"""An entry module whose `run` raises."""

import socket
from collections.abc import Callable


def warm(modules: list[str]) -> None:
    """Nothing to import."""


def load(payload: bytes) -> bytes:
    """Nothing to load."""
    return payload


def run(channels: list[socket.socket], fork: Callable[[], int]) -> None:
    """Raise."""
    raise RuntimeError("escaped from run")
