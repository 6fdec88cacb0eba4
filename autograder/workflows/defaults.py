"""On what terms notebooks are run: the sandbox level, and the seed for what is random."""

from __future__ import annotations

from autograder import sandbox  # what probes levels is imported when one is probed: on Windows it cannot be
from autograder.errors import SandboxUnavailable
from autograder.sandbox import Level

DEFAULT_SEED = 20_240_901


def choose_level(asked: str | None) -> Level:
    """Return the sandbox level to use: the asked one, or the best that holds here. Never silently a lower one.

    Raises:
        SandboxUnavailable: it is not to be had on this machine.
    """
    if asked == Level.UNSAFE.value:
        return Level.UNSAFE
    found = sandbox.probe(Level(asked) if asked else None)
    if found.level is not None:
        return found.level
    wanted = f"level {asked}" if asked else "no sandbox"
    raise SandboxUnavailable(
        f"{wanted} is to be had on this machine, so nothing was run" if not asked else f"{wanted} cannot be had here",
        evidence=found.reason,
        fault="machine",
        remedy="; ".join(
            [*found.remedies, "autograder doctor tells more; --sandbox unsafe runs without one and marks every grade"]
        ),
    )
