"""Takes grades of `otter grade` and of Gradescope into a gradebook, where they are never mistaken for ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import GradesError, UsageError
from autograder.gradebook import Gradebook
from autograder.intake.final_grades import read_final_grades
from autograder.intake.reading import printable, same_name
from autograder.intake.results import read_results
from autograder.model import Grade
from autograder.steps import each
from autograder.workflows.interrupts import uninterrupted

RESULTS = "results.json"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    `grades` are all that the files hold; of these `new` were not in the gradebook. `before` is the grade that counted
    for a student until now, and `standing` the one that counts from now on.
    """

    assignment: str
    grades: tuple[Grade, ...]
    new: frozenset[str]
    before: Mapping[str, Grade]
    standing: Mapping[str, Grade]


def import_grades(
    files: Sequence[Path], gradebook: str | Path, *, assignment: str | None = None, student: str | None = None
) -> Imported:
    """Import all grades of `files`, or none if anything is wrong with one of them. Doing it again changes nothing.

    Args:
        files: `final_grades.csv` of `otter grade`; `results.json` of Gradescope, in a folder named for the student; or
            a folder of such folders.
        gradebook: a file or a URL.
        assignment: the name that its runs have in the gradebook; may be left out where there is only one.
        student: whose a single `results.json` is, if its folder does not say so.

    Raises:
        GradesError: a file is broken, or two grades are for one student.
        UsageError: it cannot be told which assignment or student is meant.
        OutputError: the gradebook cannot be read or written.
    """
    grades = [grade for path in files for grade in _read(path, student)]
    _refuse_doubles(grades)
    with Gradebook.open(gradebook) as book:
        name = assignment or _only_assignment(book)
        keyed = [replace(grade, key=_key(name, grade)) for grade in grades]
        before = book.standing(name)
        new = frozenset(grade.student for grade in keyed if book.find(grade.key) is None)
        with uninterrupted():
            run_id = book.start_run(bundle_name=name, bundle_sha256="", sandbox="", origin=_origins(keyed))
            for grade in each("importing", keyed):
                book.record(run_id, grade)
            book.finish_run(run_id)
        return Imported(name, tuple(keyed), new, before, book.standing(name))


def _read(path: Path, student: str | None) -> Iterable[Grade]:
    if path.is_dir():
        found = sorted(path.glob(f"*/{RESULTS}"))
        if not found:
            evidence = f"{printable(path)} has no STUDENT/{RESULTS}"
            raise GradesError("There are no grades in this folder", evidence=evidence)
        return [_result(one, None) for one in each("reading grades", found)]
    if path.suffix.casefold() == ".json":
        return [_result(path, student)]
    if student is not None:
        raise UsageError("--student is for one results.json", evidence=printable(path), remedy="leave it out")
    return read_final_grades(path)


def _result(path: Path, student: str | None) -> Grade:
    folder = path.absolute().parent.name
    if student is None and path.parent == Path():
        raise UsageError(
            "it cannot be told whose results.json this is",
            evidence=printable(path),
            remedy="give it as STUDENT/results.json, or say --student NAME",
        )
    return read_results(path, printable(folder) if student is None else student)


def _refuse_doubles(grades: Sequence[Grade]) -> None:
    seen: dict[str, Grade] = {}
    for grade in grades:
        other = seen.setdefault(same_name(grade.student), grade)
        if other is not grade:
            raise GradesError(
                f"There are two grades of {grade.student}; nothing was imported",
                evidence=f"{other.path} and {grade.path}",
                remedy="import only the one that counts",
            )


def _only_assignment(book: Gradebook) -> str:
    names = list(dict.fromkeys(run.bundle_name for run in book.runs()))
    if len(names) != 1:
        raise UsageError(
            "it cannot be told which assignment these grades are of",
            evidence=f"the gradebook knows {', '.join(names[:10])}" if names else "the gradebook is empty",
            remedy="say --assignment NAME",
        )
    return names[0]


def _origins(grades: Sequence[Grade]) -> str:
    """Return where the grades of an import come from, in one line."""
    programs = list(dict.fromkeys(grade.origin for grade in grades))
    return programs[0] if len(programs) == 1 else f"{programs[0]} and {len(programs) - 1} more files"


def _key(assignment: str, grade: Grade) -> str:
    """Never a key of ours, which is a bare digest; the same for the same grade out of the same file."""
    scores = [[score.question, score.earned, score.possible] for score in grade.scores]
    parts = [assignment, grade.student, grade.origin, grade.verdict.value, grade.reason, scores]
    return f"imported {hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"
