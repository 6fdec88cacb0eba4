"""Tests of the worker sessions."""
