"""Grades one submission at a time in a student box and an examiner box that are kept warm.

Theory of operation. The notebook runs in a fork of the student box. At each checkpoint that process freezes a copy of
itself. When the last cell has run, a fork of the examiner box questions the frozen copies, one wire for each question;
so nothing that is examined can reach an output, and a hang or an exit in one question stays in that question. When a
cell ends its process or does not stop, everything is run again without that cell, a bounded number of times.
"""

from __future__ import annotations

import contextlib
import json
from typing import Any

from autograder.errors import BoxFailure
from autograder.model import Bundle, Case, Judgement, Outline, Question, Work
from autograder.sandbox import Box, Level, machine
from autograder.session.execution import execute, modules_of
from autograder.session.grading import Grading
from autograder.session.needs import libraries, of_examiner
from autograder.session.overload import Overloaded

STUDENT = "autograder.student.child"
EXAMINER = "autograder.examiner.child"
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
        self._copied: set[str] = set()  # the questions of this bundle that some submission needed a copy for

    def begin(self, bundle: Bundle) -> None:
        """Begin to warm both boxes, and wait for neither."""
        self._begin_student(bundle)
        self._begin_examiner(bundle)

    def outline(self, bundle: Bundle) -> Outline:
        """Return the questions of a bundle, as the examiner box read them; the first time, this warms both boxes."""
        if self._loaded != bundle.sha256:
            self.begin(bundle)
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
        grading = Grading(bundle, work, outline)
        while grading.goes_on:
            plan = grading.plan(frozenset(self._copied))
            execution = execute(self._student_box(bundle), self._examiner_box(bundle), bundle, work, plan)
            grading.take(execution)
            self._copied |= execution.only_across_the_wall.keys()
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
            self._copied.clear()
        return box

    def _begin_examiner(self, bundle: Bundle) -> Box:
        """Return an examiner box, perhaps not ready; one that was loaded with another bundle is replaced."""
        if self._examiner is None or not self._examiner.alive or self._loaded not in ("", bundle.sha256):
            if self._examiner is not None:
                self._examiner.close()
            self._loaded = ""
            self._examiner = Box(
                EXAMINER, level=self.level, preload=of_examiner(bundle), environment=ENVIRONMENT, name="examiner"
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


def _read_outline(said: bytes) -> Outline:
    try:
        return Outline(tuple(_read_question(q) for q in json.loads(said)))
    except (ValueError, KeyError, TypeError) as error:
        raise BoxFailure("the examiner could not read the bundle", evidence=str(error), fault="machine") from None


def _read_question(said: dict[str, Any]) -> Question:
    cases = tuple(Case(str(c["name"]), float(c["points"]), bool(c["hidden"])) for c in said["cases"])
    shared = None if said["shared"] is None else str(said["shared"])
    return Question(
        str(said["name"]), cases, bool(said["all_or_nothing"]), str(said["broken"]), str(said["stem"]), shared
    )
