"""What an import has to tell: one sentence about one cell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a cell of the nbgrader notebook, counted from 1; 0 stands for the notebook as a whole."""

    cell: int
    text: str

    def __str__(self) -> str:
        return f"cell {self.cell}: {self.text}" if self.cell else self.text
