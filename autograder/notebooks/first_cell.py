"""Adds to the notebook's first cell, which Otter Assign writes, what lets its checks work wherever students are.

Colab and Kaggle open a notebook in an empty folder, and in Colab Otter refuses tests that are in a notebook. There the
cell first fetches the course's public copy, whose `checker/hosted.py` does the rest.

It also wraps `grader.check`. A check runs in the folder that the notebook began in, because Otter looks for its tests
there and a student's `os.chdir` moves the whole notebook. And it says how many points it decides and how many are
judged later: a question whose public cases all pass is not full marks where others are hidden. What a public case says
by its warnings is for pages and teachers, so a student sees no red box. That works under stock Otter, at home, in Colab
and while it is graded.

JupyterLab shows the cell folded: a beginner need not read it. Where Keras is used, the cell has TensorFlow keep
its remarks on its own speed ("retracing"), which it prints among the outputs of whatever cell runs then, to itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from nbformat import NotebookNode

from autograder.languages import POINTS_OF_CHECK

_FIRST = "# Initialize Otter\n"
_START = """\
import os
import sys

os.chdir(globals().setdefault("_start", os.getcwd()))  # back, when this cell is run again
"""
_HOSTED = """\
if "google.colab" in sys.modules or ("KAGGLE_KERNEL_RUN_TYPE" in os.environ and not os.path.exists("{slug}.ipynb")):
    # Only in Colab and Kaggle, where the folder is empty: fetch the course's files, and install what they need.
    import glob
    import runpy
    import urllib.request
    import zipfile

    if not glob.glob("course/**/checker/hosted.py", recursive=True):
{fetch}
        zipfile.ZipFile("course.zip").extractall("course")
    (_hosted,) = glob.glob("course/**/checker/hosted.py", recursive=True)
    runpy.run_path(_hosted)["prepare"]("{slug}")
"""
_DOWNLOAD = """\
        # In Kaggle this needs "Internet", which is switched on in the settings on the right.
        urllib.request.urlretrieve({copy!r}, "course.zip")"""
_UPLOAD = """\
        if not os.path.exists("course.zip"):
            raise FileNotFoundError(
                "The files of the course are missing. On GitHub, download your repository (Code, Download ZIP) and "
                "call the file course.zip. Upload it with the folder icon on the left, and run this cell again."
            )"""
_QUIET = """
import logging

logging.getLogger("tensorflow").addFilter(lambda record: record.levelno >= logging.ERROR)  # no remarks on its own speed
"""
_WRAPPED = '''

def _check(question, global_env=None, check=grader.check, os=os, home=os.getcwd(), worth={worth}):
    """Check a question in the notebook's folder, and say how many of its points that decides."""
    import warnings

    away = os.getcwd()
    os.chdir(home)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "(for the TA|measured|shown): ")  # not said to students
            result = check(question, globals() if global_env is None else global_env)
    finally:
        os.chdir(away)
    if hasattr(result, "score") and question in worth:
        later = round(worth[question] - result.possible, 2)
{said}
    return result

grader.check = _check'''

_SAID = """\
        points, are = ("point", "is") if later == 1 else ("points", "are")
        more = f"; {later:g} {points} {are} judged after the deadline" if later else ""
        print(f"{question} public cases passed: {result.score:g} of {worth[question]:g} points{more}")"""
_SAID_IN = """\
        more = f"{later}" if later else ""
        print(f"{{question}} {points}{{more}}")"""


def complete(notebook: NotebookNode, slug: str, worth: Mapping[str, float], public_copy: str | None) -> None:
    """Complete the first cell of a notebook, in place.

    Args:
        notebook: as Otter Assign wrote it.
        slug: the assignment.
        worth: the points of each question with public cases, hidden ones counted.
        public_copy: the address of a zip of the students' repository; "" where it is not public, None without one.
    """
    for cell in notebook.cells[:1]:
        if worth and cell.cell_type == "code" and cell.source.startswith(_FIRST):
            plain = {name: int(points) if points == int(points) else points for name, points in worth.items()}
            start = _START if public_copy is None else _START + _hosted(slug, public_copy)
            start += _QUIET if any("keras" in other.source for other in notebook.cells) else ""
            cell.metadata["jupyter"] = {"source_hidden": True}
            cell.source = (
                f"{_FIRST}{start}\n{cell.source.removeprefix(_FIRST)}{_WRAPPED.format(worth=plain, said=_SAID)}"
            )


def called(notebook: NotebookNode, slug: str, name: str, variant: int = 0) -> None:
    """Write a notebook's file name into its first cell, in place, so that its own checks are found, hosted or not.

    The public copy has the first variant of an assignment; a notebook of another one says its number.
    """
    said = f'"{slug}", "{name}"' + (f", {variant}" if variant > 1 else "")
    for cell in notebook.cells[:1]:
        source = cell.source.replace(f'"{slug}.ipynb"', f'"{name}"')  # which Otter reads, and Kaggle has not
        cell.source = source.replace(f'["prepare"]("{slug}")', f'["prepare"]({said})')


def in_language(notebook: NotebookNode, language: str) -> None:
    """Have a notebook's checks say in another language how many points they decide, in place."""
    points, later = POINTS_OF_CHECK[language]
    for cell in notebook.cells[:1]:
        cell.source = cell.source.replace(_SAID, _SAID_IN.format(points=points, later=later))


def _hosted(slug: str, public_copy: str) -> str:
    return _HOSTED.format(slug=slug, fetch=_DOWNLOAD.format(copy=public_copy) if public_copy else _UPLOAD)
