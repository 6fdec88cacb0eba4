"""Boxes for code that is not trusted: start a zygote once, fork fenced-in children from it. Knows no notebooks."""

from autograder.sandbox.box import Box
from autograder.sandbox.child import Child
from autograder.sandbox.kernel import die_with_parent
from autograder.sandbox.levels import SAFE, capped_by_kernel, probe, why
from autograder.sandbox.values import Check, Exit, Level, Probe

__all__ = [
    "SAFE",
    "Box",
    "Check",
    "Child",
    "Exit",
    "Level",
    "Probe",
    "capped_by_kernel",
    "die_with_parent",
    "probe",
    "why",
]
