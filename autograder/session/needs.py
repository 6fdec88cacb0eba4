"""What the boxes of a bundle need: which libraries they import before they fork, and how much memory.

Whoever shares out a machine asks for it, and imports no box for that.
"""

from __future__ import annotations

from autograder.model import Bundle

EXAMINERS_MORE_MB = 1024  # it holds hidden data and copies of answers besides what a student's code holds
# Every notebook may plot. A library that is imported before the fork costs nothing later, but makes each fork dearer.
ALWAYS = ("numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "matplotlib.backends.backend_agg")
USUAL = ("pandas", "scipy.signal", "scipy.ndimage", "PIL.Image")


def libraries(bundle: Bundle) -> tuple[str, ...]:
    """What the student box imports before it forks: what the master imports; the usual ones where that is not known."""
    if bundle.answers is None:
        return (*ALWAYS, *USUAL)
    found = {path.partition(":")[0] for path in bundle.imports.values()}
    if any(path.partition(".")[0] in ("keras", "tensorflow") for path in found):
        found |= {"keras", "tensorflow"}
    return (*ALWAYS, *sorted(found - set(ALWAYS)))


def of_examiner(bundle: Bundle) -> tuple[str, ...]:
    """Return what the examiner box imports beside what the tests do: values that it rebuilds need their libraries."""
    roots = {path.partition(".")[0] for path in libraries(bundle)}
    return ("numpy", *(("keras",) if uses_keras(bundle) else ()), *(("pandas",) if "pandas" in roots else ()))


def uses_keras(bundle: Bundle) -> bool:
    """Return whether both boxes import Keras, which makes them large."""
    return bool({"keras", "tensorflow"} & set(libraries(bundle)))
