"""What comes in from outside: bundles and submissions, read within bounds and never run."""

from autograder.intake.bundle import read_bundle
from autograder.intake.choice import KINDS
from autograder.intake.packages import check_packages
from autograder.intake.submissions import find_submissions
from autograder.intake.support import read_by_tests_alone
from autograder.intake.wanted import LAST, RULES

__all__ = ["KINDS", "LAST", "RULES", "check_packages", "find_submissions", "read_bundle", "read_by_tests_alone"]
