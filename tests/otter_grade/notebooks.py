"""What is handed in for the comparison: the reference, the untouched template, and attempts of several kinds."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.intake import read_bundle
from autograder.notebooks import AttemptFile, read_attempts, with_answers
from autograder.workflows.course import Assignment
from autograder.workflows.validate import NO_FILES, Files, handed_in, notebook_of

# From the list of each question's attempts, which begins with the right ones: the first, the middle one, the last.
PICKS = {"attempts-first": 0.0, "attempts-middle": 0.5, "attempts-last": 1.0}


def hand_in(assignment: Assignment, folder: Path) -> str:
    """Write the submissions of an assignment into a folder; return the kind of file that they are ("ipynb", "zip").

    Every attempt is in a notebook with one attempt at each other question. Where the reference hands in files beside
    its notebook, all do but the template, and what is handed in is a zip, as Otter wants it.
    """
    files = handed_in(assignment, read_bundle(assignment.bundle))
    template, reference = notebook_of(assignment.template), notebook_of(assignment.reference)
    notebooks = {"reference": reference, "template": template}
    for name, answers in _picked(assignment.attempts).items():
        notebooks[name] = with_answers(template, reference, answers)
    folder.mkdir(parents=True)
    for name, notebook in notebooks.items():
        if files:
            beside = NO_FILES if name == "template" else files
            _pack(folder / f"{name}.zip", {f"{assignment.slug}.ipynb": notebook, **beside})
        else:
            (folder / f"{name}.ipynb").write_bytes(notebook)
    return "zip" if files else "ipynb"


def _picked(folder: Path) -> dict[str, dict[str, str]]:
    attempts = sorted(read_attempts(folder), key=lambda attempt: (attempt.question, attempt.name))
    groups = itertools.groupby(attempts, key=lambda attempt: attempt.question)
    by_question: dict[str, list[AttemptFile]] = {question: list(group) for question, group in groups}
    return {
        name: {q: tried[round(share * (len(tried) - 1))].code for q, tried in by_question.items()}
        for name, share in PICKS.items()
        if by_question
    }


def _pack(path: Path, content: Files | Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for name, part in content.items():
            packed.writestr(name, part)
