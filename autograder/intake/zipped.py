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
from autograder.intake.choice import NOTEBOOK, SCRIPT, choose, is_ignored, kind_of_name
from autograder.intake.reading import Faulty, shown
from autograder.intake.script import as_notebook
from autograder.model import Fault, Limits, Submission

LOG = ".OTTER_LOG"
MAX_FILES = 200
MAX_FILES_BYTES = 64 * MEBIBYTE


def take_zip(
    student: str, where: str, content: bytes, notebook_name: str, limits: Limits, kinds: Collection[str]
) -> Submission:
    """Return the submission in a zip; what is wrong with it is stated in it, never raised."""
    try:
        return _taken(student, where, Archive(content, where, HANDED_IN), notebook_name, limits, kinds)
    except SubmissionError as error:
        return Submission(
            student, where, b"", fault=_in_a_sentence(error.what), evidence=error.evidence, fault_of=Fault.STUDENT
        )
    except Faulty as error:
        return Submission(student, where, b"", fault=error.fault, evidence=error.evidence, fault_of=error.fault_of)


def _in_a_sentence(what: str) -> str:
    return what[:1].lower() + what[1:]


def _taken(
    student: str, where: str, archive: Archive, notebook_name: str, limits: Limits, kinds: Collection[str]
) -> Submission:
    paths = {PurePosixPath(name): name for name in archive.names}
    kept = [path for path in paths if not any(is_ignored(part) for part in path.parts)]
    inside = {NOTEBOOK, SCRIPT} & set(kinds) or {NOTEBOOK, SCRIPT}
    chosen = choose(kept, notebook_name, inside, where, "zip")
    _check_size(archive, paths[chosen], limits.notebook_mb * MEBIBYTE, where)
    beside = {
        path.relative_to(chosen.parent).as_posix(): paths[path]
        for path in kept
        if path != chosen and path.is_relative_to(chosen.parent)
    }
    _check_files(archive, list(beside.values()), where)
    notebook = archive.read(paths[chosen])
    notes = [f"taken out of the zip: {shown(str(chosen))}"]
    if any(path.name == LOG for path in paths):
        notes.append(f"the zip's {LOG} was left unread: reading one runs what is in it")
    if kind_of_name(chosen.name) == SCRIPT:
        notebook, more = as_notebook(notebook, where)
        notes += more
    files = {name: archive.read(member) for name, member in beside.items()}
    return Submission(student, where, notebook, files=files, notes=tuple(notes))


def _check_size(archive: Archive, name: str, most: int, where: str) -> None:
    if archive.size(name) > most:
        seen = f"{where}: {shown(name)}: {archive.size(name):,} bytes, at most {most:,} are read"
        raise Faulty("the notebook is too large", seen, Fault.STUDENT)


def _check_files(archive: Archive, names: Sequence[str], where: str) -> None:
    if len(names) > MAX_FILES:
        seen = f"{where}: {len(names):,} beside the notebook, at most {MAX_FILES}"
        raise Faulty("the zip holds too many files", seen, Fault.STUDENT)
    total = sum(map(archive.size, names))
    if total > MAX_FILES_BYTES:
        seen = f"{where}: {total:,} bytes, at most {MAX_FILES_BYTES:,}"
        raise Faulty("the files beside the notebook are too large", seen, Fault.STUDENT)
