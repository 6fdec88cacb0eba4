"""Cells that begin tasks run with an event loop."""

from __future__ import annotations

import pytest

from autograder.student.tasks import begins


@pytest.mark.parametrize(
    ("cells", "begun"),
    [
        (["task = asyncio.create_task(work())"], True),
        (["both = asyncio.gather(work(), work())"], True),
        (["def start():\n    return asyncio.create_task(work())", "task = start()"], True),
        (["def start():\n    return asyncio.create_task(work())"], False),
        (["async def main():\n    await asyncio.create_task(work())\nasyncio.run(main())"], False),
        (["def start():\n    return asyncio.create_task(work())", "asyncio.run(start())"], False),
        (["x = 1"], False),
        (["x = "], False),
        (["x = " + "-" * 100_000 + "1"], False),
        (["x = " + "-" * 3_000 + "1"], False),
    ],
)
def test_which_cells_begin_tasks(cells: list[str], begun: bool) -> None:
    """Outside of coroutines, and in no cell that runs a loop of its own."""
    known: set[str] = set()
    *before, last = [begins(cell, known) for cell in cells]
    assert (before, last) == ([False] * len(before), begun)
