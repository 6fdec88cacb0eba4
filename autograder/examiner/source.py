"""Lets `inspect.getsource` tell the source of the student's functions and classes."""

from __future__ import annotations

import inspect
from typing import Any

from autograder.examiner.proxies import Proxy, source_of

_of_this_side = inspect.getsource


def _getsource(thing: Any) -> str:
    return source_of(thing) if isinstance(thing, Proxy) else _of_this_side(thing)


def serve() -> None:
    """Do so from now on, in this process."""
    inspect.getsource = _getsource  # type: ignore[assignment]
