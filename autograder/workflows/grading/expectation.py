"""Who is expected to hand in, and until when, for what course sites' downloads hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from autograder.errors import UsageError
from autograder.gradebook import Gradebook, exists, roster
from autograder.intake import Enrolment, Expected, Times
from autograder.intake.reading import same_name
from autograder.model import Bundle
from autograder.workflows.course.deadlines import Extended, deadline, extensions_of
from autograder.workflows.course.rosters import listed_students


@dataclass(frozen=True, slots=True)
class Terms:
    """What the command line and the course say of who hands in, and until when.

    `slug` is the assignment ("": as the bundle calls it); `roster` a table of students, if not the roster of the
    gradebook; `extensions` a CSV file, beside those of the gradebook; `zone` the course's, if it names one; `due` says
    that the course's policies have a deadline.
    """

    slug: str = ""
    roster: Path | None = None
    at: datetime | None = None
    extensions: Path | None = None
    zone: tzinfo | None = None
    due: bool = False


ANYBODY = Terms()


def expected(terms: Terms, bundle: Bundle, gradebook: str | Path) -> tuple[Expected, list[str]]:
    """Return who is expected to hand in, and what is to be told about what says so.

    Args:
        terms: what the command line says.
        bundle: what is graded.
        gradebook: a file or a URL; one that is not there yet has no roster and no extensions.

    Raises:
        UsageError: the table of extensions cannot be used, or there is none of a deadline.
        RosterError: the table of students cannot be used.
        OutputError: the gradebook cannot be read.
    """
    given: dict[str, object] = {"--at": terms.at, "--extensions": terms.extensions}
    if not bundle.others:  # else the roster says which numbers each student has, whatever is graded
        given["--roster"] = terms.roster
    options = tuple(name for name, value in given.items() if value is not None)
    if terms.extensions is not None and terms.at is None:
        what = "--extensions are for a deadline, and there is none"
        raise UsageError(what, evidence=str(terms.extensions), remedy="say --at TIME")
    listed, notes = _roster(terms, gradebook)
    extended, told = extensions_of(terms.slug or bundle.assignment_name, terms.extensions, gradebook)
    until, moot = deadline(terms.at, _by_key(extended, listed) if terms.at else {})
    times = Times(replace(until, zone=terms.zone or UTC), terms.zone)
    lateness = terms.at is not None or terms.due or bool(extended)
    return Expected(listed, times, lateness, options), [*notes, *told, *moot]


def _by_key(extended: dict[str, Extended], listed: Enrolment | None) -> dict[str, Extended]:
    """Return extensions by the roster's name of each student, whatever name they were granted under."""
    who = Expected(listed)
    return {same_name(who.key("", one.student)): one for one in extended.values()}


def _roster(terms: Terms, gradebook: str | Path) -> tuple[Enrolment | None, tuple[str, ...]]:
    if terms.roster:
        students, notes = listed_students(terms.roster)
        return Enrolment(students, terms.roster.name), notes
    if not exists(gradebook):
        return None, ()
    with Gradebook.open(gradebook) as book:
        known = roster.students(book)
    return Enrolment(list(known.values()), "the gradebook") if known else None, ()
