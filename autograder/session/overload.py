"""A machine that does not let a student's code run is at fault itself: nothing is judged by what came of it."""

from __future__ import annotations

from autograder.clock import Spell
from autograder.errors import BoxFailure
from autograder.sandbox import Exit


class Overloaded(BoxFailure):
    """The machine is at fault; the same on a freer machine may end otherwise."""


def refuse_starved(ended: Exit | None) -> None:
    """Raise Overloaded for a process that was killed because the machine did not let it run."""
    if ended is not None and ended.starved:
        raise overloaded(f"a process was let compute for {ended.cpu_seconds:.1f} s until the last backstop")


def refuse_spell(spell: Spell, what: str) -> None:
    """Raise Overloaded where a time limit was met while the machine took more time than it left."""
    if spell.starved():
        raise overloaded(f"{what} met its time limit, hardly computed, and was kept from it for longer than that")


def overloaded(evidence: str) -> Overloaded:
    """Return what to raise: the session tries again, and a submission that meets this each time is not judged."""
    return Overloaded(
        "the machine is overloaded: it did not let the code run",
        evidence=evidence,
        fault="machine",
        remedy="grade again when the machine has less to do, or with fewer --workers",
    )
