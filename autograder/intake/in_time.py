"""Leaves out what came in after a student's own deadline, where a course site says when it came.

A site that says nothing of it is not guessed about: what it holds counts as in time. A time without a zone is read in
the course's, where the course names one; in an hour that is there twice it is the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from autograder.intake.deadline import ANY_TIME, Deadline, granted, time_text
from autograder.intake.reading import Faulty, printable
from autograder.intake.sites import Entry
from autograder.model import Fault


@dataclass(frozen=True, slots=True)
class Times:
    """Until when work counts, and the zone of the course, if it names one, in which sites' clocks are read."""

    deadline: Deadline = ANY_TIME
    zone: tzinfo | None = None

    def came(self, entry: Entry) -> datetime | None:
        """Return when an entry came in, None when nothing says it."""
        if entry.submitted:
            return datetime.fromisoformat(entry.submitted)
        if not entry.clock or self.zone is None:
            return None
        return datetime.fromisoformat(entry.clock).replace(tzinfo=self.zone).astimezone(UTC)

    def taken(self, student: str, entries: Mapping[str, Entry]) -> tuple[Mapping[str, Entry], tuple[str, ...]]:
        """Return the entries of a student that came in time, and what the student is told.

        Args:
            student: as the deadline's extensions call the student.
            entries: all of the student's.

        Raises:
            Faulty: none of them did.
        """
        until, notes = self.deadline.of(student), granted(student, self.deadline)
        late = {name: at for name, one in entries.items() if until is not None and (at := self._after(one, until))}
        if not late:
            return entries, notes
        newest = max(late, key=lambda name: (late[name], name))
        when = f"{printable(newest)} of {self._text(late[newest])}"
        if len(late) == len(entries):
            seen = f"{when}, until {self._text(datetime.fromtimestamp(until or 0, UTC))}"
            raise Faulty("nothing was handed in in time", seen, Fault.STUDENT)
        told = f"what came in after the deadline was left out; the newest is {when}"
        return {name: one for name, one in entries.items() if name not in late}, (*notes, told)

    def _after(self, entry: Entry, until: int) -> datetime | None:
        at = self.came(entry)
        return at if at is not None and int(at.timestamp()) > until else None

    def _text(self, at: datetime) -> str:
        return time_text(self.deadline.local(int(at.timestamp())))


NO_TIMES = Times()
