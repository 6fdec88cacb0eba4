"""Takes in a zip that a student handed in: what `otter.Notebook.export` writes, or a notebook with its data.

Theory of operation: the zip's directory is checked whole before anything is unpacked (`archive.py`), then the notebook
is chosen by name, and only it and what lies beside it are unpacked, into memory. A zip inside the zip is data. The log
that `export` adds is a pickle, so it is left unread.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from autograder.errors import SubmissionError
from autograder.intake.archive import HANDED_IN, MEBIBYTE, Archive
from autograder.intake.attempts import LAST, Collected, Try, names_of, to_grade, tries
from autograder.intake.choice import NOTEBOOK, SCRIPT, choose, disguise, is_ignored, kind_of_name, renamed
from autograder.intake.reading import Faulty, printable
from autograder.intake.script import as_notebook
from autograder.limits import Limits
from autograder.model import Fault, Submission

LOG = ".OTTER_LOG"
MAX_FILES = 200
MAX_FILES_BYTES = 64 * MEBIBYTE


def take_zip(
    student: str,
    where: str,
    content: bytes,
    notebook_name: str,
    limits: Limits,
    kinds: Collection[str],
    rule: str = LAST,
) -> Collected:
    """Return the submission in a zip, or the attempts that are graded; what is wrong is stated in it, never raised."""
    try:
        archive = Archive(content, where, HANDED_IN)
        names = [PurePosixPath(name) for name in archive.names]
        kept = [name for name in names if not any(is_ignored(part) for part in name.parts)]
        inside = {NOTEBOOK, SCRIPT} & set(kinds) or {NOTEBOOK, SCRIPT}
        found = tries(kept, rule, notebook_name, inside, where, guess=False)
    except (SubmissionError, Faulty) as error:
        return Collected((_faulty(student, where, error),))
    collected = []
    for one in to_grade(found, rule):
        try:
            place = where if len(found) < 2 else f"{where}/{printable(one.name)}"
            collected.append(_collected(student, place, archive, one, notebook_name, limits, inside))
        except (SubmissionError, Faulty) as error:
            collected.append(_faulty(student, place, error))
    return Collected(tuple(collected), names_of(found))


def _faulty(student: str, where: str, error: SubmissionError | Faulty) -> Submission:
    if isinstance(error, Faulty):
        return Submission(student, where, b"", fault=error.fault, evidence=error.evidence, fault_of=error.fault_of)
    what = error.what[:1].lower() + error.what[1:]
    return Submission(student, where, b"", fault=what, evidence=error.evidence, fault_of=Fault.STUDENT)


def _collected(
    student: str,
    where: str,
    archive: Archive,
    one: Try,
    notebook_name: str,
    limits: Limits,
    kinds: Collection[str],
) -> Submission:
    chosen = choose(one.files, notebook_name, kinds, where, "zip")
    _check_size(archive, str(chosen), limits.notebook_mb, where)
    paths = [PurePosixPath(name) for name in archive.names]
    kept = [path for path in paths if not any(is_ignored(part) for part in path.parts) and path not in one.others]
    beside = {
        path.relative_to(chosen.parent).as_posix(): str(path)
        for path in kept
        if path != chosen and path.is_relative_to(chosen.parent)
    }
    _check_files(archive, list(beside.values()), where)
    notebook = archive.read(str(chosen))
    notes = [
        f"taken out of the zip: {printable(str(chosen))}",
        *disguise(chosen.name),
        *renamed(chosen.name, notebook_name),
    ]
    if archive.had_backslashes:
        notes.append("the zip separates folders by backslashes, as Windows PowerShell does: they were read as slashes")
    if any(path.name == LOG for path in paths):
        notes.append(f"the zip's {LOG} was left unread: reading one runs what is in it")
    if kind_of_name(chosen.name) == SCRIPT:
        notebook, more = as_notebook(notebook, where)
        notes += more
    files = {name: archive.read(member) for name, member in beside.items()}
    return Submission(student, where, notebook, files=files, notes=tuple(notes))


def _check_size(archive: Archive, name: str, notebook_mb: int, where: str) -> None:
    if archive.size(name) > (most := notebook_mb * MEBIBYTE):
        attempt_note = f"{where}: {printable(name)}: {archive.size(name):,} bytes, at most {most:,} are read"
        seen = f"{attempt_note}; notebook_mb is {notebook_mb}"
        raise Faulty("the notebook is too large", seen, Fault.STUDENT)


def _check_files(archive: Archive, names: Sequence[str], where: str) -> None:
    if len(names) > MAX_FILES:
        seen = f"{where}: {len(names):,} beside the notebook, at most {MAX_FILES}"
        raise Faulty("the zip holds too many files", seen, Fault.STUDENT)
    total = sum(map(archive.size, names))
    if total > MAX_FILES_BYTES:
        seen = f"{where}: {total:,} bytes, at most {MAX_FILES_BYTES:,}"
        raise Faulty("the files beside the notebook are too large", seen, Fault.STUDENT)
