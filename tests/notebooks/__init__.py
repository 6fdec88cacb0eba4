"""Tests of the room notebooks."""
