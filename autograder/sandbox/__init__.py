"""Boxes for code that is not trusted: start a zygote once, fork fenced-in children from it. Knows no notebooks.

What this offers is imported when it is first asked for: a launcher and a zygote are modules of this package too, start
in every box, and need a third of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autograder.lazy import lazy_exports

if TYPE_CHECKING:
    from autograder.sandbox.box import Box
    from autograder.sandbox.child import Child
    from autograder.sandbox.installation import environment_with, make_importable
    from autograder.sandbox.kernel import die_with_parent, rename_process
    from autograder.sandbox.levels import SAFE, capped_by_kernel, probe, why
    from autograder.sandbox.values import Check, Exit, Level, Probe

_HOME = {
    "Box": "box",
    "Child": "child",
    **dict.fromkeys(("environment_with", "make_importable"), "installation"),
    **dict.fromkeys(("die_with_parent", "rename_process"), "kernel"),
    **dict.fromkeys(("SAFE", "capped_by_kernel", "probe", "why"), "levels"),
    **dict.fromkeys(("Check", "Exit", "Level", "Probe"), "values"),
}

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
    "environment_with",
    "make_importable",
    "probe",
    "rename_process",
    "why",
]

__getattr__ = lazy_exports(__name__, _HOME)
