"""The database of grades, marks and decisions. Only appended to; SQLite by default, any database by URL."""

from autograder.gradebook.book import Extension, Gradebook, Run
from autograder.gradebook.connection import without_password
from autograder.gradebook.records import course_records

__all__ = ["Extension", "Gradebook", "Run", "course_records", "without_password"]
