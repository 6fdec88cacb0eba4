"""What the reference solution of an assignment costs in time and memory, beside the limits that it has to keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.limits import Limits
from autograder.model import Grade
from autograder.session.needs import EXAMINERS_MORE_MB
from autograder.workflows.grading.pool import Done


@dataclass(frozen=True, slots=True)
class Cost:
    """One thing that is limited: how much was used, and the limit, which `setting` of grading.toml sets.

    `unit` is "s" or "MiB".
    """

    what: str
    used: float
    limit: float
    unit: str
    setting: str


def costs(reference: Done, grades: Iterable[Grade], limits: Limits) -> tuple[Cost, ...]:
    """Return what the reference used; for examinations, the longest one of any notebook's in `grades`."""
    memory = reference.grade.memory_mb
    cells = reference.cells
    longest = max((seconds for grade in grades for seconds in examinations(grade).values()), default=0.0)
    times = [
        Cost("all cells of the reference", sum(cells), limits.total_seconds, "s", "total_seconds"),
        Cost("its longest cell", max(cells, default=0.0), limits.cell_seconds, "s", "cell_seconds"),
        Cost("the longest examination of any question", longest, limits.question_seconds, "s", "question_seconds"),
    ]
    held = [
        Cost(f"the {who}'s process: memory", memory[who], limits.memory_mb + more, "MiB", setting)
        for who, more, setting in (
            ("student", 0, "memory_mb"),
            ("examiner", EXAMINERS_MORE_MB, f"memory_mb + {EXAMINERS_MORE_MB}"),
        )
        if who in memory
    ]
    return (*times, *held)


def examinations(grade: Grade) -> dict[str, float]:
    """Return the seconds that the examination of each question took."""
    spent: dict[str, float] = {}
    for case in grade.cases:
        spent[case.question] = spent.get(case.question, 0.0) + case.seconds
    return spent
