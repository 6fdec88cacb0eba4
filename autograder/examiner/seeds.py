"""Notices when a test seeds the global generators: the student's code then draws from them, as if it ran here."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.wire import Encoder

_count = [0]


def notice() -> None:
    """Count, from now on, each time that this process seeds a global generator."""
    for module, name in ((np.random, "seed"), (np.random, "set_state"), (random, "seed"), (random, "setstate")):
        setattr(module, name, _counting(getattr(module, name)))


def _counting(function: Callable[..., Any]) -> Callable[..., Any]:
    def seed(*args: Any, **kwargs: Any) -> Any:
        _count[0] += 1
        return function(*args, **kwargs)

    return seed


class Seeds:
    """Says whether a test has seeded since the states were last taken."""

    def __init__(self) -> None:
        self._seen = _count[0]

    @property
    def fresh(self) -> bool:
        """Whether the student's side has to be told."""
        return _count[0] != self._seen

    def states(self, encoder: Encoder) -> dict[str, Any]:
        """Return the states of both generators, as nodes."""
        self._seen = _count[0]
        version, numbers, gauss = random.getstate()
        python = [version, list(numbers), gauss]  # a long list of whole numbers travels in one piece, a tuple does not
        return {"numpy": encoder.encode(np.random.get_state()), "python": encoder.encode(python)}
