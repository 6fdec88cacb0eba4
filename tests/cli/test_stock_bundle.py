"""`autograder grade` on a bundle of stock Otter: its limits, its support files, and what is said first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from .front_door import Ran, grades, keep, kept, read_final_grades, refused, run
from .stock_bundles import as_notebook, ok_test, write_stock_bundle

TESTS = {
    "q1": ">>> y\n2",
    "q2": ">>> total\n6",
    "q3": ">>> import csv\n>>> table == list(csv.reader(open('rows.csv')))\nTrue",
    "q4": ">>> secret == open('expected.txt').read()\nTrue",
}
FILES = {"numbers.csv": "1,2,3\n", "rows.csv": "a,b\n", "expected.txt": "42", "unused.txt": "x"}
CELLS = (
    "q1: import time\ntime.sleep(13); y = 2",
    "q2: total = sum(map(int, open('numbers.csv').read().split(',')))",
    "q3: import csv\ntable = list(csv.reader(open('rows.csv')))",
    "q4: secret = '42'",
)


class Class(NamedTuple):
    """A run over a class."""

    ran: Ran
    out: Path


@pytest.fixture(scope="module")
def graded(once: Callable[[str, Callable[[Path], None]], Path]) -> Class:
    """One run over two students: one needs time, one has a changed file beside the notebook."""

    def grade(folder: Path) -> None:
        bundle = write_stock_bundle(folder / "autograder.zip", TESTS, files=FILES)
        for student in ("amy", "ben"):
            (folder / "students" / student).mkdir(parents=True)
            cells = CELLS if student == "amy" else ("q1: y = 2", *CELLS[1:])
            (folder / "students" / student / "hw.ipynb").write_bytes(as_notebook(*cells))
        (folder / "students" / "ben" / "numbers.csv").write_text("0\n")
        keep(folder, run("grade", bundle, "students", "-o", "out", cwd=folder))

    folder = once("stock_bundle", grade)
    return Class(kept(folder), folder / "out")


def test_limits_and_files_are_those_of_stock_otter(graded: Class) -> None:
    """A cell may take longer than ten seconds, and every support file is beside the notebook, over a student's own."""
    assert graded.ran.code == 0, graded.ran
    rows = read_final_grades(graded.out)
    assert [[float(rows[name][q]) for q in TESTS] for name in ("amy", "ben")] == [[1.0] * 4] * 2


def test_the_limits_are_said_first(graded: Class) -> None:
    """The limits of a stock bundle, and how to change them, are told before the first submission is run."""
    told = "a bundle of stock Otter: 1200 s for each submission, 600 s for a cell or a question (--timeout SECONDS"
    assert told in graded.ran.out + graded.ran.err
    assert told in (graded.out / "report.html").read_text()


def test_a_file_that_only_tests_read_is_told(graded: Class) -> None:
    """A support file that a test names and no notebook does may be a secret; the option that keeps it back is named."""
    notes = [line for line in graded.ran.out.splitlines() if "no notebook names" in line]
    assert len(notes) == 1
    assert "expected.txt (--withhold expected.txt keeps it" in notes[0]
    assert "rows.csv" not in notes[0]


def test_thousands_of_support_files(tmp_path: Path) -> None:
    """A folder of data with a file for each of 5,000 companies is there for the notebook and for the tests."""
    prices = {f"prices/{n}.csv": f"{n}\n" for n in range(5000)}
    tests = {"q1": ">>> x\n12497500", "q2": ">>> import os\n>>> len(os.listdir('prices'))\n5000"}
    bundle = write_stock_bundle(tmp_path / "b.zip", tests, files=prices)
    cell = "x = sum(int(open(f'prices/{n}.csv').read()) for n in range(5000))"
    (tmp_path / "amy.ipynb").write_bytes(as_notebook(cell))

    ran = run("grade", bundle, "amy.ipynb", "-o", "out", cwd=tmp_path)

    assert ran.code == 0, ran
    row = read_final_grades(tmp_path / "out")["amy"]
    assert (row["q1"], row["q2"]) == ("1.0", "1.0")


def test_files_that_are_withheld(tmp_path: Path) -> None:
    """--withhold keeps files from the notebooks and leaves them to the tests, and says so; a mistyped glob fails."""
    bundle = write_stock_bundle(tmp_path / "b.zip", {"q1": ">>> found, open('expected.txt').read()\n(False, '42')"},
                                files=FILES)  # fmt: skip
    (tmp_path / "amy.ipynb").write_bytes(as_notebook("q1: import os\nfound = os.path.exists('expected.txt')"))

    ran = run("grade", bundle, "amy.ipynb", "-o", "out", "--withhold", "exp*", cwd=tmp_path)
    wrong = run("grade", bundle, "amy.ipynb", "-o", "out", "--withhold", "nothing", cwd=tmp_path)

    assert ran.code == 0, ran
    assert float(read_final_grades(tmp_path / "out")["amy"]["q1"]) == 1.0
    assert "files of the bundle that the notebooks did not see: expected.txt" in ran.out
    assert wrong.code == 1
    assert "No support file matches what is to be withheld" in wrong.err


