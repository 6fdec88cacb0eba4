"""Tests of the settings of an assignment."""
