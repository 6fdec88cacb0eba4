"""`autograder import-otter`, as an instructor meets it: import, release, validate; and what can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from notebooks.otter_masters.making import Cell, block, code, config, notebook, question, raw, words

from autograder.errors import SourceError
from autograder.workflows.authoring.import_otter import import_otter

from .front_door import Ran, refused, run

LAB = notebook(
    config(
        "name: lab 4",
        "requirements: requirements.txt",
        "files: [rain.csv, pictures]",
        "autograder_files: [other.csv]",
        "seed: {variable: rng_seed, autograder_value: 7, student_value: 42}",
        "generate: {seed: 7, pdf: true, zips: true, plugins: [otter.plugins.builtin.RateLimiting]}",
        "solutions_pdf: true",
    ),
    words("# Lab 4: rain\n\n![A cloud](pictures/cloud.svg)"),
    code("from math import *\nimport numpy as np\nimport pandas as pd"),
    code('rain = pd.read_csv("rain.csv")\nrng_seed = 42'),
    words("Read this first.\n\n```otter\n# BEGIN QUESTION\nname: q1.1\npoints: 7\n```\n\n## 1. Wet days"),
    block("SOLUTION", code("def wet(table, least=1):\n    return table[table['mm'] >= least] # SOLUTION")),
    block(
        "TESTS",
        code('len(wet(rain)) == 2 and "mm" in wet(rain)', "True"),
        code("# HIDDEN\nwet(rain)['mm'].sum()", "np.float64(12.5)"),
        code('# HIDDEN\nother = pd.read_csv("other.csv")\nlist(wet(other)["day"])', "['Fri']"),
        code('""" # BEGIN TEST CONFIG\npoints: 1\nfailure_message: Look at "least".\n""" # END TEST CONFIG\n'
             "for least in (1, 5):\n    print(least, len(wet(rain, least)))", printed="1 2\n5 1\n"),
    ),
    words("```otter\n# END QUESTION\n```\n\nNow distances."),
    question(
        "name: q2\npoints: 3\nall_or_nothing: true",
        words("## Distance"),
        block("PROMPT", code("far = ...")),
        block("SOLUTION", code("# BEGIN SOLUTION\nfar = hypot(3, 4)\nnear = floor(far / 2)\n# END SOLUTION"),
              code("plot = list(range(3))")),
        block("TESTS", code("far", "5.0"), code("assert near == floor(2.5)"), code("plot[-1]", "2")),
    ),
    question("name: q3\nmanual: true\npoints: 2", words("## Why does it rain?"),
             block("SOLUTION", words("Because the air cools."))),
    question("name: q4\nmanual: true", block("SOLUTION", code("drawn = True # SOLUTION"))),
    question("name: warm up\npoints: 0", words("Try it."), block("SOLUTION", code("x = 1 # SOLUTION"))),
    code("np.random.seed(rng_seed) # SEED\nroll = np.random.randint(1, 7)"),
)  # fmt: skip
REPORT = """\
hw/lab.ipynb is now assignments/lab04/

question  points  cells               judged by
q1_1           7  7, 10, 11, 12, 13   4 test cases (2 hidden)
q2             3  22, 23, 26, 27, 28  3 test cases
q3             2  34                  a person
q4             1  39                  a person
13 points, as in Otter: 10 by tests, 3 by a person
data/ has what students get: pictures/cloud.svg, rain.csv

Changed on the way:
  requirements.txt: its packages are now in the assignment config
  the name 'lab 4' is now lab04
  what 6 tests showed is asserted now
  requirements: numpy, imported by the notebook
  cell 2: pictures/cloud.svg is now data/pictures/cloud.svg
  cell 4: rain.csv is now data/rain.csv
  cell 5: the question 'q1.1' is now q1_1
  cell 10: reads rain, which cell 4 gives to students
  cell 11: reads rain, which cell 4 gives to students
  cell 12: other.csv is now hidden/other.csv
  cell 13: reads rain, which cell 4 gives to students
  cell 28: reads plot, which cell 23 gives to students
  cell 37: q4 states no points for a person to give: 1 here
  cell 42: warm_up has no tests and no points, so nobody asks for it

Not taken over:
  solutions_pdf: no PDF is made
  generate.pdf: no PDF is made
  generate.zips: notebooks and zips are both taken
  generate.plugins: plugins run outside of the wall, and are not run here
  the requirement '-e git+ssh://example.org/lib#egg=lib': only NAME and versions are allowed

next: autograder release lab04 && autograder validate lab04
"""


