"""Masters, student notebooks, and reading whatever a student hands in as a notebook."""

from autograder.notebooks.assign import Products, assign
from autograder.notebooks.attempts import AttemptFile, read_attempts, with_answers
from autograder.notebooks.executed import executed
from autograder.notebooks.leaks import leaks
from autograder.notebooks.master import Master, MasterQuestion, load_master
from autograder.notebooks.nodes import write
from autograder.notebooks.submitted import NotebookFacts, read

__all__ = [
    "AttemptFile",
    "Master",
    "MasterQuestion",
    "NotebookFacts",
    "Products",
    "assign",
    "executed",
    "leaks",
    "load_master",
    "read",
    "read_attempts",
    "with_answers",
    "write",
]
