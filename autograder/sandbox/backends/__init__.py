"""What is known of each level: a module for each, found by the level's value.

A backend is started outside the box (`launch`) and fences children in inside of it (`isolation`, see `isolation.py`).
What is known of a level is known on any system: what only Linux has is imported when a box is started.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.sandbox.launch import Order, Started


@dataclass(frozen=True, slots=True)
class Backend:
    """How a level is built.

    `built_of` says in a few words what fences a child in; `launch` starts a zygote; `isolation` names the class, as
    module:class, that the zygote starts children with; `remedy` returns the next step where a box could not be started,
    from what it said. `safe` says that it is enough for students' code; `alone` that children share nothing with each
    other, so that the kernel itself counts what one of them uses; `grouped` that a box gets a control group from us;
    `without_setup` that it needs no image to be made first.
    """

    built_of: str
    launch: Callable[[Order], Started]
    isolation: str
    remedy: Callable[[str], str]
    safe: bool = True
    alone: bool = False
    grouped: bool = True
    without_setup: bool = True


def of_level(value: str) -> Backend:
    """Return the backend of the level of this value."""
    module = importlib.import_module(f"{__name__}.{value.replace('-', '_')}")
    backend: Backend = module.BACKEND
    return backend
