"""An interruption waits until a write has ended."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.workflows.interrupts import uninterrupted


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_waits_for_the_end_of_the_block(number: int) -> None:
    """The block runs to its end; then what the signal does happens, once."""
    steps: list[str] = []
    before = signal.signal(number, lambda *_: steps.append("interrupted"))
    try:
        with uninterrupted():
            signal.raise_signal(number)
            signal.raise_signal(number)
            steps.append("written")
    finally:
        signal.signal(number, before)
    assert steps == ["written", "interrupted"]


def test_ctrl_c_is_raised_after_the_block() -> None:
    """With Python's own handler, that is a KeyboardInterrupt."""
    steps = []
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background ignore Ctrl-C
    try:
        with pytest.raises(KeyboardInterrupt), uninterrupted():
            signal.raise_signal(signal.SIGINT)
            steps.append("written")
    finally:
        signal.signal(signal.SIGINT, before)
    assert steps == ["written"]


def test_an_error_in_the_block_passes_and_the_handlers_are_put_back() -> None:
    """A write that fails tells so, and signals mean again what they meant before."""
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(OSError, match="full"), uninterrupted():
        raise OSError("full")
    assert signal.getsignal(signal.SIGINT) is before


def test_other_threads_just_run_the_block() -> None:
    """Signals are handled in the main thread, so a block in another one has nothing to hold back."""

    def block() -> str:
        with uninterrupted():
            return "written"

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(block).result() == "written"
