"""Tests of what runs in a student box."""
