"""The classes of Otter that hold tests, without what the rest of Otter imports to export, submit and run notebooks.

That rest is most of the time and memory that an examiner box would take to start. A test that asks for it gets it.
"""

from autograder.lazy import on_demand

on_demand("otter")

from otter.test_files.abstract_test import TestFile  # noqa: E402  # not before
from otter.test_files.exception_test import ExceptionTestFile  # noqa: E402
from otter.test_files.ok_test import OKTestFile  # noqa: E402

__all__ = ["ExceptionTestFile", "OKTestFile", "TestFile"]
