"""Imports assignments from nbgrader: its source notebooks become masters.

nbgrader marks cells by their metadata and regions in them by comments; a master marks blocks by raw cells and has its
tests in functions. `convert` takes the one to the other and tells what became of every cell.
"""

from autograder.notebooks.nbgrader.conversion import convert
from autograder.notebooks.nbgrader.documents import design_md, grading_toml
from autograder.notebooks.nbgrader.imported import Imported, ImportedQuestion
from autograder.notebooks.nbgrader.paths import moved_to
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.nbgrader.settings import Settings, read_settings

__all__ = [
    "Imported",
    "ImportedQuestion",
    "Remark",
    "Settings",
    "convert",
    "design_md",
    "grading_toml",
    "moved_to",
    "read_settings",
]
