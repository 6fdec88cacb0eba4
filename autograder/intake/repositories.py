"""Takes in a folder of students' git repositories, as classrooms clone them, at the last commit before a deadline.

Theory of operation. Nothing is checked out and no file of a clone's work tree is read: the files come out of the commit
itself, below the assignment's folder, within caps that are looked at before anything is read. Who handed something in
is said by the name of the clone's folder, or by a roster; what a repository holds never decides it. When a commit was
made is the word of its author's computer: a classroom that must not trust it compares with when it was pushed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path, PurePosixPath

from autograder.errors import NothingToGrade, Refusal
from autograder.intake.choice import is_ignored, kind_of_name
from autograder.intake.deadline import ANY_TIME, Deadline, granted, time_text
from autograder.intake.enclosed import LeadsOutside, require_enclosed
from autograder.intake.fitting import MAX_FILES_BYTES, MEBIBYTE, fitting
from autograder.intake.reading import is_folder, printable, same_name, too_large
from autograder.intake.spool import Spool
from autograder.intake.untouched import untouched as untouched_among
from autograder.intake.wanted import Wanted
from autograder.languages import in_every_language
from autograder.limits import Limits
from autograder.model import Fault, InMemory, Submission
from autograder.plural import first_of
from autograder.sandbox.git import Blob, Commit, contents, files_of, last_commit
from autograder.steps import each

_LONGEST_NAME = 255  # bytes; file systems take no more
_MOST_NOTES, _SHOWN = 10, 100  # on files that are left out; characters of a name
_FILES_NAMED = 3  # of those of the template that a student edited or took away
_LAYOUTS = "a folder of clones as `gh classroom clone student-repos` and `gh teacher download` make it"


@dataclass(frozen=True, slots=True)
class ClonedSubmission:
    """What was taken from one repository: the submission, and the commit it comes from (none: no commit in time)."""

    repository: str
    submission: Submission
    commit: str = ""
    committed: datetime | None = None


class _Unusable(Exception):
    """A repository that nothing can be taken from; the arguments are a reason and the evidence."""


def is_clone(path: Path) -> bool:
    """Return whether a folder is meant to be a git repository; whether it may be read is looked at when it is taken."""
    return is_folder(path) and os.path.lexists(path / ".git")


def is_folder_of_clones(folder: Path) -> bool:
    """Return whether a folder plainly is one of clones: each folder in it is one, and no file could be a submission."""
    if not is_folder(folder) or is_clone(folder):
        return False
    return not others_in(folder) and any(map(is_clone, folder.iterdir()))


def others_in(folder: Path) -> list[str]:
    """Return the names of what lies beside the clones and could be a student's: folders, notebooks, scripts, zips."""
    entries = [path for path in folder.iterdir() if not is_ignored(path.name) and not is_clone(path)]
    return sorted(printable(path.name) for path in entries if is_folder(path) or kind_of_name(path.name))


def take_repositories(
    folder: Path,
    *,
    slug: str,
    notebook_name: str,
    limits: Limits,
    deadline: Deadline = ANY_TIME,
    roster: Mapping[str, str] | None = None,
    template: Mapping[str, str] | None = None,
    prefix: str | None = None,
    untouched: frozenset[str] = frozenset(),
) -> list[ClonedSubmission]:
    """Return what each student's repository holds for an assignment, in the order of the students.

    Args:
        folder: the folder of clones.
        slug: the assignment; its folder in a repository, or the whole repository where there is no such folder.
        notebook_name: the file name of its notebook.
        limits: of these, `notebook_mb` bounds the notebook.
        deadline: until when commits count.
        roster: the student of each account name, in small letters; who is not in it keeps the account name.
        template: digests (SHA-256) of files at the top that students have no reason to edit, by path.
        prefix: what stands before the account in the name of each clone; found out if it is not given.
        untouched: as of `wanted.Wanted`.

    Raises:
        NothingToGrade: there is no clone in the folder.
    """
    clones = [path for path in sorted(folder.iterdir()) if is_clone(path)]
    if not clones:
        raise NothingToGrade("there is no git repository", evidence=printable(folder), remedy=f"give {_LAYOUTS}")
    names, wanted = roster or {}, Wanted(notebook_name, limits, untouched=untouched)
    before = common_prefix([path.name for path in clones], slug, names) if prefix is None else prefix
    cloned, spool = [], Spool()
    for path in each("reading repositories", clones):
        account = printable(path.name.removeprefix(before) or path.name)
        student = names.get(account.casefold(), account)
        taken = _take(path, student, slug, wanted, deadline, template or {})
        cloned.append(replace(taken, submission=spool.kept(taken.submission)))
    return sorted(cloned, key=lambda one: same_name(one.submission.student))


