"""Imports masters of stock Otter Assign: they become masters of a course here.

Stock Otter compares what a test shows with the output that is saved in the master, and takes files from beside it. Here
a test is a function of assertions, files are in `data/` and `hidden/`, and the settings are few. `read_master` finds
what is in the notebook, `convert` makes the other of it.
"""

from autograder.notebooks.otter_masters.conversion import Around, convert
from autograder.notebooks.otter_masters.source import OtterMaster, read_master

__all__ = ["Around", "OtterMaster", "convert", "read_master"]
