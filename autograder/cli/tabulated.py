"""Prints tables of plain words: as wide as the terminal with rich, and in a pipe whole and without waiting for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

SEPARATOR = " │ "


@dataclass(frozen=True, slots=True)
class Tabulated:
    """The header, the rows, and which columns are set to the right."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = field(default_factory=frozenset)

    def show(self) -> None:
        """Print it."""
        console = Console(highlight=False)
        if console.is_terminal:
            console.print(self._table())
        else:
            print("\n".join(self._lines()))

    def _table(self) -> Table:
        table = Table(show_edge=False, pad_edge=False, header_style="bold")
        for place, name in enumerate(self.header):
            table.add_column(
                Text(name),
                justify="right" if place in self.right else "left",
                overflow="fold",
                min_width=min(10, cell_len(name)),
            )
        for row in self.rows:
            table.add_row(*map(Text, row))
        return table

    def _lines(self) -> list[str]:
        """Return each row as a line; rich needs seconds for a thousand of them."""
        everything = [self.header, *self.rows]
        widths = [max(map(cell_len, column)) for column in zip(*everything, strict=True)]
        return [SEPARATOR.join(self._padded(row, widths)).rstrip() for row in everything]

    def _padded(self, row: Sequence[str], widths: Sequence[int]) -> list[str]:
        blanks = [" " * (width - cell_len(word)) for word, width in zip(row, widths, strict=True)]
        return [
            blank + word if place in self.right else word + blank
            for place, (word, blank) in enumerate(zip(row, blanks, strict=True))
        ]
