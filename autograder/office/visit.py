"""One request to the office: who asks, what for, and whose work this person may see."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response

from autograder.desk import Coming, Desk
from autograder.errors import MarkError
from autograder.gradebook import Gradebook
from autograder.office.people import People, Person, Role
from autograder.office.proxy import Proxy
from autograder.office.term import Term, Terms
from autograder.office.turns import Streams, Turns
from autograder.policies.course import StudentMarks
from autograder.policies.records import Student
from autograder.workflows.course.assignments import assignments
from autograder.workflows.marking.equal import Equals

LONGEST = 2_000  # characters of a text that a person gives


class Whose(StrEnum):
    """Whose work an address may show to a role."""

    NOBODYS = "nobody's"  # it shows no work
    OWN = "their own"
    SECTION = "their section's"  # everybody's where a TA has no section
    EVERYBODYS = "everybody's"


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the office: a method and a path, what answers it, and for each role whose work it may show.

    `takes_files` says that its form brings files.
    """

    method: str
    path: str
    answer: Callable[[Visit], Response]
    whose: Mapping[Role, Whose]
    takes_files: bool = False


@dataclass(frozen=True, slots=True)
class Counter:
    """What the office works with beside the gradebook: the desk, the root of the course, and who may send files now.

    Without a course nothing can be handed in. `expected` are kinds of jobs that somebody is about to ask for.
    """

    desk: Desk
    root: Path | None
    turns: Turns = field(default_factory=Turns)
    expected: set[str] = field(default_factory=set)

    @property
    def slugs(self) -> tuple[str, ...]:
        """The assignments that can be handed in."""
        return tuple(one.slug for one in assignments(self.root) if one.bundle.is_file()) if self.root else ()


@dataclass(frozen=True, slots=True)
class Upload:
    """The files of a form, which are forgotten unless a page keeps them, and when the first byte arrived."""

    arrived: datetime
    files: tuple[Coming, ...]


class Unseen(Exception):
    """What was asked for is not there, or not for this person: from outside the two are the same."""


@dataclass(frozen=True)
class Office:
    """What the pages work with: the open gradebook, who may enter, and where the office can be reached."""

    book: Gradebook
    gradebook: str
    people: People
    terms: Terms
    origin: str  # as a browser says it: https://office.example.org
    counter: Counter
    proxy: Proxy | None = None
    streams: Streams = field(default_factory=Streams)
    equals: Equals = field(default_factory=Equals)


@dataclass(frozen=True)
class Visit:
    """A request of a person with a session. `query` is the address's, `lists` has every value of the form's names."""

    office: Office
    person: Person
    whose: Whose
    path: str
    query: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    session: str
    upload: Upload | None = None

    @cached_property
    def term(self) -> Term:
        """The course as it is now, for the whole request."""
        return self.office.terms.now()

    @property
    def book(self) -> Gradebook:
        """The open gradebook."""
        return self.office.book

    @property
    def token(self) -> str:
        """What every form of this session carries."""
        return form_token(self.session)

    def sees(self, key: str) -> bool:
        """Whether this person may see the work of a student here."""
        if self.whose is Whose.EVERYBODYS or (self.whose is Whose.SECTION and not self.person.section):
            return True
        if self.whose is Whose.OWN:
            return self.person.role is Role.STUDENT and key == self.person.name
        found = self._listed.get(key) if self.whose is Whose.SECTION else None
        return found is not None and found.section == self.person.section

    @cached_property
    def _listed(self) -> Mapping[str, Student]:
        return self.office.terms.handed_in().students

    @property
    def students(self) -> list[StudentMarks]:
        """The students whom this person may see."""
        return [one for one in self.term.marks.students if self.sees(one.student.key)]

    def given(self, name: str, default: str = "") -> str:
        """Return what was given under a name: by the form, if there is one, else by the address."""
        values = self.lists.get(name)
        return values[-1] if values else self.query.get(name, default)

    @cached_property
    def student(self) -> StudentMarks:
        """The student whom the request names.

        Raises:
            Unseen: there is none, or it is none of this person's.
        """
        found = self.term.students.get(self.given("student"))
        if found is None or not self.sees(found.student.key):
            raise Unseen
        return found

    @property
    def assignment(self) -> str:
        """The assignment that the request names.

        Raises:
            Unseen: there is none.
        """
        slug = self.given("assignment")
        if slug not in self.term.marks.full:
            raise Unseen
        return slug

    @property
    def counter(self) -> Counter:
        """Where students hand in, and jobs wait."""
        return self.office.counter

    def line(self, name: str, most: int = LONGEST) -> str:
        """Return a line of text out of the form.

        Raises:
            MarkError: it is empty, too long, or has what cannot be printed.
        """
        text = " ".join(self.given(name).split())
        if not text or len(text) > most or not text.isprintable():
            raise MarkError(f"{name}: write 1 to {most:,} characters", evidence=f"there are {len(text):,}")
        return text


def form_token(session: str) -> str:
    """Return the token that a form of a session carries: another site can neither read nor guess it."""
    return hmac.new(session.encode(), b"form", hashlib.sha256).hexdigest()


def link(path: str, **values: str) -> str:
    """Return an address with its parameters, of which any text may be one."""
    pairs = "&".join(f"{name}={quote(value, safe='', errors='surrogatepass')}" for name, value in values.items())
    return f"{path}?{pairs}" if pairs else path


def name_of(student: Student) -> str:
    """Return what a person is called on a page."""
    return student.name or student.key
