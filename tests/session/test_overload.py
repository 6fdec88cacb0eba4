"""A time limit that was met on a machine that hardly let the code run is the machine's, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from autograder.clock import Clock, Spell
from autograder.sandbox import Exit
from autograder.session.overload import Overloaded, refuse_spell, refuse_starved


@dataclass
class Told(Clock):
    """A clock that says what it is told."""

    left: float = 0.0
    taken: float = 0.0
    used: float = 0.0

    def now(self) -> float:
        """The time that was left to the code."""
        return self.left

    def lost(self, at: float | None = None) -> float:
        """The time that the machine took."""
        return self.taken

    def computed(self) -> float:
        """The time that was computed."""
        return self.used


def spell(left: float, taken: float, used: float) -> Spell:
    """A spell in which so much was left, taken and used."""
    clock = Told()
    begun = Spell(clock)
    clock.left, clock.taken, clock.used = left, taken, used
    return begun


def test_a_limit_met_while_the_machine_took_more_than_it_left_is_no_verdict() -> None:
    """Of a minute ten seconds were left, and of those one was computed: nobody knows what the rest was."""
    with pytest.raises(Overloaded) as caught:
        refuse_spell(spell(left=10, taken=50, used=1), "a cell")
    assert caught.value.fault == "machine"


@pytest.mark.parametrize(
    ("left", "taken", "used"), [(10, 0, 0), (10, 0, 10), (10, 50, 9), (10, 9, 0)],
    ids=["sleeps", "computes", "computes_on_a_busy_machine", "sleeps_while_others_are_a_little_busy"],
)  # fmt: skip
def test_a_limit_that_the_code_met_itself_stays(left: float, taken: float, used: float) -> None:
    """A sleeper whom nobody kept from anything, and who computed its time away, is at fault on any machine."""
    refuse_spell(spell(left, taken, used), "a cell")


def test_a_process_that_was_not_let_run_until_the_last_backstop_is_no_verdict() -> None:
    """It is not said to have ended by itself."""
    with pytest.raises(Overloaded):
        refuse_starved(Exit(code=None, signal=9, starved=True))
    refuse_starved(Exit(code=None, signal=9, timed_out=True))
    refuse_starved(None)
