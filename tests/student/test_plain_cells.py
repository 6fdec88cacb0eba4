"""A cell without IPython's own syntax becomes what IPython makes of it, without a look at its tokens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from autograder.student.plain_cells import Manager, is_plain

CELLS = {
    "plain": "x = 1\nprint(x)",
    "comment first": "  # a comment\nx = 1",
    "empty lines": "\n\n  \nx = 1\n   \ny = 2\n",
    "prompts": ">>> x = 1\n>>> x\n",
    "numbered prompts": "In [1]: x = 1\n   ...: y = 2\n",
    "open bracket": "x = (1,\n",
    "open text": "x = '''1\n",
    "magic": "%time x = 1",
    "magic of a cell": "%%time\nx = 1\n",
    "magic assigned": "x = %pwd",
    "command": "!ls",
    "command assigned": "x = !ls",
    "help": "x?",
    "comma": ",f a b",
    "indented comma": "if x:\n    ,f a b",
    "semicolon": ";f a b",
    "slash": "/f a b",
    "divided in brackets": "x = (1\n/ 2)",
    "other ends of lines": "x = 1\x0c,f a\u2028/f b\r;f c",
    "null": "x = 1\x00\n,f",
}


def _by(manager: TransformerManager, cell: str) -> str:
    transform: Callable[[str], str] = manager.transform_cell
    return transform(cell)


@pytest.mark.filterwarnings("ignore:`make_tokens_by_line`")
@pytest.mark.parametrize("name", CELLS)
def test_odd_cells(name: str) -> None:
    """Whatever is in a cell, the result is IPython's."""
    assert _by(Manager(), CELLS[name]) == _by(TransformerManager(), CELLS[name])  # type: ignore[no-untyped-call]


@pytest.mark.filterwarnings("ignore:`make_tokens_by_line`")  # IPython warns of odd ends of lines
@given(
    st.lists(st.sampled_from([*"abx1 \t\n\r\x0c\u2028,;/%!?=()[]{}'\"#:\\", "...", ">>> ", "In [1]: "]), max_size=30)
)
def test_any_cell(parts: list[str]) -> None:
    """It is so for any text."""
    cell = "".join(parts)
    assert _by(Manager(), cell) == _by(TransformerManager(), cell)  # type: ignore[no-untyped-call]


def test_what_a_notebook_adds_is_used() -> None:
    """A notebook may add syntax of its own: then every cell is looked at."""
    manager = Manager()

    class Shout:
        """Finds a line that is shouted."""

        priority = start_line = start_col = 0

        @classmethod
        def find(cls, tokens_by_line: list[list[object]]) -> Shout | None:
            return cls() if "SHOUT" in str(tokens_by_line) else None

        def transform(self, lines: list[str]) -> list[str]:
            return ["quiet = 1\n"]

        def sortby(self) -> tuple[int, int]:
            return (0, 0)

    manager.token_transformers.append(Shout)
    assert _by(manager, "SHOUT = 1\n") == "quiet = 1\n"


def test_most_cells_are_plain() -> None:
    """A cell of plain Python is known by its text alone."""
    assert is_plain(CELLS["plain"].splitlines(keepends=True)[:1])
    assert not is_plain(["x = 5 % 2\n"])
