"""What comes in from outside: bundles and submissions, read within bounds and never run.

Names are imported from their modules when they are first asked for: who reads a table does not wait for what reads
zips.
"""

from typing import TYPE_CHECKING

from autograder.lazy import lazy_exports

if TYPE_CHECKING:
    from autograder.intake.bundle import read_bundle
    from autograder.intake.choice import KINDS
    from autograder.intake.enrolment import Enrolment
    from autograder.intake.expected import ANYBODY, Expected
    from autograder.intake.in_time import Times
    from autograder.intake.packages import check_packages, missing_packages
    from autograder.intake.submissions import find_submissions
    from autograder.intake.support import read_by_tests_alone
    from autograder.intake.wanted import LAST, RULES

_HOME = {
    "read_bundle": "bundle",
    "KINDS": "choice",
    "Enrolment": "enrolment",
    **dict.fromkeys(("ANYBODY", "Expected"), "expected"),
    "Times": "in_time",
    **dict.fromkeys(("check_packages", "missing_packages"), "packages"),
    "find_submissions": "submissions",
    "read_by_tests_alone": "support",
    **dict.fromkeys(("LAST", "RULES"), "wanted"),
}

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
    "missing_packages",
    "read_bundle",
    "read_by_tests_alone",
]

__getattr__ = lazy_exports(__name__, _HOME)
