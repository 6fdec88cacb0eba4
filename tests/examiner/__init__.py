"""Tests of the examiner's parts that need no box."""
