"""What comes in from outside: bundles and submissions, read within bounds and never run."""

from autograder.intake.bundle import read_bundle
from autograder.intake.choice import KINDS
from autograder.intake.submissions import find_submissions

__all__ = ["KINDS", "find_submissions", "read_bundle"]
