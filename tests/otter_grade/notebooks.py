"""What is handed in for the comparison: the reference, the untouched template, and attempts of several kinds."""

from __future__ import annotations

import itertools
import zipfile
from pathlib import Path

from autograder.intake import read_bundle
from autograder.notebooks import AttemptFile, read_attempts, with_answers
from autograder.workflows.course import Assignment
from autograder.workflows.validate import NO_FILES, handed_in, notebook_of

# Stock Otter finds its tests from the current folder: a notebook that leaves it earns nothing there, right or wrong.
BREAKS_OTTER = "os.chdir("
# From the list of each question's attempts, which begins with the right ones: the first, the middle one, the last.
PICKS = {"attempts-first": 0.0, "attempts-middle": 0.5, "attempts-last": 1.0}


def hand_in(assignment: Assignment, zips: Path, folders: Path) -> None:
    """Write the submissions of an assignment twice: as zips for Otter, and unpacked, in a folder for each student.

    In each is the notebook under the name that the assignment gives it: stock Otter judges a renamed notebook after its
    last cell only, which can change its points. Every attempt is in a notebook with one attempt at each other question.
    All but the template hand in the files that the reference hands in beside its notebook.
    """
    files = handed_in(assignment, read_bundle(assignment.bundle))
    template, reference = notebook_of(assignment.template), notebook_of(assignment.reference)
    notebooks = {"reference": reference, "template": template}
    for name, answers in _picked(assignment.attempts).items():
        notebooks[name] = with_answers(template, reference, answers)
    zips.mkdir(parents=True)
    for name, notebook in notebooks.items():
        with zipfile.ZipFile(zips / f"{name}.zip", "w") as packed:
            packed.writestr(f"{assignment.slug}.ipynb", notebook)
            for file, content in (NO_FILES if name == "template" else files).items():
                packed.writestr(file, content)
            packed.extractall(folders / name)


def _picked(folder: Path) -> dict[str, dict[str, str]]:
    known = (attempt for attempt in read_attempts(folder) if BREAKS_OTTER not in attempt.code)
    attempts = sorted(known, key=lambda attempt: (attempt.question, attempt.name))
    groups = itertools.groupby(attempts, key=lambda attempt: attempt.question)
    by_question: dict[str, list[AttemptFile]] = {question: list(group) for question, group in groups}
    return {
        name: {q: tried[round(share * (len(tried) - 1))].code for q, tried in by_question.items()}
        for name, share in PICKS.items()
        if by_question
    }
