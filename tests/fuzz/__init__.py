"""Fuzzing of everything that reads bytes which a student made. A short run is part of the tests; see `__main__`."""
