"""Each limit of an assignment is enforced, and the student reads which one was met, its value and where."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, page_of, read_final_grades, rewritten, run, scores, write_notebook

LIMITS = {
    "cell_seconds": 15, "question_seconds": 6, "total_seconds": 40, "cpu_seconds": 2, "memory_mb": 1024,
    "processes": 32, "disk_mb": 16, "inodes": 200, "open_files": 64, "answer_mb": 2, "output_kb": 64,
}  # fmt: skip
IN_MANY = """\
import os, time
for _ in range(6):
    if os.fork() == 0:
        block = bytearray(b"x") * (300 << 20)
        time.sleep(60)
time.sleep(60)
"""
FILLS = "for n in range(40):\n    open(f'{n}.block', 'wb').write(bytes(1 << 20))\nimport time; time.sleep(3)"
MANY_FILES = "for n in range(1000):\n    open(f'{n}.txt', 'w').close()\nimport time; time.sleep(3)"
THREADS = "import threading, time\nfor n in range(99):\n    threading.Thread(target=time.sleep, args=(3,)).start()"
BURNS = "import os\nfor _ in range(3):\n    if os.fork() == 0:\n        break\nwhile True:\n    pass"
HOLDS_FILES = "kept = [open('/dev/null') for _ in range(99)]"
LARGE_CELL = "first = bytearray(3 << 30)"
# what is submitted: the first cell, or what stands for conv2d; then what the page says, and where levels differ
IN_A_CELL = {
    "one_process": (LARGE_CELL, "code cell 3 met a limit: 1024 MiB of memory (memory_mb)", None),
    "many_processes": (IN_MANY, "code cell 3 used more than 1024 MiB of memory (memory_mb)", None),
    "slow": (
        "import time\ntime.sleep(60)",
        "code cell 3 was stopped after 15 s (cell_seconds)",
        None,
    ),
    "processor_time": (BURNS, "code cell 3 used more than 2 s of processor time (cpu_seconds)", None),
    "threads": (THREADS, "code cell 3 met a limit: 32 processes and threads (processes)", None),
    "output": (
        "print('x' * 100_000)",
        "code cell 3 met a limit: 64 KiB of output (output_kb) in all; what went beyond was not kept",
        None,
    ),
    "open_files": (HOLDS_FILES, "code cell 3 met a limit: 64 open files (open_files)", None),
    "disk": (
        FILLS,
        "code cell 3 met a limit: 16 MiB of disk space (disk_mb) or 200 files and folders (inodes)",
        "code cell 3 used more than 16 MiB of disk space (disk_mb)",
    ),
    "files": (
        MANY_FILES,
        "code cell 3 met a limit: 16 MiB of disk space (disk_mb) or 200 files and folders (inodes)",
        "code cell 3 used more than 200 files and folders (inodes)",
    ),
}
CONV2D = "def conv2d(image, kernel, stride=1, padding=0):\n    import os, time\n"
MET = "while q2 was examined, your code met a limit:"
DISK_IN_A_QUESTION = "16 MiB of disk space (disk_mb) or 200 files and folders (inodes)"


def in_q2(cell: str) -> str:
    """The answer to q2 that does when it is called what a cell does."""
    return CONV2D + "".join(f"    {line}\n" for line in cell.splitlines())


IN_A_QUESTION = {
    "memory_in_a_question": (
        CONV2D
        + "    for _ in range(6):\n        if os.fork() == 0:\n            block = bytearray(b'x') * (300 << 20)\n"
        "            time.sleep(60)\n    time.sleep(60)",
        "while q2 was examined, your code used more than 1024 MiB of memory (memory_mb)",
        None,
    ),
    "one_process_in_a_question": (in_q2(LARGE_CELL), f"{MET} 1024 MiB of memory (memory_mb)", None),
    "threads_in_a_question": (in_q2(THREADS), f"{MET} 32 processes and threads (processes)", None),
    "open_files_in_a_question": (in_q2(HOLDS_FILES), f"{MET} 64 open files (open_files)", None),
    "disk_in_a_question": (
        in_q2(FILLS),
        f"{MET} {DISK_IN_A_QUESTION}",
        "while q2 was examined, your code used more than 16 MiB of disk space (disk_mb)",
    ),
    "files_in_a_question": (
        in_q2(MANY_FILES),
        f"{MET} {DISK_IN_A_QUESTION}",
        "while q2 was examined, your code used more than 200 files and folders (inodes)",
    ),
    "large_answer": (
        CONV2D + "    import numpy\n    return numpy.zeros((1000, 1000))",
        "an answer to q2 is larger than 2 MiB (answer_mb)",
        None,
    ),
    "slow_answer": (CONV2D + "    time.sleep(60)", "the time limit of q2 (6 s, question_seconds) was used up", None),
}
LEVELS = ("namespaces", "landlock")


@pytest.fixture(scope="module", params=LEVELS)
def pages(
    request: pytest.FixtureRequest, course: Path, once: Callable[[str, Callable[[Path], None]], Path]
) -> tuple[str, Path]:
    """The level, and the results of a class in which everybody meets a limit but one."""
    level = request.param

    def grade(folder: Path) -> None:
        (folder / "students").mkdir()
        bundle = rewritten(course / "dist" / SLUG / "autograder.zip", folder / "autograder.zip", limits=LIMITS)
        write_notebook(folder / "students" / "honest.ipynb", RIGHT)
        for name, (cell, *_) in IN_A_CELL.items():
            write_notebook(folder / "students" / f"{name}.ipynb", RIGHT, first=cell)
        for name, (function, *_) in IN_A_QUESTION.items():
            write_notebook(folder / "students" / f"{name}.ipynb", {**RIGHT, "q2": function})
        ran = run("grade", bundle, folder / "students", "-o", folder / "out", "--sandbox", level, cwd=folder)
        assert ran.code == 0, ran

    return level, once(f"limits_named_{level}", grade) / "out"


def words(out: Path, student: str) -> str:
    """The text of a student's page."""
    return html.unescape(re.sub(r"<[^>]+>", "", page_of(out, student)))


@pytest.mark.parametrize("student", IN_A_CELL)
def test_a_limit_met_in_a_cell_is_named(pages: tuple[str, Path], student: str) -> None:
    """The page says the cell, the limit and its value; what does not depend on the cell earns its points."""
    level, out = pages
    _, output, told_without_namespaces = IN_A_CELL[student]
    wanted = told_without_namespaces if level == "landlock" and told_without_namespaces else output
    assert wanted in words(out, student)
    assert scores(read_final_grades(out)[student]) == (5.0, 6.0, 4.0, 6.0, 3.0)


@pytest.mark.parametrize("student", IN_A_QUESTION)
def test_a_limit_met_in_a_question_is_named(pages: tuple[str, Path], student: str) -> None:
    """The page says the question, the limit and its value; other questions earn their points."""
    level, out = pages
    _, output, told_without_namespaces = IN_A_QUESTION[student]
    wanted = told_without_namespaces if level == "landlock" and told_without_namespaces else output
    assert wanted in words(out, student)
    row = scores(read_final_grades(out)[student])
    assert (row[0], row[1], row[4]) == (5.0, 0.0, 3.0)


def test_the_honest_one_beside_them_is_graded_exactly(pages: tuple[str, Path]) -> None:
    """Full points."""
    assert scores(read_final_grades(pages[1])["honest"]) == (5.0, 6.0, 4.0, 6.0, 3.0)
