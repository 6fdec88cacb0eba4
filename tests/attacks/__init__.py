"""A published corpus of attacks, and the class in which all of them are graded beside honest notebooks."""
