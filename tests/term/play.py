"""Plays the term from the front door, each step a command, and keeps what the commands said."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cli.front_door import REPOSITORY, run

from autograder.notebooks.samples import with_answers

from . import course

EXTENDED = {("s12", "h1-scale"): datetime(2026, 10, 8, 20), ("s01", "h2-total"): datetime(2026, 10, 15, 20)}
SET = {("s06", "h1-scale", "q1"): 4}
EXCUSED = (("s09", "h3-last"),)
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,{columns}
    Points Possible,,,,,{points}
{rows}"""
Said = dict[str, str]


def play(folder: Path) -> Said:
    """Play the term in an empty folder; returns what each step printed."""
    said: Said = {}

    def step(name: str, *words: str | Path, code: int = 0) -> None:
        ran = run(*words, cwd=folder)
        said[name] = ran.out + ran.err
        assert ran.code == code, f"{' '.join(map(str, words))}\n{said[name]}"

    (folder / "assignments").mkdir()
    shutil.copy(REPOSITORY / "requirements.lock", folder)
    course.write_masters(folder / "assignments", wrong="h2-total")
    step("release", "release")
    _write_roster(folder)
    step("roster", "roster", "import", "roster.csv")
    _hand_in(folder)
    for (student, slug), until in EXTENDED.items():
        words = ("extend", student, slug, f"{until:%Y-%m-%dT%H:%M:%S}+08:00", "--why", "ill", "--by", "Prof. Lin")
        step(f"extend {student}", "gradebook", *words)
    for slug in course.SLUGS:
        step(f"grade {slug}", *_grade(slug))
        _mark(folder, slug, step)
    step("publish", "gradebook", "publish", "h1-scale", "--by", "Prof. Lin")
    _correct(folder, step)
    _decide(step)
    step("unpublished", "gradebook", "show", "--unpublished")
    _export(folder, step)
    step("show", "gradebook", "show", "--json")
    step("explain", "gradebook", "explain", "s06")
    step("check", "gradebook", "check")
    return said


Step = Callable[..., None]


def _grade(slug: str) -> tuple[str, ...]:
    return ("grade", slug, f"downloads/{slug}", "-o", f"graded/{slug}", "--attempts", "best", "--workers", "2")


def _write_roster(folder: Path) -> None:
    rows = [f"{name},Student {name},{name}@example.org,{'AB'[place % 2]}" for place, name in enumerate(course.STUDENTS)]
    (folder / "roster.csv").write_text("\n".join(["student,name,email,section", *rows, ""]))


def _hand_in(folder: Path) -> None:
    """Write what a course site's download holds."""
    for one in course.attempts():
        template, reference = (
            (folder / where / one.slug / f"{one.slug}.ipynb").read_bytes()
            for where in ("student_template", "reference_solutions")
        )
        notebook = with_answers(template, reference, one.answers).decode()
        blank = "_Type your answer here, replacing this text._"
        assert blank in notebook
        target = folder / "downloads" / one.slug / one.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(notebook.replace(blank, course.WRITTEN[one.items]), "utf-8")


def _mark(folder: Path, slug: str, step: Step) -> None:
    """Two TAs mark the written answers in a spreadsheet each: one every second row, the other what is left."""
    items = {text: " ".join(names) for names, text in course.WRITTEN.items()}
    for turn, who in enumerate(("Kim", "Wei")):
        table = folder / f"{slug}-{who}.csv"
        step(f"export {slug} {who}", "mark", "export", slug, "q3", table)
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for number, row in enumerate(rows):
            if row["mark"] == "0" and (turn or number % 2):
                row["items"] = items[row["text"].strip()]
                row["points"] = "" if row["items"] else "0"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        step(f"dry {slug} {who}", "mark", "import", slug, "q3", table, "--by", who, "--dry-run")
        step(f"mark {slug} {who}", "mark", "import", slug, "q3", table, "--by", who)


def _correct(folder: Path, step: Step) -> None:
    """Correct the hidden case that was wrong, and grade again."""
    course.write_masters(folder / "assignments", wrong="")
    step("release again", "release")
    step("diff", *_grade("h2-total"), "--diff")


def _decide(step: Step) -> None:
    for (student, slug, question), points in SET.items():
        words = (student, slug, question, str(points), "--why", "the test was too strict", "--by", "Prof. Lin")
        step(f"set {student}", "gradebook", "set", *words)
    for student, slug in EXCUSED:
        step(f"excuse {student}", "gradebook", "excuse", student, slug, "--why", "ill", "--by", "Prof. Lin")
    step("request", "gradebook", "request", "s07", "h1-scale", "q2", "--text", "why 1 of 4?")
    step("requests", "gradebook", "history", "s07")


def _export(folder: Path, step: Step) -> None:
    columns = ",".join(f"{slug} ({500 + place})" for place, slug in enumerate(course.SLUGS))
    rows = "".join(f'"{name}",{n},{name},{name},A,,,\n' for n, name in enumerate(course.STUDENTS, start=101))
    (folder / "canvas.csv").write_text(CANVAS.format(columns=columns, points="10,10,10", rows=rows))
    step("canvas dry", "gradebook", "export", "canvas", "--against", "canvas.csv", "--dry-run")
    step("canvas", "gradebook", "export", "canvas", "--against", "canvas.csv", "-o", "upload.csv")
    for form in ("csv", "xlsx", "parquet", "moodle-grades"):
        step(form, "gradebook", "export", form, "-o", f"marks.{form}")
    for form, name in (("otter", "otter.csv"), ("junit", "junit.xml")):
        step(form, "gradebook", "export", form, "h1-scale", "-o", name)