MISSING = {"q1": ">>> import no_such_package_of_tests\n>>> x\n1", "q2": ">>> x\n1"}
IMPORTS = "import babypandas as bpd\ntry:\n    import no_such_package_at_all\nexcept ImportError:\n    pass\nx = 1"


def test_a_missing_package_is_told_before_the_first_submission(tmp_path: Path) -> None:
    """What tests or notebooks import and is not here is an error with the line that installs it, never zeros."""
    bundle = write_stock_bundle(tmp_path / "b.zip", MISSING, members={"requirements.txt": "babypandas==1\n"})
    (tmp_path / "amy.ipynb").write_bytes(as_notebook(IMPORTS, "q2: y = 2"))

    ran = run("grade", bundle, "amy.ipynb", "-o", "out", cwd=tmp_path)

    refused(
        ran,
        1,
        "Packages that this assignment needs are not installed",
        "babypandas: imported by 1 of 1 submissions",
        "no_such_package_of_tests: imported by its tests",
        "pip install no_such_package_of_tests babypandas",
    )
    assert "no_such_package_at_all" not in ran.err
    assert not (tmp_path / "out").exists()


def test_tests_of_an_earlier_otter_are_told(tmp_path: Path) -> None:
    """Test files without OK_FORMAT are named before the first submission, with the line that they lack."""
    earlier = {f"tests/{name}.py": ok_test(name, ">>> x\n1").partition("\n")[2] for name in ("q1", "q2")}
    bundle = write_stock_bundle(tmp_path / "b.zip", {"q3": ">>> x\n1"}, members=earlier)
    (tmp_path / "amy.ipynb").write_bytes(as_notebook("x = 1"))

    ran = run("grade", bundle, "amy.ipynb", "-o", "out", cwd=tmp_path)

    assert ran.code == 4, ran
    told = " ".join(ran.err.split())
    assert "tests/q1.py, tests/q2.py cannot be used: ValueError: it does not define OK_FORMAT" in told
    assert "add the line OK_FORMAT = True" in told
    assert [read_final_grades(tmp_path / "out")["amy"][q] for q in ("q1", "q2", "q3")] == ["", "", "1.0"]


def test_a_stopped_cell_is_told_at_each_question(tmp_path: Path) -> None:
    """Where a cell stopped, each question that asks for what it would have defined names the cell and the error."""
    bundle = write_stock_bundle(tmp_path / "b.zip", {"q1": ">>> x\n1", "q2": ">>> y\n2", "q3": ">>> z\n3"})
    (tmp_path / "amy.ipynb").write_bytes(as_notebook("import babypandas\nx = 1\ny = 2", "q1: pass", "q2: pass",
                                                     "q3: grader.check('q9')\nz = 3"))  # fmt: skip

    ran = run("grade", bundle, "amy.ipynb", "-o", "out", "--without", "babypandas", cwd=tmp_path)

    assert ran.code == 0, ran
    messages = {case["question"]: case["message"] for case in grades(tmp_path / "out")["amy"]["cases"]}
    babypandas = "code cell 2 stopped with ModuleNotFoundError (No module named 'babypandas')"
    q9 = "code cell 7 stopped with FileNotFoundError (Test q9 does not exist)"
    rest = "before it came to that: 1 case was not run"
    assert messages == {
        "q1": f"`x` is not defined, because {babypandas} {rest}",
        "q2": f"`y` is not defined, because {babypandas} {rest}",
        "q3": f"`z` is not defined, because {q9} {rest}",
    }


def test_files_that_a_shell_finds_in_folders(tmp_path: Path) -> None:
    """`grade b.zip */hw1.ipynb`: of several files of one name, the folder of each names the student."""
    bundle = write_stock_bundle(tmp_path / "b.zip", {"q1": ">>> x\n1"})
    for number, student in enumerate(("amy", "ben"), start=1):
        (tmp_path / student).mkdir()
        (tmp_path / student / "hw1.ipynb").write_bytes(as_notebook(f"q1: x = {number}"))

    ran = run("grade", bundle, "amy/hw1.ipynb", "ben/hw1.ipynb", "-o", "out", cwd=tmp_path)

    assert ran.code == 0, ran
    rows = read_final_grades(tmp_path / "out")
    assert {name: float(rows[name]["q1"]) for name in ("amy", "ben")} == {"amy": 1.0, "ben": 0.0}
