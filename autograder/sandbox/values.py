"""The values that this room hands out: levels, what a probe found, and how a child ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How strongly a child is fenced in, the strongest first. The value is what commands and grade records say."""

    NAMESPACES = "namespaces"
    LANDLOCK_IN_BUBBLEWRAP = "landlock-in-bubblewrap"
    LANDLOCK = "landlock"
    CONTAINER = "container"
    UNSAFE = "unsafe"

    @property
    def backend(self) -> Backend:
        """What is known of the level."""
        return BACKENDS[self]


@dataclass(frozen=True, slots=True)
class Backend:
    """What is known of a level before a box is started.

    `built_of` says in a few words what fences a child in; `safe` that it is enough for students' code; `alone` that
    children share nothing with each other, so that the kernel itself counts what one of them uses; `grouped` that a box
    gets a control group from us; `without_setup` that it needs no image to be made first.
    """

    built_of: str
    safe: bool = True
    alone: bool = False
    grouped: bool = True
    without_setup: bool = True


BACKENDS = {
    Level.NAMESPACES: Backend("bubblewrap, and namespaces and a system-call filter for each submission", alone=True),
    Level.LANDLOCK_IN_BUBBLEWRAP: Backend("bubblewrap, and Landlock and a system-call filter for each submission"),
    Level.LANDLOCK: Backend("an account's rights, Landlock and a system-call filter for each submission"),
    Level.CONTAINER: Backend(
        "a container of Docker or Podman, with level landlock in it", grouped=False, without_setup=False
    ),  # the engine makes its group
    Level.UNSAFE: Backend("nothing but limits on resources", safe=False, grouped=False),
}


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
