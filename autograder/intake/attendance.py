"""Compares who handed in, as a course site's download says, with the roster: who is not on it, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from autograder.errors import NothingToGrade, UsageError
from autograder.intake.attempts import Collected
from autograder.intake.enrolment import Enrolment, is_anonymous
from autograder.intake.expected import Expected
from autograder.intake.exports import Export
from autograder.intake.folder import faulty
from autograder.intake.reading import Faulty, printable, same_name
from autograder.model import AMBIGUOUS, UNLISTED
from autograder.plural import counted

Taken = tuple[str, Path, Collected]  # the student, the place, and what was handed in

_MOST_NAMED = 100
_FEW = 5
_REMEDY = "autograder roster import FILE adds students; a table of the site itself says best who is who"


@dataclass(slots=True)
class Attendance:
    """Who was met in downloads of course sites, and who of the roster they are."""

    expected: Expected
    present: set[str] = field(default_factory=set)  # keys of the roster
    strangers: list[str] = field(default_factory=list)
    anonymous: set[str] = field(default_factory=set)  # the sites that name nobody
    met: set[str] = field(default_factory=set)  # everybody, as `same_name` gives them
    known: bool = False  # whether there was a download at all
    timeless: dict[str, list[str]] = field(default_factory=dict)  # by site: of whom it does not say when work came
    timed: set[str] = field(default_factory=set)  # the sites that say it of somebody
    marked: dict[str, list[str]] = field(default_factory=dict)  # by site: whom it marks as late
    zoneless: set[str] = field(default_factory=set)  # the sites whose times have no zone

    def of_download(self, export: Export, takes: Iterable[Taken]) -> Iterator[Taken]:
        """Yield what a download holds under the names that the roster has for the students.

        Who is not on the roster, or could be several, is not judged.
        """
        self.known = True
        students = {printable(entry.student) for entry in export.entries.values()}
        nameless = bool(students) and all(map(is_anonymous, students))
        if self.expected.roster and nameless:
            self.anonymous.add(export.site)
        for one in takes:
            if self.expected.roster is None or nameless or one[0] not in students:  # the last: of the download itself
                taken = one
            else:
                taken = self._named(self.expected.roster, export.site, one)
            self.met.add(same_name(taken[0]))
            self._look_at_times(export.site, taken)
            yield taken
        self.zoneless |= {export.site for entry in export.entries.values() if entry.clock}
        late = {printable(entry.student) for entry in export.entries.values() if entry.late}
        self.marked.setdefault(export.site, []).extend(sorted(late))

    def _look_at_times(self, site: str, taken: Taken) -> None:
        student, _, collected = taken
        if any(one.submitted for one in collected.submissions):
            self.timed.add(site)
        elif not all(one.fault for one in collected.submissions):
            self.timeless.setdefault(site, []).append(student)

    def _named(self, roster: Enrolment, site: str, taken: Taken) -> Taken:
        student, where, collected = taken
        members = roster.members(site, student)
        if any(len(keys) != 1 for keys in members):
            self.strangers.append(student)
            unknown = faulty(student, _entry(where, collected), _unknown(student, members, roster))
            return student, where, Collected((unknown,))
        found = [key for keys in members for key in keys]
        self.present.update(found)
        name = printable(found[0]) if len(found) == 1 else student
        renamed = tuple(replace(one, student=name) for one in collected.submissions)
        return name, where, replace(collected, submissions=renamed)

    def of_no_site(self, path: Path, student: str) -> None:
        """Note somebody whom the grader's own folders or files name.

        Raises:
            UsageError: an option is for downloads of course sites alone.
        """
        for option in self.expected.options[:1]:
            what = f"{option} is for a folder of git clones or a course site's download, and this is neither"
            raise UsageError(what, evidence=printable(path), remedy="leave the option out, or give the download whole")
        if self.expected.roster:
            keys = self.expected.roster.find("", student)
            self.present |= keys if len(keys) == 1 else set()

    def notes(self) -> Iterator[str]:
        """Yield what is to be said of the roster.

        Raises:
            NothingToGrade: there is a roster, and nobody is on it.
        """
        if self.expected.lateness:
            yield from self._of_times()
        unmet = [name for name in self.expected.times.deadline.extensions if name not in self.met]
        if self.known and unmet:
            yield f"with an extension, but without a submission: {_some(sorted(unmet), _MOST_NAMED)}"
        roster = self.expected.roster
        for site in sorted(self.anonymous):
            yield f"{site} says of nobody who they are, so the roster was not looked at"
        if roster is None or not (self.present or self.strangers):
            return
        if not self.present:
            there = f"{roster.source} has {counted(len(roster.students), 'student')}: {_some(list(roster.students))}"
            seen = f"there are {_some(self.strangers)}; {there}"
            raise NothingToGrade("Nobody in this download is on the roster", evidence=seen, remedy=_REMEDY)
        absent = [key for key, one in roster.students.items() if one.active and key not in self.present]
        if self.known and absent:
            yield f"on the roster ({roster.source}), but without a submission: {_some(absent, _MOST_NAMED)}"

    def _of_times(self) -> Iterator[str]:
        zone = self.expected.times.zone
        for site in sorted(self.zoneless):
            if zone is None:
                yield f"{site} writes times without a zone, and the course names none (timezone in course.toml)"
            else:
                yield f"{site} writes times without a zone: they are read in the course's, {zone}"
        for site, students in sorted(self.timeless.items()):
            whose = f"of {_some(students, _MOST_NAMED)} " if site in self.timed else ""
            late = self.marked.get(site)
            marks = f"; {site} marks as late: {_some(late, _MOST_NAMED)}" if late else ""
            yield f"nothing in the download of {site} says when the work {whose}came in: it counts as in time{marks}"


def _entry(where: Path, collected: Collected) -> Path:
    """Return the entry of the download that would be graded, which of several attempts need not be the first."""
    folder = PurePosixPath(printable(where.parent))
    path = PurePosixPath(collected.submissions[-1].path)
    return where.parent / path.relative_to(folder).parts[0] if folder in path.parents else where


def _unknown(student: str, members: Sequence[frozenset[str]], roster: Enrolment) -> Faulty:
    several = next((keys for keys in members if len(keys) > 1), None)
    if several:
        seen = f"{student} could be {' or '.join(map(printable, sorted(several)))} of {roster.source}; {_REMEDY}"
        return Faulty(AMBIGUOUS, seen, None)
    near = roster.near(student)
    nearest = f"the nearest of {len(roster.students)}: {', '.join(map(printable, near))}" if near else "none is near"
    return Faulty(UNLISTED, f"{student} is not in {roster.source}; {nearest}; {_REMEDY}", None)


def _some(names: Sequence[str], most: int = _FEW) -> str:
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(map(printable, names[:most])) + more
