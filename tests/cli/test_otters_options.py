"""`autograder grade` with the command line of `otter grade`: a script that calls it needs one word changed."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from submissions.answers import RIGHT
from submissions.make import as_bytes, notebook

from .front_door import SLUG, Ran, grades, keep, kept, read_final_grades, refused, run, scores, write_notebook

FULL = (5.0, 6.0, 4.0, 6.0, 3.0)
LINE = "-n hw1 -a autograder.zip -o out --containers 2 --timeout 60 --no-network submissions"
SCRIPT = "import otter\ngrader = otter.Notebook()\nimport numpy as np\n"


class Class(NamedTuple):
    """The run over a class whose students handed in in every form."""

    ran: Ran
    out: Path


def script(mark: str, answers: dict[str, str]) -> bytes:
    """A script with these answers, each followed by its check; `mark` stands before each cell."""
    parts = [part for question, answer in answers.items() for part in (answer, f'grader.check("{question}")\n')]
    return "".join(f"{mark}\n{part}\n" for part in (SCRIPT, *parts)).encode()


def export(content: bytes, *, log: bytes = b"") -> bytes:
    """A zip as `otter.Notebook.export` writes it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{SLUG}.ipynb", content)
        archive.writestr("__zip_filename__", "export.zip")
        archive.writestr(".OTTER_LOG", log)
    return file.getvalue()


