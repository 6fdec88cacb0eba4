"""A module named `otter` for the student's notebook: `check` is a checkpoint, the rest does what a student expects."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any


class Recorded:
    """What `grader.check("q1")` shows while a submission is graded."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def install(on_check: Callable[[str], None]) -> None:
    """Put the module where `import otter` finds it.

    Args:
        on_check: called with a question's name at each `grader.check(name)`.
    """

    class Notebook:
        """Has the methods of `otter.Notebook`; none of them judges anything."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            """Accept whatever Otter accepts."""

        def check(self, question: str, *args: Any, **kwargs: Any) -> Recorded:
            """Mark the moment at which `question` is to be examined."""
            on_check(question)
            return Recorded(f"{question}: its checks run after the notebook has finished.")

        def check_all(self, *args: Any, **kwargs: Any) -> Recorded:
            """Do nothing: every question is examined anyway."""
            return Recorded("All checks run after the notebook has finished.")

        def export(self, *args: Any, **kwargs: Any) -> None:
            """Say that nothing has to be exported here."""
            print("This notebook is being graded: nothing is exported.")

        to_pdf = add_plugin_files = run_plugin = export

        @classmethod
        def init_grading_mode(cls, *args: Any, **kwargs: Any) -> None:
            """Accept what stock grading calls first."""

    module = types.ModuleType("otter", "Stands in for otter-grader while a submission is graded.")
    module.Notebook = Notebook  # type: ignore[attr-defined]
    module.__version__ = "7.0.0"  # type: ignore[attr-defined]
    sys.modules["otter"] = module
