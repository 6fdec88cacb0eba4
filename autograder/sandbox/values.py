"""The values that this room hands out: levels, what a probe found, and how a child ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from autograder.sandbox.backends import Backend, of_level


class Level(StrEnum):
    """How strongly a child is fenced in, the strongest first. The value is what commands and grade records say."""

    NAMESPACES = "namespaces"
    LANDLOCK_IN_BUBBLEWRAP = "landlock-in-bubblewrap"
    LANDLOCK = "landlock"
    CONTAINER = "container"
    UNSAFE = "unsafe"

    @property
    def backend(self) -> Backend:
        """How the level is built."""
        return of_level(self.value)


SLACK = 1.25  # how far the memory of all processes together may be over the limit on each


@dataclass(frozen=True, slots=True)
class Check:
    """One promise of the sandbox, tried for real. `remedy` is empty when it held."""

    name: str
    ok: bool
    detail: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """Whether a level holds on this machine (`level` is None where it does not), and the checks that say so."""

    level: Level | None
    reason: str
    checks: tuple[Check, ...] = ()

    @property
    def remedies(self) -> tuple[str, ...]:
        """The next step for each promise that is not kept."""
        return tuple(dict.fromkeys(check.remedy for check in self.checks if not check.ok and check.remedy))


@dataclass(frozen=True, slots=True)
class Exit:
    """How a child ended.

    `code` is its exit status; it is None when a signal ended it, which is then in `signal`. `cpu_seconds` counts every
    process that the child started, `max_rss_mb` is the largest of them in MiB. `timed_out` says that the sandbox killed
    it when its time was up, `starved` that it did because the machine hardly let it run, and `exceeded` names another
    limit for which it was killed ("" if there was none). `charged` is what its computing was charged to at the end.
    `last_words` is the traceback that escaped from the entry module, at most 16 KiB: it was written by the child, so it
    is never evidence about anything but the child.
    """

    code: int | None
    signal: int | None
    cpu_seconds: float = 0.0
    max_rss_mb: float = 0.0
    timed_out: bool = False
    starved: bool = False
    exceeded: str = ""
    charged: str = ""
    last_words: str = ""
