"""What a course knows about its students' work, as plain values that the policies compute with.

The gradebook makes them out of its tables; nothing here reads a file or a clock. Points are exact decimals, times carry
their zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Student:
    """One row of the roster. `key` names the student everywhere in the gradebook; the other texts may be empty.

    Each text is a column of the gradebook, of a plain roster file and of what `roster show` prints.
    """

    key: str
    name: str = ""
    email: str = ""
    section: str = ""
    assistant: str = ""
    canvas_id: str = ""
    sis_id: str = ""
    login: str = ""
    moodle_id: str = ""
    github: str = ""
    language: str = ""
    active: bool = True


TEXTS_OF_STUDENT = tuple(each.name for each in fields(Student) if each.name not in ("key", "active"))


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What one question of one submission earned by its tests, and by hand.

    `marked` is what a person gave to the part that a person marks; it is None while that waits (`pending`).
    """

    question: str
    earned: Decimal
    possible: Decimal
    unjudged: Decimal = Decimal(0)
    manual: bool = False
    marked: Decimal | None = None
    marked_by: str = ""

    @property
    def pending(self) -> bool:
        """Whether a person still has to mark it."""
        return self.manual and self.marked is None


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One submission of one student for one assignment, with what was found out about it.

    `submitted` is None where no site or repository says when it came in. `judged` is False when nothing could
    be judged; `reason` then says why.
    """

    student: str
    assignment: str
    number: int
    submission_sha256: str
    submitted: datetime | None
    source: str
    questions: tuple[QuestionResult, ...]
    judged: bool = True
    reason: str = ""
    grade_key: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided beside the marks: an override, an excuse or an extension, with who, when and why.

    `question` is empty for the whole assignment; `points` belongs to an override, `until` to an extension.
    """

    kind: str
    student: str
    assignment: str
    why: str
    by: str
    recorded: datetime
    question: str = ""
    points: Decimal | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class CourseRecords:
    """Everything that the marks of a course are computed from. Of several decisions of one kind the last counts.

    `possible` are the points of each assignment, and `handed_in` the assignments for which anybody has handed something
    in, also where the attempts are those of one student.
    """

    students: tuple[Student, ...]
    attempts: tuple[AttemptRecord, ...]
    decisions: tuple[Decision, ...] = ()
    possible: Mapping[str, Decimal] = field(default_factory=dict)
    handed_in: frozenset[str] = frozenset()
