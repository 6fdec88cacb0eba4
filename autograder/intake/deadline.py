"""Until when work counts, for everybody and for each student with an extension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from autograder.intake.reading import same_name


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when work counts: one instant for all (None: the last), later ones for some students.

    `extensions` go by the students' names as `same_name` gives them. One that ends before `at` has no effect. `zone` is
    the course's, in which times are shown.
    """

    at: datetime | None = None
    extensions: Mapping[str, datetime] = field(default_factory=dict)
    zone: tzinfo = UTC

    def extension(self, student: str) -> datetime | None:
        """Return the extension of a student, if it has an effect."""
        until = self.extensions.get(same_name(student))
        return until if until is not None and self.at is not None and until > self.at else None

    def of(self, student: str) -> int | None:
        """Return the deadline of a student, in seconds since 1970."""
        at = self.extension(student) or self.at
        return None if at is None else int(at.timestamp())

    def local(self, instant: int) -> datetime:
        """Return an instant, in seconds since 1970, in the course's zone."""
        return datetime.fromtimestamp(instant, self.zone)


ANY_TIME = Deadline()


def granted(student: str, deadline: Deadline) -> tuple[str, ...]:
    """Return what a student is told of an extension that has an effect."""
    extension = deadline.extension(student)
    if extension is None:
        return ()
    return (f"an extension until {time_text(deadline.local(int(extension.timestamp())))} was granted",)


def time_text(at: datetime) -> str:
    """Return a time as people read it, with its own offset from UTC."""
    offset = at.isoformat()[19:]
    return f"{at:%Y-%m-%d %H:%M:%S} {'UTC' if offset == '+00:00' else offset}"
