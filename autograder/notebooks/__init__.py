"""Masters, student notebooks, and reading whatever a student hands in as a notebook.

Names are imported from their modules when they are first asked for: who reads a notebook does not wait for what makes
one. What has the name of its module (`assign`, `executed`, …) is imported from there.
"""

from typing import TYPE_CHECKING

from autograder.lazy import lazy_exports

if TYPE_CHECKING:
    from autograder.notebooks.assign import Products
    from autograder.notebooks.explanations import reason
    from autograder.notebooks.master import Master, MasterQuestion, load_master
    from autograder.notebooks.mutants import Mutant, mutants_of
    from autograder.notebooks.nodes import write
    from autograder.notebooks.pins import LOCK, Pins, read_pins
    from autograder.notebooks.repairs import restored
    from autograder.notebooks.samples import Sample, read_samples, reference_answers, up_to_check, with_answers
    from autograder.notebooks.submitted import NotebookFacts, read

_HOME = {
    "Products": "assign",
    "reason": "explanations",
    **dict.fromkeys(("Master", "MasterQuestion", "load_master"), "master"),
    **dict.fromkeys(("Mutant", "mutants_of"), "mutants"),
    "write": "nodes",
    **dict.fromkeys(("LOCK", "Pins", "read_pins"), "pins"),
    "restored": "repairs",
    **dict.fromkeys(("Sample", "read_samples", "reference_answers", "up_to_check", "with_answers"), "samples"),
    **dict.fromkeys(("NotebookFacts", "read"), "submitted"),
}

__all__ = [
    "LOCK",
    "Master",
    "MasterQuestion",
    "Mutant",
    "NotebookFacts",
    "Pins",
    "Products",
    "Sample",
    "load_master",
    "mutants_of",
    "read",
    "read_pins",
    "read_samples",
    "reason",
    "reference_answers",
    "restored",
    "up_to_check",
    "with_answers",
    "write",
]

__getattr__ = lazy_exports(__name__, _HOME)
