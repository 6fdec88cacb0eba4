"""What comes in from outside: bundles and submissions, read within bounds and never run."""

from autograder.intake.bundle import read_bundle
from autograder.intake.choice import KINDS
from autograder.intake.enrolment import Enrolment
from autograder.intake.expected import ANYBODY, Expected
from autograder.intake.in_time import Times
from autograder.intake.packages import check_packages
from autograder.intake.submissions import find_submissions
from autograder.intake.support import read_by_tests_alone
from autograder.intake.wanted import LAST, RULES

__all__ = [
    "ANYBODY",
    "KINDS",
    "LAST",
    "RULES",
    "Enrolment",
    "Expected",
    "Times",
    "check_packages",
    "find_submissions",
    "read_bundle",
    "read_by_tests_alone",
]
