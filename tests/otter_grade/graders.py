"""Runs the two graders on one folder of submissions, and reads what they wrote in the same form."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.workflows.course.assignments import Assignment

from .commands import end, failed, run
from .engine import Engine
from .usage import Usage, of_containers, of_process

NOT_QUESTIONS = {"file", "total_points_earned", "percent_correct", "grading_status"}
POSSIBLE = "points-per-question"
DIGITS = 5  # the decimals that Otter writes a score with
COMPLETED = "Completed"


@dataclass(frozen=True, slots=True)
class Grades:
    """What a grader gave: for each submission its points by question, and its status; and what that took.

    `seconds`, `cpu` and `memory` (MiB) are by submission; where a grader shares processes between them, `cpu` is the
    mean and `memory` the most that all of it held at a time. `notes` is what it says of a submission.
    """

    points: Mapping[str, Mapping[str, float]]
    status: Mapping[str, str]
    seconds: Mapping[str, float]
    cpu: Mapping[str, float]
    memory: Mapping[str, float]
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)


def stock(engine: Engine, image: str, assignment: Assignment, submissions: Path, out: Path) -> Grades:
    """Run stock `otter grade`, one container at a time, so that the time of each is its own.

    Raises:
        Trouble: it failed.
    """
    out.mkdir()
    log = engine.logs / f"otter-grade-{assignment.slug}.log"
    log.unlink(missing_ok=True)
    otter = Path(sys.executable).with_name("otter")
    command = [otter, "grade", "-n", assignment.slug, "-a", assignment.bundle, "-o", out, "--image", image]
    try:
        with of_containers(engine.socket) as usages:
            run([*command, "--ext", "zip", "--containers", "1", "-v", "-v", submissions], log, engine.environment)
    finally:
        engine.remove_containers(f"otter-grade:{assignment.slug}")
    points, status = read_grades(out / "final_grades.csv")
    output = re.findall(r"Grading (\S+) in container ([0-9a-f]{12})\.\.\.", log.read_text("utf-8", "replace"))
    mine = {Path(path).stem: _of(usages, container) for path, container in output}
    return Grades(
        points,
        status,
        {name: usage.wall for name, usage in mine.items() if usage},
        {name: usage.cpu for name, usage in mine.items() if usage},
        {name: usage.memory for name, usage in mine.items() if usage},
    )


def _of(usages: Mapping[str, Usage], container: str) -> Usage | None:
    return next((usage for identity, usage in usages.items() if identity.startswith(container)), None)


def ours(assignment: Assignment, submissions: Path, out: Path, log: Path) -> Grades:
    """Run `autograder grade` with one worker.

    Raises:
        Trouble: it failed.
    """
    grade = [sys.executable, "-m", "autograder.cli", "grade", str(assignment.bundle), str(submissions)]
    with log.open("w") as file:
        process = subprocess.Popen(
            [*grade, "-o", str(out), "--workers", "1"], stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT,
            start_new_session=True, env=dict(os.environ),
        )  # fmt: skip
        try:
            with of_process(process.pid) as usage:
                code = process.wait()
        except BaseException:
            end(process)
            raise
    if code:
        raise failed(f"autograder grade ended with exit code {code}", log)
    points, status = read_grades(out / "final_grades.csv")
    written = json.loads((out / "grades.json").read_text("utf-8"))
    names = {grade["key"]: grade["student"] for grade in written["grades"]}
    spent = {names[each["key"]]: sum(each["parts"].values()) for each in written["timings"]["grades"]}
    everyone = len(spent)
    return Grades(
        points,
        status,
        spent,
        dict.fromkeys(points, usage.cpu / everyone),
        dict.fromkeys(points, usage.memory),
        {grade["student"]: grade["notes"] for grade in written["grades"]},
    )


def read_grades(path: Path) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """Read a `final_grades.csv`: the points of each submission by question, and its status."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    # Ours has columns of its own behind Otter's.
    columns = list(rows[0])
    questions = [name for name in columns[: columns.index("grading_status")] if name not in NOT_QUESTIONS]
    points = {_name(row): {q: round(float(row[q]), DIGITS) for q in questions} for row in rows}
    return points, {_name(row): row["grading_status"] for row in rows}


def _name(row: Mapping[str, str]) -> str:
    return row.get("student") or Path(row["file"]).stem
