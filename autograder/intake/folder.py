"""Takes in the folder of one student: which notebook counts, and what lies beside it.

Theory of operation: the folder is walked (`walk`), and nothing is read while walking. Then the notebook is chosen (or
the one script, or the one zip, where there is no notebook), and it and the files beside it are read within their caps.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from autograder.intake.archive import HANDED_IN
from autograder.intake.attempts import Collected, names_of, to_grade, tries
from autograder.intake.choice import SCRIPT, ZIP, choose, disguise, is_notebook, kind_of_name, renamed
from autograder.intake.copies import aside
from autograder.intake.fitting import MEBIBYTE
from autograder.intake.reading import Faulty, printable, too_large
from autograder.intake.script import as_notebook
from autograder.intake.untouched import untouched
from autograder.intake.walk import Contents, beside, read_all, read_inside, walked
from autograder.intake.wanted import LAST, Wanted
from autograder.intake.zipped import take_zip
from autograder.languages import in_every_language
from autograder.model import InMemory, Submission

NOTEBOOK_DEPTH = 3


def take_file(student: str, path: Path, wanted: Wanted) -> Collected:
    """Return the submission that one file is: a notebook, a script or a zip, by its name."""
    try:
        return _opened(student, path, path.parent, wanted)
    except Faulty as error:
        return Collected((faulty(student, path, error),))


def take_folder(student: str, folder: Path, wanted: Wanted, *, own_name: bool = True) -> Submission:
    """Return the submission in `folder`, of several attempts the last; the rest is as for `take_attempts`."""
    return take_attempts(student, folder, replace(wanted, rule=LAST), own_name=own_name).submissions[-1]


def take_attempts(student: str, folder: Path, wanted: Wanted, *, own_name: bool = True) -> Collected:
    """Return the attempts in `folder` that are graded; what is wrong with one is stated in it, never raised.

    `own_name` says whether the student chose the notebook's name, so that another than the assignment's is noted.
    """
    try:
        found = walked(folder, wanted.excluded)
        names = {PurePosixPath(path.relative_to(folder)): path for path in found.files}
        names = _worked_in(names, folder, found, wanted)
        shallow = [name for name in names if len(name.parts) <= NOTEBOOK_DEPTH + 1]
        where = printable(folder) + _not_looked([name for name in names if name not in shallow])
        every = tries(shallow, wanted, where, guess=True)
    except Faulty as error:
        return Collected((faulty(student, folder, error),))
    takes = []
    for one in to_grade(every, wanted.rule):
        try:
            chosen = choose(one.files, wanted.notebook_name, wanted.kinds, where, "folder")
            left = Contents([path for name, path in names.items() if name not in one.others], list(found.notes))
            collected = _with_files(student, names[chosen], folder, left, wanted)
        except Faulty as error:
            collected = Collected((faulty(student, folder / one.name, error),))
            chosen = PurePosixPath()
        noted = (*(renamed(chosen.name, wanted.notebook_name) if own_name else ()), *aside(chosen, one.files))
        takes.append(replace(collected, submissions=tuple(_noted(s, noted) for s in collected.submissions)))
    if len(every) < 2:
        return takes[0]
    return Collected(tuple(collected.submissions[-1] for collected in takes), names_of(every))


def _worked_in(
    names: Mapping[PurePosixPath, Path], folder: Path, found: Contents, wanted: Wanted
) -> dict[PurePosixPath, Path]:
    """Return the files without the notebooks in other languages that are as they were given; these are noted."""
    cap = wanted.limits.notebook_mb * MEBIBYTE
    left, notes = untouched(list(names), wanted, lambda name: read_inside(names[name], folder, cap, "the notebook"))
    found.notes += notes
    return {name: path for name, path in names.items() if name not in left}


def _not_looked(deeper: Sequence[PurePosixPath]) -> str:
    """Return which notebooks lie deeper than is looked for one."""
    notebooks = [name for name in deeper if is_notebook(name.name)]
    if not notebooks:
        return f" (looked {NOTEBOOK_DEPTH} levels deep)"
    listed = ", ".join(printable(str(name)) for name in notebooks[:3])
    return f" (not looked deeper than {NOTEBOOK_DEPTH} levels, where {listed} lies)"


def _noted(submission: Submission, notes: Sequence[str]) -> Submission:
    return replace(submission, notes=(*notes, *submission.notes))


def _with_files(student: str, chosen: Path, folder: Path, found: Contents, wanted: Wanted) -> Collected:
    """Return the submission that a file of a folder is, with what lies beside it."""
    collected = _opened(student, chosen, folder, wanted)
    files: Mapping[str, bytes] | None = None
    if kind_of_name(chosen.name) == ZIP:
        found.notes += _left_out(chosen, folder, found)
    else:
        files, notes = read_all(dict(beside(chosen, found)), folder)
        found.notes += notes
    submissions = (
        s if files is None else replace(s, content=InMemory(s.notebook, files)) for s in collected.submissions
    )
    return replace(collected, submissions=tuple(replace(s, notes=(*s.notes, *found.notes)) for s in submissions))


def take_group(student: str, folder: Path, named: Mapping[str, Path], wanted: Wanted) -> Collected:
    """Return the submission that some files of `folder` are; `named` maps what each was called by the student to it."""
    try:
        found = Contents()
        kept = _worked_in({PurePosixPath(name): path for name, path in named.items()}, folder, found, wanted)
        named = {str(name): path for name, path in kept.items()}
        where, every = f"what {student} handed in", list(kept)
        name = choose(every, wanted.notebook_name, wanted.kinds, where, "download")
        chosen = named[str(name)]
        collected = _opened(student, chosen, folder, wanted)
        others = {name: path for name, path in named.items() if path != chosen}
        if kind_of_name(chosen.name) != ZIP:
            files, notes = read_all(others, folder)
            notes = (*found.notes, *aside(name, every), *notes)
            submissions = (
                replace(one, content=InMemory(one.notebook, files), notes=(*one.notes, *notes))
                for one in collected.submissions
            )
            return replace(collected, submissions=tuple(submissions))
        left_out = (f"{len(others)} beside the zip left out: {', '.join(map(printable, list(others)[:5]))}",)
        noted = (replace(one, notes=(*one.notes, *(left_out if others else ()))) for one in collected.submissions)
        return replace(collected, submissions=tuple(noted))
    except Faulty as error:
        return Collected((faulty(student, min(named.values()), error),))


def faulty(student: str, path: Path, error: Faulty) -> Submission:
    """Return a submission that cannot be judged."""
    return Submission(student, printable(path), fault=error.fault, evidence=error.evidence, fault_of=error.fault_of)


def _opened(student: str, path: Path, boundary: Path, wanted: Wanted) -> Collected:
    kind, where = kind_of_name(path.name), printable(path)
    if kind == ZIP:
        content = read_inside(path, boundary, HANDED_IN.most_bytes, "the zip")
        return take_zip(student, where, content, wanted)
    most = wanted.limits.notebook_mb
    what = "the script" if kind == SCRIPT else "the notebook"
    content = read_inside(path, boundary, most * MEBIBYTE, what, too_large(most))
    notebook, notes = as_notebook(content, where) if kind == SCRIPT else (content, disguise(path.name))
    return Collected((Submission(student, where, InMemory(notebook), notes),))


def _left_out(chosen: Path, folder: Path, found: Contents) -> Iterator[str]:
    """Say that what lies beside a zip is not taken: the zip is what was handed in."""
    others = [printable(path.relative_to(folder)) for path in found.files if path != chosen]
    if others:
        yield f"{len(others)} beside the zip left out: {', '.join(others[:5])}"


def is_one_students(folder: Path, wanted: Wanted) -> bool:
    """Say whether a folder is what one student hands in: its one notebook lies directly in it, under the right name.

    It may lie there in several languages.
    """
    name = wanted.notebook_name
    if not name or not any(os.path.lexists(folder / each) for each in in_every_language(name)):
        return False
    try:
        found = walked(folder, wanted.excluded)
    except Faulty:
        return False  # the folder is then read as a class, and the fault is told where it belongs
    notebooks = [path for path in found.files if is_notebook(path.name)]
    return bool(notebooks) and {*notebooks} <= {folder / each for each in in_every_language(name)}
