"""Looks for copies among the notebooks of a folder, what the template gave taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import SubmissionError, UsageError
from autograder.intake import find_submissions
from autograder.intake.reading import Unreadable, printable, read_regular
from autograder.languages import untouched_digest
from autograder.limits import Limits
from autograder.notebooks.fingerprints import Grams, grams, known, winnowed
from autograder.notebooks.submitted import read
from autograder.plural import counted
from autograder.reports.similar import Pair, similar_pairs
from autograder.steps import each
from autograder.workflows.course.assignments import released

_MB = 2**20


@dataclass(frozen=True, slots=True)
class Similar:
    """Pairs, the code cells of everybody by student, and what is to be told."""

    pairs: tuple[Pair, ...]
    cells: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...]


def similar(slug: str, folder: Path, template: Path | None = None) -> Similar:
    """Compare every notebook in a folder with every other.

    Args:
        slug: the assignment.
        folder: of submissions, as `grade` takes them.
        template: the notebook that students were given; None for the released one of the course.

    Raises:
        NothingToGrade: there is none.
        UsageError: the template cannot be read.
    """
    limits = Limits()
    found = find_submissions([folder], notebook_name=f"{slug}.ipynb", limits=limits, untouched=_untouched(slug))
    notebooks = ((one.student, one.notebook if not one.fault else b"") for one in found)
    return compared(slug, notebooks, template)


def compared(slug: str, notebooks: Iterable[tuple[str, bytes]], template: Path | None = None) -> Similar:
    """Compare every notebook with every other.

    Args:
        slug: the assignment.
        notebooks: whose each is, and what is in it; nothing of one that cannot be compared.
        template: as above.

    Raises:
        UsageError: the template cannot be read.
    """
    given, notes = _template(slug, template, Limits())
    cells = {student: code_cells(notebook) for student, notebook in notebooks}
    if unread := sum(not own for own in cells.values()):
        notes.append(f"{counted(unread, 'submission')} without code that can be read, left out")
    prints = {
        name: [winnowed(grams(source), given) for source in own]
        for name, own in each("comparing notebooks", cells.items())
        if own
    }
    return Similar(similar_pairs(prints), cells, tuple(notes))


def code_cells(notebook: bytes) -> tuple[str, ...]:
    """Return the code cells of a notebook, none of one that cannot be read."""
    try:
        return _code(notebook, Limits()) if notebook else ()
    except SubmissionError:
        return ()


def _template(slug: str, path: Path | None, limits: Limits) -> tuple[Grams, list[str]]:
    """Return the runs of tokens that students were given."""
    place = path or next(iter(released(slug, Path.cwd())), None)
    if place is None:
        return known([]), ["no template was found, so what students were given counts as alike: say --template FILE"]
    try:
        return known(_code(read_regular(place.resolve(), int(limits.notebook_mb * _MB)), limits)), []
    except Unreadable as error:
        raise UsageError(f"the template {error.reason}", evidence=error.evidence) from error
    except SubmissionError as error:
        raise UsageError("the template is no notebook", evidence=f"{printable(place)}: {error.what}") from error


def _untouched(slug: str) -> frozenset[str]:
    """Return the digests of the released notebooks, in every language."""
    return frozenset(untouched_digest(path.read_bytes()) for path in released(slug, Path.cwd())) - {""}


def _code(content: bytes, limits: Limits) -> tuple[str, ...]:
    cells, _ = read(content, limits)
    return tuple(cell.source for cell in cells if cell.kind == "code")
