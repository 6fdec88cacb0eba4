"""Reading masters."""

from __future__ import annotations

import pytest

from autograder.errors import MasterError
from autograder.notebooks import load_master

from .conftest import Edit


def _faults(master: object) -> list[str]:
    with pytest.raises(MasterError) as caught:
        load_master(master)  # type: ignore[arg-type]
    return caught.value.evidence.split("\n         ")


def test_tiny_master(tiny: Edit) -> None:
    """Questions, names, imports, cases, files and limits of a master are found."""
    master = load_master(tiny())
    assert [(q.name, q.title, q.names, q.manual, q.points) for q in master.questions] == [
        ("q1", "Squares", ("square",), False, None),
        ("q2", "The mean of a file", ("mean_score", "class_mean"), False, None),
        ("q3", "Why?", (), True, 2),
    ]
    assert [(case.name, case.hidden) for q in master.questions for case in q.cases] == [
        ("test_small_number", False),
        ("test_arrays", True),
        ("test_returns_a_number", False),
        ("test_class_mean", False),
        ("test_other_file", True),
    ]
    assert master.imports == {"csv": "csv", "isclose": "math:isclose", "np": "numpy"}
    assert (master.public, master.hidden) == (("data/scores.csv",), ("hidden/more_scores.csv",))
    assert (master.slug, master.title, master.limits.total_seconds) == ("tiny", "A tiny assignment", 20.0)
    assert master.requirements == ("numpy>=2",)


def test_a_star_import_is_no_fault(tiny: Edit) -> None:
    """What it gives is not recorded, so no test gets it as a parameter."""
    master = load_master(tiny({"import csv\n": "import csv\nfrom os.path import *\n"}))
    assert master.imports == {"csv": "csv", "isclose": "math:isclose", "np": "numpy"}


def test_names_in_grading_toml_take_the_place_of_those_found(tiny: Edit) -> None:
    """An author can say what a question asks for; such a name is an answer even if the master imports it."""
    path = tiny(grading={'title = "Squares"': 'title = "Squares"\nnames = ["square", "isclose"]'})
    master = load_master(path)
    assert master.questions[0].names == ("square", "isclose")
    assert "isclose" not in master.imports


