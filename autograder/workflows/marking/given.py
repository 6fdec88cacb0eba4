"""What of an answer was given out, as the released notebooks of the course say it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from autograder.errors import SubmissionError
from autograder.intake.reading import Unreadable, read_regular
from autograder.limits import Limits
from autograder.model import Cell
from autograder.notebooks.by_hand import Handed, handed
from autograder.notebooks.given import Given, given_out
from autograder.notebooks.submitted import read
from autograder.workflows.course.assignments import released
from autograder.workflows.marking.works import Work


def given_in(work: Work, answer: Handed) -> tuple[Given, ...]:
    """Tell for each cell of an answer which of its lines were given out; none are where nothing was released."""
    everything = bool(answer.note)  # its question could not be told from the others
    asked = () if everything else (work.answer.question, work.manual)
    places = released(work.answer.assignment, Path.cwd())
    return given_out(answer.cells, [_cells(place, place.stat().st_mtime_ns, *asked) for place in places])


@lru_cache(maxsize=256)  # a few kilobytes for each question and language
def _cells(place: Path, _changed: int, question: str = "", manual: Sequence[str] = ()) -> tuple[Cell, ...]:
    """Return the cells of a question in a released notebook, all without one; none where it cannot be read."""
    limits = Limits()
    try:
        content = read_regular(place, int(limits.notebook_mb * 2**20))
        return handed(content, question, manual, limits).cells if question else read(content, limits)[0]
    except (Unreadable, SubmissionError):
        return ()
