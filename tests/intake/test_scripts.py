"""Scripts as submissions: how a `.py` file becomes the cells that are run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.limits import Limits
from autograder.model import Fault, Submission
from autograder.notebooks import read

from .made import NAME, NOTEBOOK, find, only, put

PERCENT = b"""\
# ---
# jupyter:
#   jupytext: {text_representation: {format_name: percent}}
# ---

# %% [markdown]
# # Title

# %%
x = 1

# %% tags=["otter_ignore"]
exit()

# %% {"tags": 1} a title
# %%time
y = x
#%%
grader.check("q1")
"""


def cells(submission: Submission) -> list[tuple[str, str]]:
    """The kind and the source of each cell that is run."""
    assert submission.fault == "", (submission.fault, submission.evidence)
    return [(cell.kind, cell.source) for cell in read(submission.notebook, Limits())[0]]


def test_a_plain_script_is_one_cell(tmp_path: Path) -> None:
    """A script without marks is one cell, as stock Otter runs it, and a note says so."""
    submission = only(put(tmp_path / "alice.py", b"x = 1\r\ngrader.check('q1')\n"))

    assert (submission.student, cells(submission)) == ("alice", [("code", "x = 1\ngrader.check('q1')")])
    assert submission.notes[0].startswith("a script: it is run as one cell")


def test_a_notebook_of_databricks_has_its_cells(tmp_path: Path) -> None:
    """Its marks stand between cells; what it says of Markdown is a comment."""
    script = "# Databricks notebook source\nx = 1\n\n# COMMAND ----------\n\n# MAGIC %md\n# COMMAND ----------\ny = x\n"
    submission = only(put(tmp_path / "alice.py", script.encode()))

    assert cells(submission) == [
        ("code", "# Databricks notebook source\nx = 1"),
        ("code", "# MAGIC %md"),
        ("code", "y = x"),
    ]


def test_a_notebook_of_marimo_is_refused(tmp_path: Path) -> None:
    """Its cells are functions, so what they define could never be found: it is not judged, and says why."""
    script = b"import marimo\n\napp = marimo.App()\n\n@app.cell\ndef _():\n    x = 1\n    return (x,)\n"
    submission = only(put(tmp_path / "alice.py", script))

    assert submission.fault == "the script is a notebook of marimo, not of Jupyter"
    assert submission.evidence.endswith("hand in the .ipynb file itself")


def test_a_percent_script_has_the_cells_of_its_notebook(tmp_path: Path) -> None:
    """Marks begin cells; the header, text cells and cells to be ignored are not run, a magic is no mark."""
    submission = only(put(tmp_path / "alice.py", PERCENT))

    assert cells(submission) == [
        ("markdown", "# # Title"),
        ("code", "x = 1"),
        ("code", "# %%time\ny = x"),
        ("code", 'grader.check("q1")'),
    ]
    assert submission.notes == ("a script of 5 cells",)


def test_code_above_the_first_mark_counts(tmp_path: Path) -> None:
    """Nothing but comments is left out above the first mark."""
    assert cells(only(put(tmp_path / "alice.py", b"import os\n# %%\nx = 1\n"))) == [
        ("code", "import os"),
        ("code", "x = 1"),
    ]


def test_what_jupyter_exports_has_the_cells_of_its_notebook(tmp_path: Path) -> None:
    """`# In[1]:`, and `# In[ ]:` where a cell never ran, begin a cell; text stays a comment."""
    exported = b"#!/usr/bin/env python\n# coding: utf-8\n\n# # Title\n\n# In[1]:\n\n\nx = 1\n\n\n# In[ ]:\n\n\n1 / 0\n"

    submission = only(put(tmp_path / "alice.py", exported))

    assert cells(submission) == [("code", "x = 1"), ("code", "1 / 0")]
    assert submission.notes == ("a script of 2 cells",)


def test_the_marks_of_editors_come_first(tmp_path: Path) -> None:
    """In a script with `# %%`, a comment that looks like Jupyter's mark is a comment."""
    assert cells(only(put(tmp_path / "alice.py", b"# %%\nx = [\n# In[1]:\n1]\n"))) == [("code", "x = [\n# In[1]:\n1]")]


@pytest.mark.parametrize("encoding", ["big5", "gbk", "shift_jis", "cp1252", "latin-1", "utf-8"])
def test_a_script_is_read_as_it_declares_itself(tmp_path: Path, encoding: str) -> None:
    """The encoding in the first lines is that of the script, as for Python itself."""
    word = "é" if encoding in {"cp1252", "latin-1"} else "名前"
    text = f"# -*- coding: {encoding} -*-\nx = '{word}'\n"

    assert cells(only(put(tmp_path / "alice.py", text.encode(encoding)))) == [("code", text.strip())]