def test_methods_are_those_of_the_classes_or_the_authors(tiny: Edit) -> None:
    """What the master's classes define is recorded for each question, where its author does not state it."""
    path = tiny(
        {"import csv\n": "import csv\nclass Box:\n    def put(self, thing): ...\n"},
        grading={'title = "Squares"': 'title = "Squares"\nmethods = ["predict"]'},
    )
    assert [q.settings.methods for q in load_master(path).questions] == [("predict",), ("put",), ("put",)]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("def test_arrays(square, np):", "def test_arrays(cube, np):", "q1, test_arrays: parameter cube is neither"),
        ("values = np.array(", "values = helper(", "q1, test_arrays: helper is not defined in the test"),
        ("def test_returns_a_number(", "def test_small_number(", "q1 has a test of this name already"),
        ("test_returns_a_number(square)\n", "x = 1\n", "a test cell holds one function"),
        ("import csv\n", "import csv\nfrom .path import name\n", "`from .path import name`"),
        ("import csv\n", "import json as csv\nimport csv\n", "csv is imported from csv, and before that from json"),
        ("import csv\n", "import csv as\n", "cell 4: not Python"),
        ("import csv\n", "import csv # SOLUTION\n", "a SOLUTION marker outside a SOLUTION block"),
        ("    # BEGIN SOLUTION\n    the_answer", "    the_answer", "nothing is marked SOLUTION"),
        ("    ok_format: false", "    ok_format: true", "tests.ok_format"),
        ("    ok_format: false", "    ok_format: false\n#     files: true", "tests: only ok_format"),
        ("# check_all_cell: true", "# name: other", "name: 'other' is not 'tiny'"),
        ("# check_all_cell: true", "# generate: false", "generate: "),
        ("# check_all_cell: true", "# files: [a.csv]", "files: leave it out"),
        ("# check_all_cell: true", "# check: [all", "the assignment config: not YAML"),
        ("#     - numpy>=2", "#     - --index-url=https://example.org/simple", "names a host or an option"),
        ("# ASSIGNMENT CONFIG", "# CONFIG", "no raw cell that begins with # ASSIGNMENT CONFIG"),
        ("# name: q2", "# name: q1", "there is a question q1 already"),
        ("# name: q2", "# name: q 2", "is not the name of a question"),
        ("# manual: true\n# points: 2", "# manual: true", "q3: points: None is not a positive number"),
        ("# manual: true\n", "# manual: true\n# rubric: 1\n", "q3: rubric: a list of 1 to 9 items"),
        ("# manual: true\n", "# manual: true\n# rubric: [{text: a}]\n", "q3: rubric[1].points: None is not a number"),
        ("# manual: true\n", "# manual: true\n# rubric: [{points: 1}]\n", "q3: rubric[1].text: missing"),
        ("# manual: true\n", "# manual: true\n# rubric: [{points: 1, text: a, a: 2}]\n", "rubric[1].a: no such"),
        ("# manual: true\n", "# manual: true\n# rubric: [{points: 1, text: a, name: 2}, {points: 1, text: b}]\n",
         "q3: rubric: two items are named 2"),
        ("# name: q2\n", "# name: q2\n# rubric: [{points: 1, text: a}]\n", "q2: rubric: it is for a question"),
        ("# manual: true\n", "", "q3: has no test case"),
        ("# manual: true\n", "# manual: false\n", "q3: has no test case"),
        ("# name: q2\n", "# name: q2\n# manual: true\n", "q2: is marked by hand but has test cases"),
        ("# # BEGIN QUESTION\n# name: q2", "# # BEGIN TESTS\n# name: q2", "# BEGIN TESTS is not allowed here"),
        ("# # BEGIN QUESTION\n# name: q2", "# # QUESTION\n# name: q2", "# END QUESTION ends nothing"),
        ("Two questions", "```otter\n# Two questions", "write a raw cell"),
    ],
)  # fmt: skip
def test_each_fault_of_a_master_is_named(tiny: Edit, old: str, new: str, fault: str) -> None:
    """What would go wrong in the release, or in the grading, is told with its place."""
    path = tiny({old: new})
    assert any(fault in found for found in _faults(path)), _faults(path)


@pytest.mark.parametrize(
    ("whole", "other", "faults"),
    [
        ("points: 3", "points: 2", []),
        ("points: 3", "hidden: true", []),
        ("points: null", "points: 1", []),
        ("points: 3", "points: 1.5", ["q2: points: 3, but its cases are worth 2.5 together"]),
        ("points: 3", "points: 2.5", ["q2: points: 3, but its cases are worth 3.5 together"]),
    ],
)
def test_the_points_of_all_cases_are_those_of_the_question(
    tiny: Edit, whole: str, other: str, faults: list[str]
) -> None:
    """Where every case states its points and the question does, too, they add up; else nobody knows which counts."""
    config = '""" # BEGIN TEST CONFIG\n{}\n""" # END TEST CONFIG\n'
    path = tiny(
        {
            "# points: 3\n": f"# {whole}\n",
            "def test_class_mean(": f"{config.format('points: 1')}def test_class_mean(",
            "# HIDDEN\ndef test_other_file(": f"{config.format(other)}def test_other_file(",
        }
    )
    if faults:
        assert _faults(path) == faults
    else:
        load_master(path)


def test_all_faults_are_told_at_once(tiny: Edit) -> None:
    """The master, the tests and grading.toml are all looked at before anything is refused."""
    path = tiny(
        {"values = np.array(": "values = helper(", "# manual: true\n# points: 2": "# manual: true"},
        {"[questions.q2]": "[questions.q9]", "total_seconds = 20": "total_seconds = 0"},
    )
    assert len(_faults(path)) == 4


def test_tests_may_ask_for_the_environment_and_the_cells(tiny: Edit) -> None:
    """`env` and `In` are given to every test."""
    path = tiny({"def test_arrays(square, np):": "def test_arrays(square, np, env, In):"})
    assert load_master(path).questions[0].cases[1].parameters == ("square", "np", "env", "In")


def test_a_missing_master(tiny: Edit) -> None:
    """A master that is not there, or is no text, is refused like any other."""
    path = tiny()
    path.write_bytes(b"\xff\xff")
    assert len(_faults(path)) == 1
    path.unlink()
    assert len(_faults(path)) == 1
