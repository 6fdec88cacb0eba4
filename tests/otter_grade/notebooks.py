"""What is handed in for the comparison: the reference, the untouched template, and samples of several kinds."""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.intake import read_bundle
from autograder.notebooks import Sample, read_samples, with_answers
from autograder.workflows.authoring.expected import NO_FILES, handed_in, notebook_of
from autograder.workflows.course.assignments import Assignment

# Stock Otter finds its tests from the current folder: a notebook that leaves it earns nothing there, right or wrong.
BREAKS_OTTER = "os.chdir("
# From the list of each question's samples, which begins with the right ones: the first, the middle one, the last.
PICKS = {"samples-first": 0.0, "samples-middle": 0.5, "samples-last": 1.0}


def hand_in(assignment: Assignment, zips: Path, folders: Path) -> None:
    """Write the submissions of an assignment twice: as zips for Otter, and unpacked, in a folder for each student.

    In each is the notebook under the name that the assignment gives it: stock Otter judges a renamed notebook after its
    last cell only, which can change its points. Every sample is in a notebook with one sample at each other question.
    Those that use a library which their question does without are left out: here they lose more, as `tests/equality`
    shows and says why.
    All but the template hand in the files that the reference hands in beside its notebook.
    """
    bundle = read_bundle(assignment.bundle)
    files = handed_in(assignment, bundle)
    without = {name: question.without for name, question in (bundle.questions or {}).items()}
    template, reference = notebook_of(assignment.template), notebook_of(assignment.reference)
    notebooks = {"reference": reference, "template": template}
    for name, answers in _picked(assignment.samples, without).items():
        notebooks[name] = with_answers(template, reference, answers)
    zips.mkdir(parents=True)
    for name, notebook in notebooks.items():
        with zipfile.ZipFile(zips / f"{name}.zip", "w") as packed:
            packed.writestr(f"{assignment.slug}.ipynb", notebook)
            for file, content in (NO_FILES if name == "template" else files).items():
                packed.writestr(file, content)
            packed.extractall(folders / name)


def _picked(folder: Path, without: Mapping[str, Sequence[str]]) -> dict[str, dict[str, str]]:
    known = (
        sample
        for sample in read_samples(folder)
        if BREAKS_OTTER not in sample.code
        and not any(
            re.search(rf"(import|from) +{library}\b", sample.code) for library in without.get(sample.question, ())
        )
    )
    samples = sorted(known, key=lambda sample: (sample.question, sample.name))
    groups = itertools.groupby(samples, key=lambda sample: sample.question)
    by_question: dict[str, list[Sample]] = {question: list(group) for question, group in groups}
    return {
        name: {q: tried[round(share * (len(tried) - 1))].code for q, tried in by_question.items()}
        for name, share in PICKS.items()
        if by_question
    }
