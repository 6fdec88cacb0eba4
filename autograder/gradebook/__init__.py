"""The database of grades, marks and decisions. Only appended to; a file of SQLite, or PostgreSQL by URL."""

from autograder.gradebook.book import Extension, Gradebook, Run
from autograder.gradebook.connection import exists
from autograder.gradebook.location import without_password
from autograder.gradebook.records import OfOne, course_records

__all__ = ["Extension", "Gradebook", "OfOne", "Run", "course_records", "exists", "without_password"]
