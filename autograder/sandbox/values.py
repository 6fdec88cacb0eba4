"""The values that this room hands out: levels, what a probe found, and how a child ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How strongly a child is fenced in. The value is what a command line and a grade record say."""

    NAMESPACES = "1"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Check:
    """One promise of the sandbox, tried for real. `remedy` is empty when it held."""

    name: str
    ok: bool
    detail: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """The best level that holds on this machine (None: no level does) and the checks that say so."""

    level: Level | None
    reason: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Exit:
    """How a child ended.

    `code` is its exit status; it is None when a signal ended it, which is then in `signal`. `cpu_seconds` counts every
    process that the child started, `max_rss_mb` is the largest of them in MiB. `timed_out` and `memory_exceeded` say
    that the sandbox killed it. `last_words` is the traceback that escaped from the entry module, at most 16 KiB: it
    was written by the child, so it is never evidence about anything but the child.
    """

    code: int | None
    signal: int | None
    cpu_seconds: float = 0.0
    max_rss_mb: float = 0.0
    timed_out: bool = False
    memory_exceeded: bool = False
    last_words: str = ""
