"""What the tests of the command line share: runs of the command, what it wrote, bundles with other limits."""

from __future__ import annotations

import csv
import fcntl
import functools
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from submissions.make import as_bytes, notebook

from .prestarted import Prestarted

COMMAND = (sys.executable, "-m", "autograder.cli")
SLUG = "03-manual-convolution"
QUESTIONS = ("q1", "q2", "q3", "q4", "q5")
REPOSITORY = Path(__file__).parents[2]
_FROM_THE_START = ("PYTHON", "LANG", "LC_", "LD_")  # of names in the environment that Python reads as it starts
_PROGRESS = re.compile(  # what is only said on a busy machine
    r"^[\w' ]+(: \d+ of \d+, about \d+ s left|: \d+개 중 \d+개, 약 \d+초 남음|：\d+／\d+，大約還要 \d+ 秒)\n",
    re.MULTILINE,
)
PATIENCE = 1200.0  # seconds; what takes longer hangs, also on a busy machine


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


_prestarted = functools.cache(Prestarted)  # one for each test process


def run(
    *words: str | Path,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    wrapper: Sequence[str] = (),
    command: Sequence[str] = COMMAND,
) -> Ran:
    """Run the command `autograder` as a process of its own, `wrapper` and all.

    It is a fork of a process that has imported it, but where what is asked for has to be there from the start.
    """
    own = environment or {}
    env = {**os.environ, "COLUMNS": "200", **own}
    if not wrapper and command is COMMAND and not any(name.startswith(_FROM_THE_START) for name in own):
        code, out, err = _prestarted().run([*map(str, words)], cwd, env, PATIENCE)
        return Ran(code, out, _PROGRESS.sub("", err))
    done = subprocess.run(
        [*wrapper, *command, *map(str, words)],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Ran(done.returncode, done.stdout, _PROGRESS.sub("", done.stderr))


def read_final_grades(out: Path) -> dict[str, dict[str, str]]:
    """The rows of final_grades.csv by student; the row of points goes by "points-per-question"."""
    with (out / "final_grades.csv").open(newline="", encoding="utf-8") as file:
        return {row["student"] or row["file"]: row for row in csv.DictReader(file)}


def scores(row: Mapping[str, str]) -> tuple[float | None, ...]:
    """The points of q1 to q5 in a row of final_grades.csv; None for an empty cell."""
    return tuple(float(row[question]) if row[question] else None for question in QUESTIONS)


def grades(out: Path) -> dict[str, dict[str, Any]]:
    """The grades of grades.json by student."""
    output = json.loads((out / "grades.json").read_text(encoding="utf-8"))
    return {grade["student"]: grade for grade in output["grades"]}


def page_of(out: Path, student: str) -> str:
    """The feedback page of a student whose name needs no change to be a file name."""
    return (out / "feedback" / f"{student}.html").read_text(encoding="utf-8")


def write_notebook(path: Path, answers: Mapping[str, str], **options: Any) -> Path:
    """Write a student's notebook; `options` are those of `submissions.make.notebook`."""
    path.write_bytes(as_bytes(notebook(answers, **options)))
    return path


def rewritten(
    bundle: Path,
    target: Path,
    *,
    limits: Mapping[str, float] | None = None,
    tests: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
) -> Path:
    """Write a copy of a bundle with other limits, other test files, or without some members."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "grading.json" and limits:
                settings = json.loads(content)
                settings["limits"] |= limits
                content = json.dumps(settings).encode()
            if tests and member.filename in tests:
                content = tests[member.filename].encode()
            if member.filename not in without:
                new.writestr(member, content)
    return target


def grade_amy(course: Path, made: Path, test: str) -> None:
    """Grade amy.ipynb of a folder with a bundle in which q1 has another test, and keep what was printed."""
    bundle = rewritten(course / "dist" / SLUG / "autograder.zip", made / "autograder.zip", tests={"tests/q1.py": test})
    keep(made, run("grade", bundle, "amy.ipynb", "-o", "out", cwd=made))


def once(base: Path, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `base/name`, filled by `make` in whichever test process comes first; the others wait for it.

    What failed once fails for everyone, without another try.
    """
    folder, done, failed = base / name, base / f"{name}.done", base / f"{name}.failed"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not failed.exists(), f"{name} could not be made: {failed.read_text()}"
        if not done.exists():
            folder.mkdir()
            try:
                make(folder)
            except BaseException as error:
                failed.write_text(str(error))
                raise
            done.touch()
    return folder


def keep(folder: Path, ran: Ran) -> None:
    """Keep how a run ended beside what it wrote, for the other test processes."""
    (folder / "ran.json").write_text(json.dumps(ran))


def kept(folder: Path) -> Ran:
    """How the run that filled `folder` ended."""
    return Ran(*json.loads((folder / "ran.json").read_text()))


def refused(ran: Ran, code: int, *words: str) -> None:
    """Check that the command ended with `code` and a message that has all of `words`, and no trace of a bug."""
    assert ran.code == code, ran
    assert [word for word in words if word not in ran.err] == [], ran.err
    assert "Traceback" not in ran.err
    assert "bug of autograder" not in ran.err
