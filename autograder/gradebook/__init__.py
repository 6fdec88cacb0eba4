"""The database of grades. Only appended to; SQLite by default, any database by URL."""

from autograder.gradebook.book import Gradebook, Run

__all__ = ["Gradebook", "Run"]
