"""A gradebook with answers that wait for a person, made without grading anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from autograder.gradebook import Gradebook, course_records, rubrics
from autograder.model import Grade, InMemory, QuestionScore, RubricItem, Submission

ITEMS = (
    RubricItem("shared", Decimal(1), "the same weights at every place", "any language"),
    RubricItem("size", Decimal("0.5"), "the filter is 3×3"),
)
ANSWERS = {
    "amy": "the filter slides",
    "bob": "the  filter\nslides ",
    "chen": "because it is 3 by 3",
    "dae": "_Type your answer here, replacing this text._",
}


def notebook(answer: str, *, marks: bool = True, prompt: str = "Why?") -> bytes:
    """A submitted notebook with one question for a person, within the marks that Otter puts around it or without."""
    begin, end = (f"<!-- BEGIN QUESTION -->\n\n{prompt}", "<!-- END QUESTION -->\n") if marks else (prompt, "end")
    cells = [
        {"cell_type": "code", "metadata": {}, "source": "x = 1", "outputs": [], "execution_count": None},
        {"cell_type": "markdown", "metadata": {}, "source": begin},
        {"cell_type": "markdown", "metadata": {"tags": ["otter_answer_cell"]}, "source": answer},
        {"cell_type": "markdown", "metadata": {}, "source": end},
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def hand_in(
    path: str | Path,
    answers: Mapping[str, str] = ANSWERS,
    *,
    slug: str = "hw1",
    notebook_of: Callable[..., bytes] = notebook,
    **options: Any,
) -> None:
    """Record a run over the work of some students; q1 is judged by tests, why is for a person."""
    scores = (QuestionScore("q1", 3.0, 4.0), QuestionScore("why", 0.0, 2.0, pending=True))
    with Gradebook.open(path) as book:
        run = book.start_run(bundle_name=slug, bundle_sha256="b", sandbox="1")
        rubrics.record(book, slug, {"why": ITEMS}, by="", source="grade")
        for student, answer in answers.items():
            work = Submission(student, f"{student}.ipynb", InMemory(notebook_of(answer, **options)))
            book.record(run, Grade(f"{student} {work.sha256}", student, work.path, work.sha256, "b", scores), work)


def points(path: str | Path) -> dict[str, Decimal | None]:
    """What everybody has for the question that a person marks, for the last submission."""
    with Gradebook.open(path) as book:
        return {one.student: one.questions[1].marked for one in course_records(book).attempts}
