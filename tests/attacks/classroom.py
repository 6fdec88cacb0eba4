"""Grades a batch of attacks and honest notebooks in one run of the command, and says what is wrong with the outcome."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.reports import feedback_name

from .attack import Attack, corpus
from .notebooks import HERE, POINTS, honest, hostile
from .outside import Outside

BUNDLES = HERE / "bundles"
REPOSITORY = HERE.parents[1]
LEVEL = "ATTACKS_SANDBOX"  # the variable that chooses the sandbox level; without it the grader takes the best
PATIENCE = 1200.0
COMMAND = (sys.executable, "-m", "autograder.cli")
KEPT = "kept.json"
BATCHES = {"fast": "small", "slow": "small", "files": "files", "models": "models", "stock": "stock"}  # their bundles
READERS = {"files": {"files/data/sound_digit.py": "assignments/06-sound-digits/data/sound_digit.py"}}


class NotGraded(Exception):
    """The command did not grade; the text is what it said."""


@dataclass(frozen=True)
class Outcome:
    """What one run wrote and did. `told` is what it printed, `harm` what it did outside, `seconds` how long it took."""

    folder: Path
    code: int
    output: str
    harm: list[str]
    canary: str
    seconds: float
    grades: dict[str, dict[str, Any]]
    rows: dict[str, dict[str, str]]

    @property
    def level(self) -> str:
        """The sandbox level that the grades were made at."""
        return str(self.grades["honest-0"]["sandbox"])

    def page(self, student: str) -> str:
        """The feedback page of a student."""
        return (self.folder / "out" / "feedback" / feedback_name(student)).read_text(encoding="utf-8")

    def scores(self, student: str) -> dict[str, float | None]:
        """The points of each question; None where it was not judged."""
        return {q: float(self.rows[student][q]) if self.rows[student][q] else None for q in POINTS}


def grade(batch: str, folder: Path, level: str | None = None) -> None:
    """Grade the attacks of a batch among some honest notebooks; keep what happened in `folder`, which is new.

    Args:
        batch: a name in BATCHES.
        folder: a new folder.
        level: the sandbox level to ask for; by default that of the variable ATTACKS_SANDBOX, else the best there is.
    """
    run([attack for attack in corpus() if attack.batch == batch], folder, bundle=BATCHES[batch], level=level)


def run(
    attacks: Sequence[Attack],
    folder: Path,
    *,
    bundle: str,
    honest_ones: int = 4,
    level: str | None = None,
    watch: Callable[[int], None] = lambda pid: None,
) -> None:
    """Grade attacks and honest notebooks with two workers; `watch` is called again and again with the command's id.

    Raises:
        NotGraded: the command refused, for example because the level cannot be had here.
    """
    level = level or os.environ.get(LEVEL)
    if level == "unsafe":
        raise ValueError("these attacks are real: they are never run without a sandbox")
    with Outside(folder) as outside, (folder / "told").open("wb") as output:
        for number in range(honest_ones):
            (folder / "class" / f"honest-{number}.ipynb").write_bytes(honest(bundle))
        for attack in attacks:
            hand_in(attack, bundle, folder / "class", outside.host())
        words = [
            "grade",
            zip_bundle(bundle, folder / "bundle.zip"),
            folder / "class",
            "-o",
            folder / "out",
            "--workers",
            "2",
            *(["--judge", "wall"] if bundle == "stock" else []),  # what the wall itself promises
        ]
        started = time.monotonic()
        process = subprocess.Popen(
            [*COMMAND, *map(str, words), *(["--sandbox", level] if level else [])],
            env={**os.environ, "COLUMNS": "200", "HOME": str(folder / "home"), "TMPDIR": str(folder / "temporary")},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        while process.poll() is None:
            watch(process.pid)
            time.sleep(0.1)
            if time.monotonic() - started > PATIENCE:
                process.kill()
        seconds = time.monotonic() - started
        text = (folder / "told").read_bytes().decode("utf-8", "surrogateescape")
        if process.returncode not in (0, 4):
            raise NotGraded(text)
        kept = [process.returncode, text, outside.harm(), outside.canary, seconds]
    (folder / KEPT).write_text(json.dumps(kept))


def outcome_of(folder: Path) -> Outcome:
    """What `grade` kept."""
    grades = json.loads((folder / "out" / "grades.json").read_text(encoding="utf-8"))["grades"]
    with (folder / "out" / "final_grades.csv").open(newline="", encoding="utf-8") as file:
        table = [row for row in csv.DictReader(file) if row["file"] != "points-per-question"]
    rows = {one["student"]: row for one, row in zip(grades, table, strict=True)}  # both are in the order of students
    return Outcome(folder, *json.loads((folder / KEPT).read_text()), {one["student"]: one for one in grades}, rows)


def hand_in(attack: Attack, bundle: str, where: Path, host: dict[str, Any]) -> None:
    """Put an attack's notebook, or its folder, into the class."""
    for student in attack.students:
        content = hostile(attack, bundle, {**host, "student": student, "class": list(attack.students)})
        if not attack.of("outside"):
            (where / f"{student}.ipynb").write_bytes(content)
            continue
        folder = where / student
        folder.mkdir()
        names = {"folder": folder, "content": content, "HOST": host}
        for _, code in attack.of("outside"):
            exec(compile(code, str(attack.id), "exec"), names)
        if names["content"] is not None:
            (folder / "attacked.ipynb").write_bytes(names["content"])


def zip_bundle(name: str, target: Path) -> Path:
    """Zip the files of a bundle, and the readers of an assignment that it uses."""
    source = BUNDLES / name
    files = {path.relative_to(source).as_posix(): path for path in sorted(source.rglob("*")) if path.is_file()}
    files |= {member: REPOSITORY / path for member, path in READERS.get(name, {}).items()}
    with zipfile.ZipFile(target, "w") as archive:
        for member, path in files.items():
            if "__pycache__" not in path.parts:
                archive.write(path, member)
    return target
