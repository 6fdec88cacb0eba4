"""Masters, student notebooks, and reading whatever a student hands in as a notebook."""

from autograder.notebooks.assign import Products, assign
from autograder.notebooks.attempts import AttemptFile, read_attempts, reference_answers, with_answers
from autograder.notebooks.executed import executed
from autograder.notebooks.explanations import explanations, reason
from autograder.notebooks.leaks import leaks
from autograder.notebooks.master import Master, MasterQuestion, load_master
from autograder.notebooks.mutants import Mutant, mutants_of, normal
from autograder.notebooks.nodes import write
from autograder.notebooks.pins import LOCK, Pins, read_pins
from autograder.notebooks.repairs import repairs
from autograder.notebooks.submitted import NotebookFacts, read

__all__ = [
    "LOCK",
    "AttemptFile",
    "Master",
    "MasterQuestion",
    "Mutant",
    "NotebookFacts",
    "Pins",
    "Products",
    "assign",
    "executed",
    "explanations",
    "leaks",
    "load_master",
    "mutants_of",
    "normal",
    "read",
    "read_attempts",
    "read_pins",
    "reason",
    "reference_answers",
    "repairs",
    "with_answers",
    "write",
]
