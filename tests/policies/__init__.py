"""Tests of the policies of a course."""
