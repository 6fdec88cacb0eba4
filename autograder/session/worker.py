"""Grades one submission at a time in a student box and an examiner box that are kept warm.

Theory of operation. The notebook runs in a fork of the student box. At each checkpoint that process freezes a copy of
itself. When the last cell has run, a fork of the examiner box questions the frozen copies, one wire for each question;
so nothing that is examined can reach an output, and a hang or an exit in one question stays in that question. When a
cell ends its process or does not stop, everything is run again without that cell, a bounded number of times.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from typing import Any

from autograder.errors import BoxFailure, ProtocolError
from autograder.model import Bundle, Case, CellRun, CellStatus, Fault, Judgement, Outline, Question, Verdict, Work
from autograder.sandbox import Box, Level, machine
from autograder.session import limits_hit, verdicts
from autograder.session.execution import execute, modules_of
from autograder.session.findings import Execution
from autograder.session.overload import Overloaded

STUDENT = "autograder.student.child"
EXAMINER = "autograder.examiner.child"
# Every notebook may plot. A library that is imported before the fork costs nothing later, but makes each fork dearer.
ALWAYS = ("numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "matplotlib.backends.backend_agg")
USUAL = ("pandas", "scipy.signal", "scipy.ndimage", "PIL.Image")
ENVIRONMENT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "MPLCONFIGDIR": "/tmp/work/.mpl",
    "KERAS_BACKEND": "tensorflow",
    "KERAS_HOME": "/tmp/work/.keras",
    # without a network pip would try for as long as a cell may take; so it says at once what is there and what is not
    "PIP_NO_INDEX": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    # the same number on every machine: what a training gives depends on it
    "TF_NUM_INTRAOP_THREADS": "2",
    "TF_NUM_INTEROP_THREADS": "2",
}
MOST_ATTEMPTS = 4
MOST_BREAKS = 2
MOST_TRIES = 3
CALM_SECONDS = 60.0  # the most that a submission waits for a freer machine before it is tried again


class WorkerSession:
    """One worker's pair of warm boxes.

    Args:
        level: the sandbox level of both boxes.
    """

    def __init__(self, level: Level) -> None:
        self.level = level
        self._student: Box | None = None
        self._examiner: Box | None = None
        self._loaded = ""
        self._imported: tuple[str, ...] = ()
        self._outline = Outline(())

    def outline(self, bundle: Bundle) -> Outline:
        """Return the questions of a bundle, as the examiner box read them; the first time, this warms both boxes."""
        if self._loaded != bundle.sha256:
            self._begin_student(bundle)
            self._begin_examiner(bundle)
            self._student_box(bundle)
            self._examiner_box(bundle)
        return self._outline

    def grade(self, bundle: Bundle, work: Work, only: frozenset[str] | None = None) -> Judgement:
        """Run and judge one submission; with `only`, examine these questions and no others.

        Raises:
            BoxFailure: boxes broke for a reason that is not the student's, each time that it was tried.
        """
        for _ in range(MOST_TRIES - 1):
            try:
                return self._grade(bundle, work, only)
            except Overloaded:
                machine.wait_for_calm(CALM_SECONDS)
            except (BoxFailure, OSError):
                pass
            self.close()  # again with fresh boxes: a machine's hiccup should cost nobody a grade
        return self._grade(bundle, work, only)

    def _grade(self, bundle: Bundle, work: Work, only: frozenset[str] | None) -> Judgement:
        outline = self.outline(bundle)
        if only is not None:
            outline = Outline(tuple(one for one in outline.questions if one.name in only))
        grading = _Grading(bundle, work, outline)
        while (grading.pending or grading.cut_short) and grading.attempts < MOST_ATTEMPTS:
            execution = execute(
                self._student_box(bundle),
                self._examiner_box(bundle),
                bundle,
                work,
                grading.pending,
                grading.skip,
                grading.only,
            )
            grading.take(execution)
            if execution.broken is not None:
                self.close()  # the next attempt gets fresh boxes
        return grading.judgement(self.level)

    def _student_box(self, bundle: Bundle) -> Box:
        box = self._begin_student(bundle)
        box.ready()
        return box

    def _begin_student(self, bundle: Bundle) -> Box:
        wanted = libraries(bundle)
        if self._student is None or not self._student.alive or self._imported != wanted:
            if self._student is not None:
                self._student.close()
            self._student = Box(STUDENT, level=self.level, preload=wanted, environment=ENVIRONMENT, name="student")
            self._student.begin()
            self._imported = wanted
        return self._student

    def _examiner_box(self, bundle: Bundle) -> Box:
        box = self._begin_examiner(bundle)
        box.ready()
        if self._loaded != bundle.sha256:
            answers = None if bundle.answers is None else {q: list(names) for q, names in bundle.answers.items()}
            methods = {question: list(names) for question, names in bundle.methods.items()}
            settings = {"answers": answers, "methods": methods, "imports": dict(bundle.imports)}
            settings["readers"] = modules_of(bundle)
            said = box.load(json.dumps(settings).encode() + b"\n" + bundle.content)
            self._outline, self._loaded = _read_outline(said), bundle.sha256
        return box

    def _begin_examiner(self, bundle: Bundle) -> Box:
        """Return an examiner box, perhaps not ready; one that was loaded with another bundle is replaced."""
        if self._examiner is None or not self._examiner.alive or self._loaded not in ("", bundle.sha256):
            if self._examiner is not None:
                self._examiner.close()
            self._loaded = ""
            self._examiner = Box(
                EXAMINER, level=self.level, preload=_of_examiner(bundle), environment=ENVIRONMENT, name="examiner"
            )
            self._examiner.begin()
        return self._examiner

    def close(self) -> None:
        """End both boxes."""
        for box in (self._student, self._examiner):
            if box is not None:
                with contextlib.suppress(OSError):
                    box.close()
        self._student = self._examiner = None
        self._loaded = ""


def libraries(bundle: Bundle) -> tuple[str, ...]:
    """What the student box imports before it forks: what the master imports; the usual ones where that is not known."""
    if bundle.answers is None:
        return (*ALWAYS, *USUAL)
    found = {path.partition(":")[0] for path in bundle.imports.values()}
    if any(path.partition(".")[0] in ("keras", "tensorflow") for path in found):
        found |= {"keras", "tensorflow"}
    return (*ALWAYS, *sorted(found - set(ALWAYS)))


def _of_examiner(bundle: Bundle) -> tuple[str, ...]:
    """Return what the examiner box imports beside what the tests do: values that it rebuilds need their libraries."""
    roots = {path.partition(".")[0] for path in libraries(bundle)}
    return ("numpy", *(("keras",) if uses_keras(bundle) else ()), *(("pandas",) if "pandas" in roots else ()))


def uses_keras(bundle: Bundle) -> bool:
    """Return whether both boxes import Keras, which makes them large."""
    return bool({"keras", "tensorflow"} & set(libraries(bundle)))


def _read_outline(said: bytes) -> Outline:
    try:
        return Outline(tuple(_read_question(q) for q in json.loads(said)))
    except (ValueError, KeyError, TypeError) as error:
        raise BoxFailure("the examiner could not read the bundle", evidence=str(error), fault="machine") from None


def _read_question(said: dict[str, Any]) -> Question:
    cases = tuple(Case(str(c["name"]), float(c["points"]), bool(c["hidden"])) for c in said["cases"])
    return Question(str(said["name"]), cases, bool(said["all_or_nothing"]), str(said["broken"]), str(said["stem"]))


class _Grading:
    """Puts the attempts at one submission together."""

    def __init__(self, bundle: Bundle, work: Work, outline: Outline) -> None:
        self._outline = outline
        self._code = [cell.index for cell in work.cells if cell.kind == "code"]
        self._limits = bundle.limits
        self._results = {q.name: verdicts.broken(q) for q in outline.questions if q.broken}
        self._notes: list[str] = []
        self._runs: dict[int, CellRun] = {}
        self._timings: dict[str, float] = {}
        self._memory: dict[str, float] = {}
        self.skip: dict[int, CellStatus] = {}
        self.only: frozenset[int] | None = None
        self.attempts = 0
        self.cut_short = True  # a notebook is run to its end though no question may be open: a person reads it
        self._breaks = 0

    @property
    def pending(self) -> Sequence[Question]:
        """The questions that have no result yet."""
        return [q for q in self._outline.questions if q.name not in self._results]

    def take(self, execution: Execution) -> None:
        """Add what one attempt found out, and plan the next."""
        self.attempts += 1
        self.cut_short = not execution.transcript.done
        self._results.update(execution.results)
        if execution.broken is not None:
            self._give_up(execution.broken)
        for name, seconds in execution.timings.items():
            self._timings[name] = self._timings.get(name, 0.0) + seconds
        for name, amount in execution.memory_mb.items():
            self._memory[name] = max(self._memory.get(name, 0.0), amount)
        if not self._runs or len(execution.transcript.runs) >= len(self._runs):
            self._runs.update(execution.transcript.runs)
        for index, run in execution.transcript.runs.items():
            if run.status is CellStatus.TIMEOUT:
                self._notes.append(
                    f"{self._named(index)} was stopped after {self._limits.cell_seconds:g} s (cell_seconds)"
                )
            met = limits_hit.met_in(run, self._limits)
            if met:
                self._notes.append(f"{self._named(index)} met a limit: {met}")
        for name, index in execution.transcript.met.items():
            met = limits_hit.amount(name, self._limits)
            self._notes.append(f"{self._named(index)} met a limit: {met} in all; what went beyond was not kept")
        stuck = execution.transcript.stuck
        if stuck is not None:
            self.skip[stuck] = execution.transcript.stuck_status
            self._notes.append(f"{self._named(stuck)} {execution.reason}; it was left out and the rest was run again")
        if self.attempts == MOST_ATTEMPTS - 1:
            # the last attempt runs only what is known to end, so that there is a state to examine
            self.only = frozenset(self._runs) - self.skip.keys()

    def _give_up(self, error: ProtocolError) -> None:
        """The examiner broke. Once may be the machine's hiccup; after the second time nobody loses a point by it."""
        self._breaks += 1
        if self._breaks < MOST_BREAKS:
            return
        message = "the examiner stopped before it came to this check: this is not your fault and costs no points"
        detail = f"{error.what} {error.evidence}"
        for question in self.pending:
            self._results[question.name] = verdicts.all_cases(
                question, Verdict.NOT_JUDGED, message, Fault.MACHINE, detail
            )

    def _named(self, index: int) -> str:
        """Return a cell as a person counts: the first code cell is number 1."""
        return f"code cell {self._code.index(index) + 1}" if index in self._code else "a cell"

    def judgement(self, level: Level) -> Judgement:
        """Return the whole result; what is still without one kept ending its own process."""
        for question in self.pending:
            self._results[question.name] = verdicts.all_cases(
                question, Verdict.FAILED, "your code ended its own process each time it was run"
            )
        runs = []
        for index in self._code:
            status = self.skip.get(index)
            runs.append(CellRun(index, status) if status else self._runs.get(index, CellRun(index, CellStatus.SKIPPED)))
        late = [run.index for run in runs if run.status is CellStatus.SKIPPED]
        if late:
            which = f"{len(late)} code cells did not run, the first of them {self._named(late[0])}"
            spent = f"the total time of {self._limits.total_seconds:g} s (total_seconds) was used up"
            ended = "the process kept ending before them"
            self._notes.append(f"{which}: {spent if self.only is None else ended}")
        cases = tuple(case for q in self._outline.questions for case in self._results[q.name])
        notes = tuple(dict.fromkeys(self._notes))
        return Judgement(cases, tuple(runs), notes, self._timings, str(level.value), self._memory)
