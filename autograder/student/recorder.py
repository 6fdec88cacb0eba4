"""Keeps what a cell shows, up to a cap, as nbformat-4 outputs."""

from __future__ import annotations

import io
from typing import Any

from autograder.limits import Limits

KEPT_TYPES = ("text/plain", "text/html", "text/markdown", "image/png", "image/jpeg", "application/json", "text/latex")


class Recorder:
    """Collects the outputs of one cell at a time.

    Args:
        limits: of these, `output_kb` bounds what all cells together may show. What is beyond is dropped, and one line
            says so.

    `met` names the limit that was met, "" before.
    """

    def __init__(self, limits: Limits) -> None:
        self._left = limits.output_kb * 1024
        self._limits = limits
        self.outputs: list[dict[str, Any]] = []
        self.met = ""

    def start_cell(self) -> None:
        """Begin a new cell's outputs."""
        self.outputs = []

    def stream(self, name: str, text: str) -> None:
        """Add text that was written to stdout or stderr."""
        text = self._fit(text)
        if not text:
            return
        last = self.outputs[-1] if self.outputs else None
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"] += text
        else:
            self.outputs.append({"output_type": "stream", "name": name, "text": text})

    def show(self, kind: str, data: dict[str, Any], **more: Any) -> None:
        """Add a rich output ("display_data" or "execute_result")."""
        kept = {key: value for key, value in data.items() if key in KEPT_TYPES and isinstance(value, str)}
        size = sum(len(value) for value in kept.values())
        if size > self._left:
            self._fit("x" * (self._left + 1))
            return
        self._left -= size
        if kept:
            self.outputs.append({"output_type": kind, "data": kept, "metadata": {}, **more})

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        """Add an error, its traceback already short."""
        self.outputs.append(
            {"output_type": "error", "ename": name[:200], "evalue": value[:2000], "traceback": traceback}
        )

    def _fit(self, text: str) -> str:
        if self._left <= 0:
            self.met = self.met or ("output_kb" if text else "")
            return ""
        if len(text) <= self._left:
            self._left -= len(text)
            return text
        kept, self._left, self.met = text[: self._left], 0, "output_kb"
        return f"{kept}\n[the rest was not kept: this notebook may show {self._limits.output_kb:,} KiB]\n"


class Stream(io.TextIOBase):
    """Stands in for sys.stdout and sys.stderr."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, recorder: Recorder, name: str) -> None:
        self._recorder = recorder
        self.name = f"<{name}>"
        self._stream = name

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, text: str) -> int:
        """Keep `text`, as far as the cap allows."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._recorder.stream(self._stream, text)
        return len(text)