def common_prefix(names: Sequence[str], slug: str, accounts: Collection[str] = ()) -> str:
    """Return what stands before the account in the names of clones.

    Of all that the names share, it is what leaves the most of the roster's `accounts` (in small letters); without a
    roster, or where it knows none of them, all that ends in the slug, else all up to the last hyphen.
    """
    shared = zip(min(names), max(names), strict=False)  # what the first and the last have in common, all have
    start = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], shared))
    ends = [0, *(place + 1 for place, char in enumerate(start) if char == "-")]
    known = {end: sum(printable(name[end:]).casefold() in accounts for name in names) for end in ends}
    guess = _guessed(start, slug, alone=len(names) == 1)
    best = max(ends, key=lambda end: (known[end], end == guess, end))
    return start[: best if known[best] else guess]


def _guessed(start: str, slug: str, *, alone: bool) -> int:
    at = start.rfind(f"{slug}-")
    if at >= 0:
        return at + len(slug) + 1
    return 0 if alone else start.rfind("-") + 1


def _take(
    path: Path, student: str, slug: str, wanted: Wanted, deadline: Deadline, template: Mapping[str, str]
) -> ClonedSubmission:
    name, until = printable(path.name), deadline.of(student)
    commit, notes = None, granted(student, deadline)
    try:
        require_enclosed(path)
        commit = last_commit(path, until)
        if commit is None:
            seen = name if until is None else f"{name}, until {time_text(deadline.local(until))}"
            raise _Unusable("there is no commit in time", seen)
        notes += tuple(_late(path, commit, until, deadline))
        submission = _submission(path, commit, student, slug, wanted, template)
    except (_Unusable, LeadsOutside, Refusal) as error:
        reason, evidence = (error.what, error.evidence) if isinstance(error, Refusal) else error.args
        whose = Fault.MACHINE if isinstance(error, Refusal) and error.fault == "machine" else Fault.STUDENT
        submission = Submission(student, name, fault=reason, evidence=evidence, fault_of=whose)
    submission = replace(submission, notes=(*notes, *submission.notes))
    if commit is None:
        return ClonedSubmission(name, submission)
    return ClonedSubmission(name, submission, commit.name, deadline.local(commit.instant))


def _late(path: Path, commit: Commit, until: int | None, deadline: Deadline) -> Iterator[str]:
    """Say that there are commits after the one that counts."""
    newest = commit if until is None else last_commit(path, None)
    if newest is not None and newest != commit:
        when = time_text(deadline.local(newest.instant))
        yield f"what was committed after the deadline was left out; the newest is {newest.name[:12]} of {when}"


def _submission(
    path: Path, commit: Commit, student: str, slug: str, wanted: Wanted, template: Mapping[str, str]
) -> Submission:
    everything = files_of(path, commit)
    folder = f"{slug}/" if any(blob.path.startswith(f"{slug}/") for blob in everything) else ""
    notes: list[str] = []
    chosen = _chosen([blob for blob in everything if blob.path.startswith(folder)], folder, notes)
    chosen = _worked_in(path, chosen, wanted)
    notebook = chosen.pop(_named(path, chosen, wanted, notes))
    most = wanted.limits.notebook_mb
    if notebook.size > most * MEBIBYTE:
        raise _Unusable("the notebook is too large", f"{notebook.size:,} bytes; {too_large(most)}")
    fits = fitting({name: blob.size for name, blob in chosen.items()})
    chosen = {name: chosen[name] for name in fits.names}
    notes += fits.notes
    first, *rest = contents(path, [notebook, *chosen.values()])
    notes += _edited(path, everything, template)
    where = f"{printable(path.name)}@{commit.name[:12]}"
    return Submission(student, where, InMemory(first, dict(zip(chosen, rest, strict=True))), tuple(notes))


