"""Finds two runs of an assignment in a gradebook and says what differs between them."""

from __future__ import annotations

from autograder.errors import UsageError
from autograder.gradebook import Gradebook, Run
from autograder.reports.run_differences import Difference, differences
from autograder.workflows.course.gradebook import require


def compare(gradebook: str, earlier: int, later: int) -> tuple[Run, Run, tuple[Difference, ...]]:
    """Compare two runs by their numbers.

    Raises:
        UsageError: there is no such gradebook or run, or they are of different assignments.
        OutputError: the gradebook cannot be read.
    """
    require(gradebook)
    with Gradebook.open(gradebook) as book:
        runs = {run.run_id: run for run in book.runs()}
        for number in (earlier, later):
            if number not in runs:
                raise UsageError(f"there is no run {number}", evidence=_listed(list(runs.values())))
        first, second = runs[earlier], runs[later]
        if first.bundle_name != second.bundle_name:
            raise UsageError(
                "these are runs of different assignments",
                evidence=f"{earlier}: {first.bundle_name}; {later}: {second.bundle_name}",
                remedy=f"the runs are {_listed(list(runs.values()))}",
            )
        return first, second, differences(book.grades(earlier), book.grades(later))


def compare_last(gradebook: str, bundle_name: str) -> tuple[Run, Run, tuple[Difference, ...]] | None:
    """Compare the last run of an assignment with the one before that ended by itself; None if there is none."""
    with Gradebook.open(gradebook) as book:
        runs = [run for run in book.runs() if run.bundle_name == bundle_name and not run.origin]
        ended = [run for run in runs[:-1] if run.finished]
        if not ended:
            return None
        return ended[-1], runs[-1], differences(book.grades(ended[-1].run_id), book.grades(runs[-1].run_id))


def _listed(runs: list[Run]) -> str:
    return ", ".join(f"{run.run_id} ({run.bundle_name}, {run.started[:16]})" for run in runs[-10:]) or "there is none"
