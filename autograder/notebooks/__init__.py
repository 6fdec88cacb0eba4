"""Masters, student notebooks, and reading whatever a student hands in as a notebook."""

from autograder.notebooks.assign import Products, assign
from autograder.notebooks.executed import executed
from autograder.notebooks.explanations import explanations, reason
from autograder.notebooks.leaks import leaks
from autograder.notebooks.master import Master, MasterQuestion, load_master
from autograder.notebooks.mutants import Mutant, mutants_of, normal
from autograder.notebooks.nodes import write
from autograder.notebooks.pins import LOCK, Pins, read_pins
from autograder.notebooks.repairs import repairs, restored
from autograder.notebooks.samples import Sample, read_samples, reference_answers, up_to_check, with_answers
from autograder.notebooks.submitted import NotebookFacts, read

__all__ = [
    "LOCK",
    "Master",
    "MasterQuestion",
    "Mutant",
    "NotebookFacts",
    "Pins",
    "Products",
    "Sample",
    "assign",
    "executed",
    "explanations",
    "leaks",
    "load_master",
    "mutants_of",
    "normal",
    "read",
    "read_pins",
    "read_samples",
    "reason",
    "reference_answers",
    "repairs",
    "restored",
    "up_to_check",
    "with_answers",
    "write",
]
