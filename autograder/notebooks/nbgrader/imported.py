"""What an import makes: the files of an assignment, and what there is to tell about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from autograder.notebooks.nbgrader.remarks import Remark
from autograder.plural import counted


@dataclass(frozen=True, slots=True)
class ImportedQuestion:
    """A question of the master.

    `cells` are the notebook's that are answered or graded, `why` tells why a person has to judge in place of tests, and
    `names` are stated when the answers alone do not tell what has to be fetched from the student.
    """

    name: str
    title: str
    points: float
    cells: tuple[int, ...]
    cases: int = 0
    hidden: int = 0
    manual: bool = False
    why: str = ""
    names: tuple[str, ...] | None = None

    @property
    def how(self) -> str:
        """How it is judged, in words."""
        if self.manual:
            return "by a person" + (f": {self.why}" if self.why else "")
        hidden = f" ({self.hidden} hidden)" if self.hidden else ""
        return f"{counted(self.cases, 'test case')}{hidden}"


@dataclass(frozen=True, slots=True)
class Imported:
    """A notebook of another `program` as a master: the text of `master.py`, attachments as files, and questions.

    `changed` tells what is said in another way than in the notebook, `lost` what is not taken over, `look` what the
    instructor should look at.
    """

    title: str
    master: str
    questions: tuple[ImportedQuestion, ...]
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    changed: tuple[Remark, ...] = ()
    lost: tuple[Remark, ...] = ()
    look: tuple[Remark, ...] = ()
    program: str = "nbgrader"

    @property
    def points(self) -> float:
        """The points of all questions."""
        return round(sum(question.points for question in self.questions), 9)
