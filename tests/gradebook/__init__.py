"""Tests of the room gradebook."""