@pytest.fixture(scope="module")
def graded(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Class:
    """One run with the words that `otter grade` is given, its log among them a pickle that would leave a trace."""

    def grade(folder: Path) -> None:
        shutil.copy(course / "dist" / SLUG / "autograder.zip", folder)
        students = folder / "submissions"
        students.mkdir()
        right = as_bytes(notebook(RIGHT))
        write_notebook(students / "amy.ipynb", RIGHT)
        (students / "ben.py").write_bytes(script("", RIGHT))
        broken = {**RIGHT, "q1": "1 / 0\n" + RIGHT["q1"]}
        (students / "cho.py").write_bytes(script("", broken))
        (students / "dan.py").write_bytes(script("# %%", broken))
        trace = folder / "unpickled"
        (students / "eve.zip").write_bytes(export(right, log=b"cos\nsystem\n(S'touch " + bytes(trace) + b"'\ntR."))
        (students / "fay.zip").write_bytes(b"PK\x03\x04 and then nothing")
        keep(folder, run("grade", *LINE.split(), "--summaries", cwd=folder))
        assert not trace.exists()

    folder = once("otters_options", grade)
    return Class(kept(folder), folder / "out")


def test_stock_otter_takes_the_same_words(graded: Class) -> None:
    """The line is one that `otter grade` itself accepts."""
    code = "import sys; from otter.cli import grade_cli; print(grade_cli.make_context('grade', sys.argv[1:]).params)"
    words = [sys.executable, "-W", "ignore", "-c", code, *LINE.split()]
    done = subprocess.run(words, cwd=graded.out.parent, capture_output=True, text=True, check=True)
    assert "'paths': ('submissions',)" in done.stdout


def test_every_form_of_work_is_graded(graded: Class) -> None:
    """A notebook, a script and an export earn the same; an error ends a plain script and costs one cell of another."""
    rows = read_final_grades(graded.out)
    assert {name: scores(rows[name]) for name in ("amy", "ben", "dan", "eve")} == {
        "amy": FULL,
        "ben": FULL,
        "dan": (0.0, *FULL[1:]),
        "eve": FULL,
    }
    assert scores(rows["cho"]) == (0.0,) * 5


def test_a_broken_zip_costs_nobody_else(graded: Class) -> None:
    """It is one submission that was not judged, and the exit code says that there is one."""
    assert graded.ran.code == 4, graded.ran
    fay = grades(graded.out)["fay"]
    assert (fay["verdict"], fay["fault"]) == ("not judged", "student")
    assert "not a zip" in fay["reason"]


def test_a_log_is_never_unpickled(graded: Class) -> None:
    """A note tells that the log of an export was left unread."""
    assert any(".OTTER_LOG was left unread" in note for note in grades(graded.out)["eve"]["notes"])


def test_the_name_and_the_time_have_their_meaning(graded: Class) -> None:
    """The report bears the name that was given with -n."""
    assert "hw1" in (graded.out / "report.html").read_text()


def test_summaries(graded: Class) -> None:
    """Each student has a summary, case by case, and the names of the files are those of the students."""
    folder = graded.out / "grading-summaries"
    assert {path.stem for path in folder.iterdir()} == {"amy", "ben", "cho", "dan", "eve", "fay"}
    assert "q1 results: All test cases passed!" in (folder / "amy.txt").read_text()
    assert "q1 results:\n    " in (folder / "cho.txt").read_text()
    assert (folder / "fay.txt").read_text().startswith("not judged: this file is not a zip")


@pytest.fixture
def here(tmp_path: Path, course: Path) -> Path:
    """A folder with autograder.zip and a folder of submissions."""
    shutil.copy(course / "dist" / SLUG / "autograder.zip", tmp_path)
    (tmp_path / "submissions").mkdir()
    write_notebook(tmp_path / "submissions" / "amy.ipynb", RIGHT)
    (tmp_path / "submissions" / "ben.py").write_bytes(script("", {}))
    return tmp_path


def test_where_otter_looks_and_writes(here: Path) -> None:
    """With -n alone the bundle is ./autograder.zip and the results go here; --ext and what is moot have their word."""
    ran = run("grade", "-n", "hw1", "--ext", "ipynb", "--no-kill", "-v", "submissions", cwd=here)

    assert ran.code == 0, ran
    assert read_final_grades(here).keys() == {"points-per-question", "amy"}
    assert "note: --no-kill: there are no containers here" in ran.out
    assert "note: -v: there are no containers here" in ran.out


@pytest.mark.parametrize(
    "words",
    [
        "autograder.zip --ext ipynb submissions -o out",
        "--ext ipynb autograder.zip -o out submissions",
        "submissions/amy.ipynb -n hw1 --no-network submissions/ben.py -o out",
    ],
)
def test_words_may_stand_anywhere(here: Path, words: str) -> None:
    """Words before, between and after options are all taken."""
    (here / "submissions" / "ben.py").write_bytes(script("", RIGHT))
    ran = run("grade", *words.split(), cwd=here)

    assert ran.code == 0, ran
    expected = {"amy", "ben"} if "ben" in words else {"amy"}
    assert read_final_grades(here / "out").keys() - {"points-per-question"} == expected


def test_prune_grades_nothing(here: Path) -> None:
    """As with Otter, --prune is a command of its own; here it has nothing to remove, and says so."""
    ran = run("grade", "--prune", "-f", cwd=here)

    assert (ran.code, ran.err) == (0, "")
    assert "note: --prune: there are no containers here, so there was nothing to do" in ran.out
    assert not (here / "final_grades.csv").exists()


@pytest.mark.parametrize(
    ("words", "output"),
    [
        ("--pdfs", ["--pdfs: no PDFs are made here", "feedback/STUDENT.html"]),
        ("--debug", ["--debug: a notebook is never stopped at its first error"]),
        ("--image ubuntu:22.04", ["--image: there are no containers here", "autograder doctor"]),
        ("--ext Rmd", ["--ext Rmd: R cannot be graded here", "otter grade"]),
        ("--ext R", ["--ext R: R cannot be graded here"]),
        ("--ext r", ["--ext r: R cannot be graded here"]),
        ("--ext qmd", ["--ext qmd: Quarto documents cannot be graded here"]),
        ("--ext docx", ["--ext docx: no such extension", "ipynb, py, zip"]),
        ("--timeout 0", ["--timeout: give a number of seconds above 0"]),
        ("--timeout -5", ["--timeout: give a number of seconds above 0"]),
        ("--containers 0", ["at least 1"]),
        ("-n a/b", ["-n: a name has only letters", "a/b"]),
    ],
)
def test_what_makes_no_sense_here_is_refused_by_name(here: Path, words: str, output: list[str]) -> None:
    """Each such option ends the command before anything runs, with its name and what to do instead."""
    refused(run("grade", "-n", "hw1", *words.split(), "submissions", cwd=here), 2, *output)
    assert sorted(path.name for path in here.iterdir()) == ["autograder.zip", "submissions"]


@pytest.mark.parametrize(
    ("words", "code", "output"),
    [
        ("-n hw1", 2, ["nothing to grade was named", "the bundle is ./autograder.zip"]),
        ("-n hw1 -a other.zip submissions", 1, ["There is no such bundle", "other.zip"]),
        ("-n hw1 elsewhere", 1, ["There is no such file or folder", "elsewhere"]),
        ("-a autograder.zip --ext zip submissions", 1, ["No submission was found", "the kinds .zip"]),
    ],
)
def test_what_is_missing(here: Path, words: str, code: int, output: list[str]) -> None:
    """What is not there is named, whichever form the command has."""
    refused(run("grade", *words.split(), cwd=here), code, *output)


def test_a_bundle_among_the_submissions_is_no_submission(here: Path) -> None:
    """The bundle may lie in the folder of submissions."""
    shutil.move(here / "autograder.zip", here / "submissions")
    ran = run("grade", "-a", "submissions/autograder.zip", "-o", "out", "--ext", "ipynb", "submissions", cwd=here)

    assert ran.code == 0, ran
    assert read_final_grades(here / "out").keys() == {"points-per-question", "amy"}


def test_the_time_of_a_submission(here: Path) -> None:
    """--timeout bounds a whole submission: what was finished by then is judged, and nothing is a zero for it."""
    slow = {**RIGHT, "q3": RIGHT["q3"] + "import time\ntime.sleep(60)\n"}
    write_notebook(here / "submissions" / "amy.ipynb", slow)
    ran = run("grade", "-n", "hw1", "--timeout", "3", "--ext", "ipynb", "-o", "out", "submissions", cwd=here)

    assert ran.code == 0, ran
    assert scores(read_final_grades(here / "out")["amy"])[:2] == FULL[:2]
    assert ran.out.count("60 s") == 0


def test_one_failing_file(here: Path) -> None:
    """A single file that cannot be read is a row that was not judged and an exit code, with every table written."""
    broken = here / "zoe.ipynb"
    broken.write_text("not a notebook")
    ran = run("grade", "-a", "autograder.zip", "-o", "out", broken, cwd=here)

    assert ran.code == 4, ran
    assert "Traceback" not in ran.err
    assert read_final_grades(here / "out")["zoe"]["verdict"] == "not judged"


def test_the_order_of_the_questions(here: Path) -> None:
    """Columns are in the order in which people count: q2 before q10."""
    with zipfile.ZipFile(here / "autograder.zip") as old:
        tests = {name: old.read(name).decode() for name in old.namelist() if name.startswith("tests/q")}
    bundle = here / "more.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("otter_config.json", "{}")
        for number in (10, 2, 1):
            archive.writestr(f"tests/q{number}.py", tests["tests/q1.py"].replace('name = "q1"', f'name = "q{number}"'))
    ran = run("grade", "-a", bundle, "-o", "out", "--ext", "ipynb", "submissions", cwd=here)

    assert ran.code == 0, ran
    assert list(read_final_grades(here / "out")["amy"])[1:4] == ["q1", "q2", "q10"]
