"""Who is expected to hand in, for what course sites' downloads hold: the roster of a file, or that of the gradebook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook import Gradebook, roster
from autograder.intake import Enrolment, Expected
from autograder.workflows.deadlines import exists
from autograder.workflows.rosters import listed_students


@dataclass(frozen=True, slots=True)
class Terms:
    """What the command line says of who hands in: a table of students, if not the roster of the gradebook."""

    roster: Path | None = None


ANYBODY = Terms()


def expected(terms: Terms, gradebook: str | Path) -> tuple[Expected, tuple[str, ...]]:
    """Return who is expected to hand in, and what is to be told about the tables that say so.

    Args:
        terms: what the command line says.
        gradebook: a file or a URL; one that is not there yet has no roster.

    Raises:
        RosterError: the table of students cannot be used.
        OutputError: the gradebook cannot be read.
    """
    options = ("--roster",) if terms.roster else ()
    if terms.roster:
        students, notes = listed_students(terms.roster)
        return Expected(Enrolment(students, terms.roster.name), options), notes
    return Expected(_of_gradebook(gradebook), options), ()


def _of_gradebook(gradebook: str | Path) -> Enrolment | None:
    if not exists(gradebook):
        return None
    with Gradebook.open(gradebook) as book:
        known = roster.students(book)
    return Enrolment(list(known.values()), "the gradebook") if known else None
