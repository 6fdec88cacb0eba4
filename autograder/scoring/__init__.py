"""Points out of verdicts, and the grade of a whole submission."""

from autograder.scoring.grades import graded, unreadable
from autograder.scoring.points import score

__all__ = ["graded", "score", "unreadable"]
