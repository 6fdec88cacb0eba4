"""Tests of importing masters of stock Otter."""