def _course(folder: Path, content: bytes, name: str = "lab.ipynb") -> Path:
    """A course without assignments, with a master and its files in `hw/`."""
    (folder / "assignments").mkdir()
    (folder / "hw" / "pictures").mkdir(parents=True)
    (folder / "hw" / name).write_bytes(content)
    (folder / "hw" / "pictures" / "cloud.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "hw" / "rain.csv").write_text("day,mm\nMon,0\nTue,10\nWed,2.5\n")
    (folder / "hw" / "other.csv").write_text("day,mm\nThu,0\nFri,3\n")
    (folder / "hw" / "requirements.txt").write_text("pandas>=2  # tables\n-e git+ssh://example.org/lib#egg=lib\n")
    return folder


def _import(course: Path, *given: str) -> Ran:
    return run("import-otter", *given, cwd=course)


def _validated(course: Path, slug: str, points: str) -> None:
    ran = run("release", slug, cwd=course)
    assert ran.code == 0, ran
    ran = run("validate", slug, "--workers", "1", "--verbose", cwd=course)
    assert f"the reference: must earn {points}, earned {points}" in ran.out, ran
    assert "the untouched template: must earn 0, earned 0" in ran.out, ran
    assert ran.code == 0, ran


def test_a_lab_from_import_to_validate(tmp_path: Path) -> None:
    """What was changed and what was not is told, and the graders of what was made judge as declared."""
    course = _course(tmp_path, LAB)
    ran = _import(course, "hw/lab.ipynb", "--slug", "lab04")
    assert (ran.code, ran.out) == (0, REPORT), ran.err
    samples = course / "assignments" / "lab04" / "samples" / "q1_1"
    samples.mkdir(parents=True)
    wrong = "def wet(table, least=1):\n    return table[table['mm'] >= 1]\n"
    (samples / "wrong_without_least.py").write_text(f"# score: 6\n{wrong}")
    _validated(course, "lab04", "10")


EXCEPTIONS = """\
# %% [raw]
# # ASSIGNMENT CONFIG
# tests: {ok_format: false}
# environment: environment.yml

# %%
import math
from math import *
half = 0.5

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: [1, 2]

# %% [raw]
# # BEGIN SOLUTION

# %%
def area(r):
    return math.pi * r ** 2  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_area(area, math):
    assert math.isclose(area(1), math.pi)

test_area(area, math)

# %%
# HIDDEN
def test_area(area, env, pi):
    # a comment
    assert area(env["half"]) < area(1) == pi

test_area(area, globals(), pi)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
"""
ENVIRONMENT = """\
dependencies: [python=3.11, "numpy=2.0", conda-forge::pandas, {pip: [otter-grader==7.0.0, "scipy>=1"]}]
"""


def test_a_script_of_exception_based_tests(tmp_path: Path) -> None:
    """Its functions stay as they are, but for a second one of a name and for what a star import gave them.

    The packages of its environment are requirements.
    """
    course = _course(tmp_path, EXCEPTIONS.encode(), "circle.py")
    (course / "hw" / "environment.yml").write_text(ENVIRONMENT)
    ran = _import(course, "hw/circle.py")
    assert ran.code == 0, ran
    assert "3 points, as in Otter: 3 by tests, 0 by a person" in ran.out, ran
    assert "the environment's python=3.11: grading runs in the Python of this course" in ran.out, ran
    master = (course / "assignments" / "hw" / "master.py").read_text()
    assert "# requirements:\n# - numpy==2.0.*\n# - pandas\n# - scipy>=1\n" in master
    assert [line for line in master.splitlines() if "def test" in line] == [
        "def test_area(area, math):",
        "def test_area_2(area, env):",
    ]
    assert "    # a comment\n    from math import pi\n    assert area(env" in master
    assert "its test imports pi itself, which came from the notebook's star import" in ran.out
    grading = (course / "assignments" / "hw" / "grading.toml").read_text()
    assert 'names = ["area", "half"]' in grading
    _validated(course, "hw", "3")


SQUARE = block("SOLUTION", code("def square(x):\n    return x * x # SOLUTION"))
TWO = [code("square(2)", "4"), code("%time square(3)"), code("# HIDDEN\nsquare(4) == 16", "True")]


def test_a_test_that_cannot_be_a_function(tmp_path: Path) -> None:
    """A person judges until it is written anew, and no point is lost on the way."""
    course = _course(tmp_path, notebook(question("name: q1\npoints: 6", SQUARE, block("TESTS", *TWO))))
    ran = _import(course, "hw/lab.ipynb", "--slug", "it")
    assert "6 points, as in Otter: 4 by tests, 2 by a person" in ran.out, ran
    assert "cell 7: its test cannot be a function and is in master.py as a comment" in ran.out
    again = _import(course, "hw/lab.ipynb", "--slug", "it")
    refused(again, 1, "there is an assignment it already", "--force")


def test_a_master_whose_outputs_are_cleared(tmp_path: Path) -> None:
    """What has to be true is told; so is a test that can fail with an error only."""
    tests = block("TESTS", code("square(2) == 4"), code("square(3)"), code("assert square(4) == 16"))
    ran = _import(_course(tmp_path, notebook(question("name: q1", SQUARE, tests))), "hw/lab.ipynb", "--slug", "it")
    assert "cell 6: has no saved output, so its last line has to be true\n" in ran.out, ran
    assert "cell 7: has no saved output, so it fails only with an error\n" in ran.out
    assert "cell 8" not in ran.out


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ([code("x = 1")], "no raw cell of it begins with # ASSIGNMENT CONFIG or # BEGIN QUESTION"),
        ([config("files: [gone.csv]"), *question("name: q1", SQUARE)], "gone.csv: there is no such file"),
        ([config("files: [../lab.csv]"), *question("name: q1", SQUARE)], "../lab.csv: is not beside the notebook"),
        ([config("files: [")], "cell 1: is not YAML"),
        ([raw("# BEGIN QUESTION", "name: q1")], "the last question block is not ended: # END QUESTION"),
        ([raw("# END TESTS")], "cell 1: # END TESTS ends nothing"),
        ([words("```\nBEGIN QUESTION\nname: q1\n```")], "cell 1: is of Otter Assign's first format"),
        ([config("name: hw"), *question("name: q1", SQUARE)], "no question of it has tests or is marked by a person"),
        (question("name: q1\npoints: [1]", SQUARE, block("TESTS", *TWO)), "has 1 numbers of points for 3 tests"),
        (question("name: q1", block("TESTS", words("A test"))), "cell 3: is in a block of tests and no code"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported(tmp_path: Path, cells: list[Cell], fault: str) -> None:
    """Each fault is told with its cell, and nothing is made."""
    course = _course(tmp_path, notebook(cells))
    with pytest.raises(SourceError) as caught:
        import_otter(course / "hw" / "lab.ipynb", course, slug="it")
    assert fault in caught.value.evidence
    assert list((course / "assignments").iterdir()) == []
