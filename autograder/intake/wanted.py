"""What is looked for among what students handed in, and how much of it is read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from autograder.intake.choice import KINDS
from autograder.intake.expected import ANYBODY, Expected
from autograder.limits import Limits

LAST, BEST = "last", "best"
RULES = (LAST, BEST)  # of a student's attempts, which one counts


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search for submissions is given, wherever it looks.

    `notebook_name` is the assignment's notebook, which is chosen when a student handed in several; "" if not known. Of
    the `limits`, `notebook_mb` bounds what is read of a notebook. `kinds` are of `choice.KINDS`, `rule` is of
    `RULES`. `excluded` are the real paths of folders that are never entered and of files that are never taken.
    `class_zip` says that a zip which is the only file is the whole class', whatever it is called. `expected` is what is
    known of who hands in through a course site, and until when. `untouched` are the digests of the assignment's
    notebooks as they were given out in several languages (`languages.untouched_digest`): the one worked in counts.
    """

    notebook_name: str
    limits: Limits
    kinds: Collection[str] = KINDS
    rule: str = LAST
    excluded: frozenset[str] = frozenset()
    class_zip: bool = False
    expected: Expected = ANYBODY
    untouched: frozenset[str] = frozenset()
