"""Tests of what crosses the wall."""
