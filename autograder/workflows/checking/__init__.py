"""Checks with the public cases alone, for students and for the CI of their repositories."""
