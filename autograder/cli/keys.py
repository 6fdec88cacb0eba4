"""Reads single keys from a terminal; from a pipe a line stands for a key."""

from __future__ import annotations

import sys
import termios
import tty
from typing import Any, Self


class Ended(Exception):
    """Nothing more will be typed."""


class Keys:
    """Where keys come from. Use it in a `with` statement: the terminal is as before afterwards."""

    def __init__(self) -> None:
        self._before: list[Any] | None = None

    def __enter__(self) -> Self:
        if sys.stdin.isatty():
            self._before = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin, termios.TCSADRAIN)  # what was typed ahead counts
        return self

    def __exit__(self, *error: object) -> None:
        self._restore()

    def _restore(self) -> None:
        if self._before is not None:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)

    def key(self) -> str:
        """Read one key; "" or a line's end is Enter.

        Raises:
            Ended: the input has ended.
        """
        typed = sys.stdin.read(1) if self._before is not None else sys.stdin.readline()
        if not typed or typed == "\x04":
            raise Ended
        return typed.rstrip("\n").strip()

    def line(self, prompt: str) -> str:
        """Read a line, which can be edited.

        Raises:
            Ended: the input has ended.
        """
        self._restore()
        print(prompt, end="", flush=True)
        typed = sys.stdin.readline()
        if self._before is not None:
            tty.setcbreak(sys.stdin, termios.TCSADRAIN)
        if not typed:
            raise Ended
        return typed.rstrip("\n")