def _worked_in(path: Path, chosen: Mapping[str, Blob], wanted: Wanted) -> dict[str, Blob]:
    """Return the files without the notebooks in other languages that are as they were given.

    They are not noted: every repository was made with them.
    """
    most = wanted.limits.notebook_mb * MEBIBYTE
    small = [PurePosixPath(name) for name, blob in chosen.items() if blob.size <= most]
    aside, _ = untouched_among(small, wanted, lambda name: next(iter(contents(path, [chosen[str(name)]]))))
    return {name: blob for name, blob in chosen.items() if PurePosixPath(name) not in aside}


def _named(path: Path, chosen: Mapping[str, Blob], wanted: Wanted, notes: list[str]) -> str:
    """Return the name of the notebook that counts: the assignment's own, in any language, else the only one."""
    named = [name for name in in_every_language(wanted.notebook_name) if name in chosen]
    if len(named) > 1 and wanted.untouched:
        raise _Unusable("two notebooks of one student", f"{printable(path.name)}: {', '.join(named)}")
    if named:
        return named[0]
    others = [name for name in chosen if name.endswith(".ipynb")]
    if len(others) != 1:
        seen = ", ".join(printable(name) for name in others[:5]) or "no notebook"
        raise _Unusable(f"{wanted.notebook_name} is not in the repository", f"{printable(path.name)}: {seen}")
    notes.append(f"the notebook is called {printable(others[0])}, not {wanted.notebook_name}")
    return others[0]


def _chosen(blobs: Sequence[Blob], folder: str, notes: list[str]) -> dict[str, Blob]:
    """Return the files to take, by their names in the assignment's folder; what is left out is noted."""
    found: dict[str, Blob] = {}
    seen: set[str] = set()
    folders: set[str] = set()
    left_out: list[str] = []
    for blob in blobs:
        name = blob.path.removeprefix(folder)
        parts = name.split("/")
        above = {same_name("/".join(parts[:depth])) for depth in range(1, len(parts))}
        why = "a link" if blob.link else _unsafe(name, parts)
        if why or any(is_ignored(part) for part in parts):
            left_out += [f"{why} was left out: {printable(name)[:_SHOWN]}"] if why else []
        elif same_name(name) in seen | folders or above & seen:
            left_out.append(f"a file whose name another one has too was left out: {printable(name)[:_SHOWN]}")
        else:
            seen.add(same_name(name))
            folders |= above
            found[name] = blob
    rest = len(left_out) - _MOST_NOTES
    notes += [*left_out[:_MOST_NOTES], *([f"{rest:,} more files were left out"] if rest > 0 else [])]
    return found


def _unsafe(name: str, parts: Sequence[str]) -> str:
    """Name what is wrong with a path that no computer of a student makes by itself; empty if nothing is."""
    if any(part in ("", ".", "..") for part in parts) or "\\" in name or not name.isprintable():
        return "a file with a strange name"
    if any(len(part.encode()) > _LONGEST_NAME for part in parts):
        return "a file with an endless name"
    return "a file too deep" if len(parts) > 20 else ""


def _edited(path: Path, blobs: Sequence[Blob], template: Mapping[str, str]) -> Iterator[str]:
    """Yield which files of the template were taken away or edited. It changes no grade: they are not used here."""
    there = {blob.path: blob for blob in blobs if blob.path in template and blob.size <= MAX_FILES_BYTES}
    texts = dict(zip(there, contents(path, list(there.values())), strict=True)) if there else {}
    edited = [name for name, text in texts.items() if hashlib.sha256(text).hexdigest() != template[name]]
    gone = [name for name in template if name not in texts]
    for names, what in ((gone, "not in the repository"), (edited, "edited")):
        if names:
            yield f"given files that are {what}, which grading does not use: {first_of(names, _FILES_NAMED)}"
