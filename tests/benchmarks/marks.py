"""CPU for the marks of a large course: 1,000 students × 14 assignments, as runs of `grade` and 5 TAs leave them.

    python -m tests.benchmarks.marks [--students 1000] [--assignments 14]

Each command is a process of its own; user + system seconds. `compute` are the policies alone, without the gradebook and
the table. `similar` compares as many notebooks as there are students.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from autograder.gradebook import Gradebook, course_records, marks
from autograder.gradebook.marks import Answer, Mark
from autograder.model import CaseResult, Grade, InMemory, QuestionScore, Submission, Verdict
from autograder.policies.course import course_marks
from autograder.workflows.course.policies import course_policies
from autograder.workflows.marking.decisions import publish
from tests.submissions.make import as_bytes, notebook

QUESTIONS, CASES, ASSISTANTS = 6, 3, 5
DUE = datetime(2026, 9, 6, 15, 59, tzinfo=UTC)
SETTINGS = """\
title = "T"
[policies]
zone = "Asia/Taipei"
[policies.late]
percent = 10
cap = 50
[policies.bank]
days = 5
[policies.categories.homework]
weight = 100
drop = 2
[policies.letters]
A = 80
F = 0
"""


def main() -> None:
    """Make a course, time each command, and print the seconds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--students", type=int, default=1_000)
    parser.add_argument("--assignments", type=int, default=14)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        slugs = [f"{number:02}-homework" for number in range(1, args.assignments + 1)]
        make(Path(folder), slugs, args.students)
        print(f"{args.students} students × {args.assignments} assignments; CPU seconds")
        for name, seconds in timed(Path(folder), slugs):
            print(f"  {name:<34} {seconds:6.2f}", flush=True)


def make(folder: Path, slugs: list[str], students: int) -> None:
    """Write the course and its gradebook."""
    text = io.StringIO(SETTINGS)
    text.seek(0, io.SEEK_END)
    (folder / "graded").mkdir()
    chance = random.Random(1)
    with Gradebook.open(folder / "gradebook.sqlite") as book:
        for week, slug in enumerate(slugs):
            (folder / "assignments" / slug).mkdir(parents=True)
            (folder / "assignments" / slug / "master.py").touch()
            due = DUE + timedelta(weeks=week)
            text.write(f"[policies.assignments.{slug}]\ncategory = 'homework'\ndue = {due:%Y-%m-%dT%H:%M:%S}Z\n")
            answers: list[Answer] = []
            run_id = book.start_run(bundle_name=slug, bundle_sha256="b", sandbox="namespaces")
            for number in range(students):
                submitted = (due + timedelta(hours=chance.randint(-90, 30))).isoformat(timespec="seconds")
                one = grade(slug, number, chance)
                handed_in = Submission(one.student, one.path, InMemory(one.key.encode()), submitted=submitted)
                book.record(run_id, one, handed_in)
                answers.append(Answer(one.student, slug, f"q{QUESTIONS}", one.submission_sha256))
            book.finish_run(run_id)
            for assistant in range(ASSISTANTS):  # but for the last answers of the last week, which wait
                given = answers[assistant : None if slug != slugs[-1] else students * 9 // 10 : ASSISTANTS]
                marks.record(book, [Mark(one, Decimal("1.5"), f"TA{assistant}", "mark") for one in given])
            publish(folder / "gradebook.sqlite", slug, by="TA")
    (folder / "assignments" / "course.toml").write_text(text.getvalue())
    write_tables(slugs, students)


def write_tables(slugs: list[str], students: int) -> None:
    """Write a roster, and what Canvas and Moodle would give, into the working folder."""
    full = (QUESTIONS - 1) * CASES + 2
    tables: dict[str, list[list[object]]] = {
        "roster.csv": [["student", "name", "email", "section", "canvas_id"]],
        "canvas.csv": [
            ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(f"{slug} (5{slug[:2]})" for slug in slugs)],
            ["    Points Possible", "", "", "", "", *([full] * len(slugs))],
        ],
        "sheet.csv": [["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum grade",
                       "Grade can be changed", "Last modified (submission)", "Last modified (grade)",
                       "Feedback comments"]],
    }  # fmt: skip
    for n in range(students):
        name, email = f"s{n:05}", f"s{n:05}@uni.tw"
        tables["roster.csv"].append([name, f"Student {n}", email, "ABCDE"[n % 5], 70_000 + n])
        tables["canvas.csv"].append([f"Student {n}", 70_000 + n, "", email, "A", *([""] * len(slugs))])
        tables["sheet.csv"].append([f"Participant {n}", f"Student {n}", email, "", "", full, "Yes", "-", "-", ""])
    for file, rows in tables.items():
        with Path(file).open("w", newline="", encoding="utf-8") as target:
            csv.writer(target).writerows(rows)


