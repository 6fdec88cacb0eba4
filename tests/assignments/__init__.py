"""Tests of what assignments ship."""
