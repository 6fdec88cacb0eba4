"""What a TA asks for when a class is graded, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from autograder import reports
from autograder.intake import KINDS, LAST
from autograder.model import AUTO, SUSPICIOUS, Bundle, Grade, Outline, Verdict
from autograder.workflows.defaults import DEFAULT_SEED
from autograder.workflows.grading.attempts import might_be_better
from autograder.workflows.grading.clones import Clones, Collection
from autograder.workflows.grading.expectation import ANYBODY, Terms
from autograder.workflows.grading.handed_in import AtTheOffice
from autograder.workflows.marking.by_hand import ByHand


@dataclass(frozen=True, slots=True)
class Request:
    """What a TA asks for.

    `gradebook` is a file or a URL, if not the one in `out`; `name` is what the reports call the assignment, if not as
    the bundle does; `kinds` are the endings of what is looked for in folders; `timeout` is the most seconds that a
    submission may take, if not what the bundle says; `notes` are about the request itself; `clones` and `office`
    are where to take submissions from, in place of `paths`; `terms` say who hands in where a site says it; `target_url`
    is for the statuses of commits; `attempts` says which of a student's attempts counts, the "last" or the "best";
    `class_zip` says that the one zip is the whole class'; `judge` says whether cases of a stock bundle may be examined
    in the student's process, too; `without` names packages that may be missing; `install` says that those which a stock
    bundle lists are installed for it; `dask` is the cluster that grades, if not worker processes here; `question` is
    the only one to be examined, where that is the same as grading the whole; `recorded` says that what the gradebook
    keeps is graded again, in place of `paths`.
    """

    bundle: Path
    paths: tuple[Path, ...]
    out: Path
    workers: int | None = None
    sandbox: str | None = None
    gradebook: str | Path | None = None
    share: tuple[str, ...] = ()
    withhold: tuple[str, ...] = ()
    seed: int = DEFAULT_SEED
    name: str = ""
    kinds: tuple[str, ...] = KINDS
    timeout: int | None = None
    summaries: bool = False
    notes: tuple[str, ...] = ()
    clones: Clones | None = None
    office: AtTheOffice | None = None
    terms: Terms = ANYBODY
    target_url: str = ""
    attempts: str = LAST
    class_zip: bool = False
    judge: str = AUTO
    without: tuple[str, ...] = ()
    dask: str = ""
    install: bool = False
    question: str = ""
    recorded: bool = False


@dataclass(frozen=True)
class Graded:
    """The result of a run over `submissions` submissions. `reused` counts those that an earlier run had already graded.

    `about` tells by student of those with several attempts; `grades` are of those that count, with the marks that
    persons gave when there is one for every answer; `by_hand` says how many there are.
    """

    grades: Sequence[Grade]
    outline: Outline
    bundle: Bundle
    out: Path
    seconds: float
    gradebook: str | Path
    reused: int = 0
    submissions: int = 0
    notes: tuple[str, ...] = field(default=())
    summaries: bool = False
    collection: Collection | None = None
    about: Mapping[str, reports.Several] = field(default_factory=dict)
    by_hand: ByHand = field(default=ByHand(()))

    @cached_property
    def not_judged(self) -> tuple[Grade, ...]:
        """The submissions of which something was not judged, with the attempts that might have been better."""
        others = (replace(g, student=f"{g.student}, attempt {g.path}") for g in might_be_better(self.about))
        return (*(grade for grade in self.grades if grade.verdict is Verdict.NOT_JUDGED), *others)

    @cached_property
    def flags(self) -> int:
        """How often the tests ask a person to look at an answer."""
        return sum(len(case.flags) for grade in self.grades for case in grade.cases)

    @cached_property
    def suspicious(self) -> int:
        """How often an answer passes only where it could be forged, or a message to the examiner was forged."""
        flags = (flag for grade in self.grades for case in grade.cases for flag in case.flags)
        return sum(flag.startswith(SUSPICIOUS) for flag in flags)
