"""What a hidden test gives to a student's function never reaches the student's page, whatever the function does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from submissions.answers import RIGHT, SIGNATURES

from .front_door import SLUG, grades, page_of, read_final_grades, rewritten, run, scores, write_notebook

INPUT, EXPECTED, OTHER_INPUT, FACTOR = "271828", "141421", "314159", "161803"
OURS = ("q1", "q2", "q3")
SECRETS = (INPUT, EXPECTED, OTHER_INPUT, FACTOR)
HEAD = 'from otter.test_files import test_case\n\nOK_FORMAT = False\n\nname = "{0}"\npoints = 2\n\n'
TESTS = {
    "tests/q1.py": HEAD.format("q1")
    + f"""@test_case(points=1, hidden=False)
def test_public(output_size):
    got = output_size(3, 3)
    assert got == 1, f"gave {{got!r}}"

@test_case(points=1, hidden=True)
def test_hidden(output_size):
    got = output_size({INPUT}, 2)
    assert got == {EXPECTED}, f"output_size({INPUT}, 2) gave {{got!r}}, expected {EXPECTED}"
""",
    "tests/q2.py": HEAD.format("q2")
    + f"""@test_case(points=1, hidden=True)
def test_hidden_comes_first(conv2d):
    assert conv2d([[{OTHER_INPUT}]], [[1]]) == [[{EXPECTED}]]

@test_case(points=1, hidden=False)
def test_public_comes_later(conv2d):
    got = conv2d([[1]], [[1]])
    assert got == [[1]], f"gave {{got!r}}"
""",
    "tests/q3.py": HEAD.format("q3")
    + f"""@test_case(points=1, hidden=True)
def test_an_error_must_not_end_a_map(pool2d):
    assert all(map(lambda n: pool2d(n) == n * {FACTOR}, [1, 2, 3]))

@test_case(points=1, hidden=True)
def test_an_error_must_not_end_a_loop(pool2d):
    assert not any(pool2d(n) != n * {FACTOR} for n in [1, 2, 3])
""",
}
REMEMBERS = """\
memory = []
def remember(*given):
    memory.append(repr(given))
    with open("memory.txt", "a") as file:
        file.write(repr(given))
    with open("/tmp/memory.txt", "a") as file:
        file.write(repr(given))
def recall():
    text = repr(memory)
    for path in ("memory.txt", "/tmp/memory.txt"):
        try:
            with open(path) as file:
                text += file.read()
        except OSError:
            pass
    return text
"""
SHOWS = """\
import os, time
time.sleep(0.2)
print(recall())
print(os.listdir("."), os.listdir("/tmp"))
"""


def _all(first: str, later: str) -> dict[str, str]:
    """Answers that do one thing in q1, q2 and q3, with `later` at the end of q2, where a public case comes last."""
    bodies = {"q1": first, "q2": first + later, "q3": first}
    names = {"q1": "n, f", "q2": "image, kernel", "q3": "x"}
    functions = {q: f"{SIGNATURES[q]}\n    given = ({names[q]},)\n{body}" for q, body in bodies.items()}
    return {**RIGHT, **functions}


PRINTS = """\
    import sys
    remember(given)
    print(given)
    print(given, file=sys.stderr)
    print(given, file=sys.__stdout__)
    os.write(1, repr(given).encode())
    display(given)
    return 1
"""
RAISES = "    raise ValueError(f'I was given {given}')\n"
TELLS_LATER = "    remember(given)\n"
STUDENTS = {
    "prints_what_it_is_given": (f"import os\n{REMEMBERS}", _all(PRINTS, "")),
    "raises_what_it_is_given": ("", _all(RAISES, "")),
    "returns_what_it_is_given": ("", _all("    return given\n", "")),
    "raises_what_it_was_given_before": (REMEMBERS, _all(TELLS_LATER, "    raise ValueError(recall())\n")),
    "returns_what_it_was_given_before": (REMEMBERS, _all(TELLS_LATER, "    return recall()\n")),
    "remembers_in_a_process_with_threads": (
        f"import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n{REMEMBERS}",
        _all(TELLS_LATER, "    raise ValueError(recall())\n"),
    ),
    "dies_and_is_run_again": (
        f"import os\n{REMEMBERS}print(recall())\n",
        _all(f"{TELLS_LATER}    os._exit(0)\n", ""),
    ),
    "ends_the_loops_of_the_tests": ("", _all("    raise StopIteration\n", "")),
}


@pytest.fixture(scope="module")
def out(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The results of one run over these students, with tests of our own whose secrets can be searched for."""

    def grade(folder: Path) -> None:
        bundle = rewritten(course / "dist" / SLUG / "autograder.zip", folder / "autograder.zip", tests=TESTS)
        (folder / "students").mkdir()
        for name, (first, answers) in STUDENTS.items():
            path = folder / "students" / f"{name}.ipynb"
            write_notebook(path, answers, first=first, after={"q5": SHOWS} if REMEMBERS in first else {})
        ran = run("grade", bundle, "students", "-o", "out", "--workers", "2", cwd=folder)
        assert ran.code == 0, ran

    return once("leaks", grade) / "out"


@pytest.mark.parametrize("student", STUDENTS)
def test_no_page_shows_a_hidden_input(out: Path, student: str) -> None:
    """Neither an output, nor a message, nor what a later public case shows, holds a value of a hidden case."""
    page = page_of(out, student)
    assert [secret for secret in SECRETS if secret in page] == []


def test_the_functions_did_see_the_hidden_inputs(out: Path) -> None:
    """The operator's file has them, so that the test above would find them."""
    details = str([case["detail"] for case in grades(out)["raises_what_it_is_given"]["cases"]])
    assert INPUT in details
    assert OTHER_INPUT in details


@pytest.mark.parametrize("student", STUDENTS)
def test_none_of_this_earns_a_hidden_point(out: Path, student: str) -> None:
    """Every hidden case of these questions fails, also where an early end of a loop would let it pass."""
    hidden = [case for case in grades(out)[student]["cases"] if case["question"] in OURS and case["hidden"]]
    assert [case["verdict"] for case in hidden] == ["failed"] * 4
    assert scores(read_final_grades(out)[student])[3:] == (6.0, 3.0)