@pytest.mark.parametrize("declared", ["big5", "ascii", "punycode", "zlib", "rot13", "no-such", "utf-16"])
def test_a_wrong_declaration_costs_nothing(tmp_path: Path, declared: str) -> None:
    """A script in UTF-8 that declares what it is not, or what is no table of characters, is read as UTF-8."""
    text = f"# coding: {declared}\nx = 'e\u0301\u2603\U0001f600'"

    assert cells(only(put(tmp_path / "alice.py", text.encode()))) == [("code", text)]


@pytest.mark.parametrize("tags", ["[", "[1]", '["a"', "[" * 2000, '["' + "a" * 5000 + '"]'])
def test_odd_tags(tmp_path: Path, tags: str) -> None:
    """Tags that mean nothing cost nothing."""
    assert cells(only(put(tmp_path / "alice.py", f"# %% tags={tags}\nx = 1\n".encode()))) == [("code", "x = 1")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b" \n\n", "empty"), (b"x = '\xff'", "not UTF-8"), (b"#" * (2**20 + 1), "too large")],
)
def test_a_script_that_cannot_be_read(tmp_path: Path, content: bytes, reason: str) -> None:
    """An empty script, one that is no text and one above the cap are faults of the student's."""
    submission = only(put(tmp_path / "alice.py", content))

    assert reason in submission.fault
    assert (submission.fault_of, submission.notebook) == (Fault.STUDENT, b"")


def test_a_script_in_a_folder(tmp_path: Path) -> None:
    """Without a notebook, the script that lies highest up counts; modules below it are files beside it."""
    put(tmp_path / "alice" / "hw.py", b"from shapes import area\n")
    put(tmp_path / "alice" / "__init__.py", b"")
    put(tmp_path / "alice" / "shapes" / "area.py", b"1")

    submission = only(tmp_path)

    assert submission.path.endswith("alice/hw.py")
    assert submission.files == {"__init__.py": b"", "shapes/area.py": b"1"}


def test_a_notebook_comes_before_a_script(tmp_path: Path) -> None:
    """A script beside a notebook is a module of it."""
    put(tmp_path / "alice" / "helper.py", b"1")
    put(tmp_path / "alice" / "work.ipynb")

    submission = only(tmp_path)

    assert (submission.notebook, submission.files) == (NOTEBOOK, {"helper.py": b"1"})


@pytest.mark.parametrize("second", ["two.py", "two.zip"])
def test_more_than_one_script(tmp_path: Path, second: str) -> None:
    """It is never guessed which of two files is the submission."""
    put(tmp_path / "alice" / "one.py", b"1")
    put(tmp_path / "alice" / second, b"2")

    submission = only(tmp_path)

    assert submission.fault == "no notebook, and more than one script or zip of one student"
    assert "one.py" in submission.evidence
    assert second in submission.evidence


def test_a_class_of_every_kind(tmp_path: Path) -> None:
    """Notebooks, scripts, zips and folders of one class are found together; what a package needs is no student."""
    put(tmp_path / "amy.ipynb")
    put(tmp_path / "bob.PY", b"x = 1")
    put(tmp_path / "cho.zip", b"broken")
    put(tmp_path / "dan" / NAME)
    put(tmp_path / "__init__.py", b"")
    put(tmp_path / "eve.txt", b"")

    assert [(one.student, bool(one.fault)) for one in find(tmp_path)] == [
        ("amy", False),
        ("bob", False),
        ("cho", True),
        ("dan", False),
        ("eve", True),
    ]


def test_a_script_and_a_notebook_of_one_student(tmp_path: Path) -> None:
    """Two files of one name are two submissions of one student."""
    put(tmp_path / "amy.ipynb")
    put(tmp_path / "amy.py", b"x = 1")

    assert {one.fault for one in find(tmp_path)} == {"two submissions of one student"}


def test_the_notebook_of_a_script_is_json(tmp_path: Path) -> None:
    """Any text makes a notebook that can be read, also characters that JSON escapes."""
    submission = only(put(tmp_path / "alice.py", 'x = "\\u0000\\n名前\u2028"'.encode() + b"\x00\x1b"))

    assert json.loads(submission.notebook)["cells"][0]["source"] == 'x = "\\u0000\\n名前\u2028"\x00\x1b'
