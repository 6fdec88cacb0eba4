"""The database of grades. Only appended to; SQLite by default, any database by URL."""

from autograder.gradebook.book import Extension, Gradebook, Run

__all__ = ["Extension", "Gradebook", "Run"]