def grade(slug: str, number: int, chance: random.Random) -> Grade:
    """A grade with a question for a person that waits."""
    cases = tuple(
        CaseResult(
            f"q{q}", f"q{q} - {c}", 1.0, c > 1, chance.choice((Verdict.PASSED, Verdict.FAILED)), "it is 3, not 4"
        )
        for q in range(1, QUESTIONS)
        for c in range(1, CASES + 1)
    )
    scores = [
        QuestionScore(f"q{q}", float(sum(c.question == f"q{q}" and c.verdict is Verdict.PASSED for c in cases)), CASES)
        for q in range(1, QUESTIONS)
    ]
    scores.append(QuestionScore(f"q{QUESTIONS}", 0.0, 2.0, pending=True))
    name = f"s{number:05}"
    return Grade(f"{slug} {name}", name, f"{name}.ipynb", f"{slug} {name}", "b", tuple(scores), cases)


def timed(folder: Path, slugs: list[str]) -> Iterator[tuple[str, float]]:
    """Run each command and give its CPU seconds."""
    with Gradebook.open("gradebook.sqlite") as book:
        start = time.process_time()
        records = course_records(book)
        yield "read the records", time.process_time() - start
    policies = course_policies(folder)
    start = time.process_time()
    course_marks(records, policies, datetime(2027, 2, 1, tzinfo=UTC))
    yield "compute", time.process_time() - start
    zero = "--count-pending-as-zero"
    for words in (
        ("roster", "import", "roster.csv"),
        ("gradebook", "show"),
        ("gradebook", "show", "--unpublished"),
        ("gradebook", "show", "s00007"),
        ("gradebook", "explain", "s00007"),
        ("gradebook", "publish", slugs[0]),
        ("gradebook", "check"),
        *(("gradebook", "export", form) for form in ("csv", "xlsx", "parquet", "moodle-grades")),
        *(("gradebook", "export", form, slugs[0]) for form in ("otter", "junit", "gradescope")),
        ("gradebook", "export", "classroom50", zero),
        ("gradebook", "export", "canvas", "--against", "canvas.csv", "-o", "upload.csv"),
        ("gradebook", "export", "moodle-worksheet", slugs[0], "--against", "sheet.csv"),
        ("report", slugs[0]),
    ):
        yield " ".join(words), command(*words)
    write_notebooks(folder / "class", len(records.students))
    yield "report --similar", command("report", slugs[0], "--similar", "class")


def write_notebooks(folder: Path, many: int) -> None:
    """Write notebooks of about 150 lines, each of its own."""
    folder.mkdir()
    for number in range(many):
        chance = random.Random(number)
        names = [chance.choice("abcdefgh") for _ in range(30)]
        answers = {
            f"q{q}": f"def answer_{q}(a, b):\n"
            + "".join(
                f"    {name} = np.{chance.choice(('dot', 'sum'))}({chance.choice('ab')} {chance.choice('+-*')} {n})\n"
                for n, name in enumerate(names)
            )
            for q in range(1, 6)
        }
        (folder / f"s{number:05}.ipynb").write_bytes(as_bytes(notebook(answers)))


def command(*words: str) -> float:
    """Run a command, returning its user and system seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "COLUMNS": "400"}
    subprocess.run(
        [sys.executable, "-m", "autograder.cli", *words], check=True, stdout=subprocess.DEVNULL, env=environment
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
