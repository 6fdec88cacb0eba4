"""Points out of verdicts, and the grade of a whole submission."""

from autograder.scoring.grades import graded, parts_of, unreadable
from autograder.scoring.points import score
from autograder.scoring.student_view import student_view
from autograder.scoring.translated import as_said, bundle_in, for_student, in_language

__all__ = [
    "as_said",
    "bundle_in",
    "for_student",
    "graded",
    "in_language",
    "parts_of",
    "score",
    "student_view",
    "unreadable",
]
