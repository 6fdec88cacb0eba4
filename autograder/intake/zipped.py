"""Takes in a zip that a student handed in: what `otter.Notebook.export` writes, or a notebook with its data.

Theory of operation: the zip's directory is checked whole before anything is unpacked (`archive.py`), then the notebook
is chosen by name, and only it and what lies beside it are unpacked, into memory. A zip inside the zip is data, unless
nothing else could hold the notebook. The log that `export` adds is a pickle, so it is left unread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from autograder.errors import SubmissionError
from autograder.intake.archive import HANDED_IN, MEBIBYTE, Archive
from autograder.intake.attempts import Collected, Try, names_of, to_grade, tries
from autograder.intake.choice import NOTEBOOK, SCRIPT, ZIP, choose, disguise, is_ignored, kind_of_name, renamed, rivals
from autograder.intake.copies import aside
from autograder.intake.fitting import fitting
from autograder.intake.reading import Faulty, printable, too_large
from autograder.intake.script import as_notebook
from autograder.intake.untouched import untouched
from autograder.intake.wanted import Wanted
from autograder.model import Fault, InMemory, Submission

LOG = ".OTTER_LOG"
DEEPEST = 2  # a zip in a zip is opened, and no zip in that


def take_zip(student: str, where: str, content: bytes, wanted: Wanted) -> Collected:
    """Return the submission in a zip, or the attempts that are graded; what is wrong is stated in it, never raised."""
    inside = {NOTEBOOK, SCRIPT} & set(wanted.kinds) or {NOTEBOOK, SCRIPT}
    try:
        zipped = _worked_in(_innermost(Archive(content, where, HANDED_IN), where, inside), wanted)
        found = tries(zipped.kept, replace(wanted, kinds=inside), zipped.where, guess=False)
    except (SubmissionError, Faulty) as error:
        return Collected((_faulty(student, where, error),))
    collected = []
    for one in to_grade(found, wanted.rule):
        try:
            place = zipped.where if len(found) < 2 else f"{zipped.where}/{printable(one.name)}"
            collected.append(_collected(student, place, zipped, one, replace(wanted, kinds=inside)))
        except (SubmissionError, Faulty) as error:
            collected.append(_faulty(student, place, error))
    return Collected(tuple(collected), names_of(found))


@dataclass(frozen=True, slots=True)
class _Zipped:
    """The zip that the notebook lies in: what was handed in, or the one zip in that."""

    archive: Archive
    where: str
    notes: tuple[str, ...] = ()
    aside: frozenset[PurePosixPath] = frozenset()

    @property
    def names(self) -> list[PurePosixPath]:
        return [PurePosixPath(name) for name in self.archive.names]

    @property
    def kept(self) -> list[PurePosixPath]:
        kept = [name for name in self.names if not any(is_ignored(part) for part in name.parts)]
        return [name for name in kept if name not in self.aside]


def _worked_in(zipped: _Zipped, wanted: Wanted) -> _Zipped:
    """Return a zip without the notebooks in other languages that are as they were given."""
    most = wanted.limits.notebook_mb * MEBIBYTE
    small = [name for name in zipped.kept if zipped.archive.size(str(name)) <= most]
    aside, notes = untouched(small, wanted, lambda name: zipped.archive.read(str(name)))
    return replace(zipped, aside=aside, notes=(*zipped.notes, *notes))


def _innermost(archive: Archive, where: str, kinds: Collection[str]) -> _Zipped:
    """Open the one zip in a zip that holds no notebook and no script. What is unpacked is bounded by the same bytes.

    Raises:
        SubmissionError: the inner zip is out of bounds, or damaged.
        Faulty: it lies in more zips than are opened.
    """
    zipped = _Zipped(archive, where)
    for depth in range(1, DEEPEST + 1):
        names = zipped.kept
        zips = rivals(names, "", {ZIP}) if not rivals(names, "", kinds) else []
        if len(zips) != 1:
            break
        inner = f"{zipped.where}/{printable(str(zips[0]))}"
        if depth == DEEPEST:
            seen = f"{inner}; {DEEPEST} zips in one another are opened"
            raise Faulty("the notebook lies in too many zips", seen, Fault.STUDENT)
        opened = Archive(zipped.archive.read(str(zips[0])), inner, HANDED_IN)
        zipped = _Zipped(opened, inner, (*zipped.notes, f"a zip in the zip was opened: {printable(str(zips[0]))}"))
    return zipped


def _faulty(student: str, where: str, error: SubmissionError | Faulty) -> Submission:
    if isinstance(error, Faulty):
        return Submission(student, where, fault=error.fault, evidence=error.evidence, fault_of=error.fault_of)
    what = error.what[:1].lower() + error.what[1:]
    return Submission(student, where, fault=what, evidence=error.evidence, fault_of=Fault.STUDENT)


def _collected(student: str, where: str, zipped: _Zipped, one: Try, wanted: Wanted) -> Submission:
    archive = zipped.archive
    chosen = choose(one.files, wanted.notebook_name, wanted.kinds, where, "zip")
    _check_size(archive, str(chosen), wanted.limits.notebook_mb, where)
    beside = {
        path.relative_to(chosen.parent).as_posix(): str(path)
        for path in zipped.kept
        if path != chosen and path not in one.others and path.is_relative_to(chosen.parent)
    }
    taken = fitting({name: archive.size(member) for name, member in beside.items()})
    notebook = archive.read(str(chosen))
    notes = [*zipped.notes, *_notes(zipped, chosen, wanted.notebook_name), *aside(chosen, one.files), *taken.notes]
    if kind_of_name(chosen.name) == SCRIPT:
        notebook, more = as_notebook(notebook, where)
        notes += more
    files = {name: archive.read(beside[name]) for name in taken.names}
    return Submission(student, where, InMemory(notebook, files), tuple(notes))


def _notes(zipped: _Zipped, chosen: PurePosixPath, notebook_name: str) -> Iterator[str]:
    yield f"taken out of the zip: {printable(str(chosen))}"
    yield from disguise(chosen.name)
    yield from renamed(chosen.name, notebook_name)
    if zipped.archive.had_backslashes:
        yield "the zip separates folders by backslashes, as Windows PowerShell does: they were read as slashes"
    if any(path.name == LOG for path in zipped.names):
        yield f"the zip's {LOG} was left unread: reading one runs what is in it"


def _check_size(archive: Archive, name: str, notebook_mb: int, where: str) -> None:
    if archive.size(name) > (most := notebook_mb * MEBIBYTE):
        attempt_note = f"{where}: {printable(name)}: {archive.size(name):,} bytes, at most {most:,} are read"
        seen = f"{attempt_note}; {too_large(notebook_mb)}"
        raise Faulty("the notebook is too large", seen, Fault.STUDENT)
