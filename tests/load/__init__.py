"""Grading beside a load: every score is that of a quiet machine."""
