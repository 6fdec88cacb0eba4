"""The questions of a bundle: as an earlier run read them, so that a folder graded again needs no box, or read anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Protocol

from autograder.gradebook import Gradebook, outlines
from autograder.model import Bundle, Outline
from autograder.workflows.grading.plan import environment
from autograder.workflows.interrupts import uninterrupted


class Reader(Protocol):
    """What can read a bundle's questions."""

    def outline(self) -> Outline:
        """Return the bundle's questions, read in an examiner box."""


def outline_of(
    bundle: Bundle,
    reader: Reader,
    book: Gradebook,
    installed: Sequence[str] = (),
    before: Callable[[], None] = lambda: None,
) -> Outline:
    """Return the bundle's questions, and keep them in the gradebook.

    An outline with a test file that cannot be used is read anew each time: what stood in the way may be gone.

    Args:
        installed: the packages that were installed for the bundle alone.
        before: is called where the bundle has to be read, which takes a box.
    """
    key = hashlib.sha256(json.dumps([bundle.sha256, environment(), *installed]).encode()).hexdigest()
    known = outlines.find(book, key)
    if known is not None:
        return known
    before()
    outline = reader.outline()
    if not any(question.broken for question in outline.questions):
        with uninterrupted():
            outlines.keep(book, key, outline)
    return outline
