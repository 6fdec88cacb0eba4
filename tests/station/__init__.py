"""Tests of the room station."""
