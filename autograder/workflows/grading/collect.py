"""Writes the submissions of one assignment out of a folder of students' repositories, ready to be graded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.errors import OutputError, UsageError
from autograder.intake import read_bundle
from autograder.intake.repositories import ClonedSubmission
from autograder.reports import write_atomically
from autograder.steps import each
from autograder.workflows.grading.clones import LISTING, Clones, Collection, listing, take


def collect(clones: Clones, bundle: Path, out: Path) -> Collection:
    """Write a folder for each student to `out`, and the list of all to collected.csv in it.

    Raises:
        UsageError: a CSV file cannot be used, or `out` holds something else.
        NothingToGrade: there is no clone.
    """
    read = read_bundle(bundle)
    found = take(clones, read)
    collection = replace(found, cloned=tuple(_nameable(found.cloned)))
    _make_empty(out)
    for one in each("writing submissions", collection.cloned):
        if not one.submission.fault:
            _write(out / one.submission.student, read.notebook_name or f"{collection.slug}.ipynb", one)
    write_atomically(out / LISTING, listing(collection.cloned))
    return collection


def _nameable(cloned: Sequence[ClonedSubmission]) -> Iterator[ClonedSubmission]:
    """Mark a student whose name no folder can have."""
    for one in cloned:
        student = one.submission.student
        if "/" in student or "\\" in student or student.startswith(".") or not student.isprintable():
            fault = "the roster gives a name that no folder can have"
            yield replace(one, submission=replace(one.submission, fault=fault, evidence=one.repository))
        else:
            yield one


def _make_empty(out: Path) -> None:
    """Make room for a collection; only what an earlier one wrote is taken away."""
    if out.exists() and any(out.iterdir()) and not (out / LISTING).exists():
        raise UsageError(
            "the folder for the submissions holds something else", evidence=str(out), remedy="give another with -o"
        )
    try:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
    except OSError as error:
        raise OutputError(f"{out} cannot be written", evidence=str(error), fault="machine") from error


def _write(folder: Path, notebook_name: str, one: ClonedSubmission) -> None:
    for name, content in {**one.submission.files, notebook_name: one.submission.notebook}.items():
        write_atomically(folder / name, content)
