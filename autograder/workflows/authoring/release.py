"""Releases assignments: from each master the student template, the reference solution and the bundle.

A course with `assignments/course.toml` also gets what makes `student_template/` one repository for its students.

A release is a function of the assignment's folder and of the course's lock file, where there is one: the same sources
give the same bytes, on every run and from every working directory. That is what lets `check` find drift by comparing
bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.bundle import variant_name
from autograder.errors import DriftError, OutputError
from autograder.notebooks import Master
from autograder.notebooks.normal import archive, unpack
from autograder.reports import write_atomically
from autograder.steps import each
from autograder.workflows.authoring import classroom, course_settings
from autograder.workflows.authoring.products import products_of, refuse_leaks, write_tree
from autograder.workflows.course.assignments import TEMPLATE, Assignment, assignments, pick

Tree = Mapping[str, bytes]
REPOSITORY = "the students' repository"
_NOT_OURS = (".git", ".venv")  # where an instructor tries the template out, or pushes it from


@dataclass(frozen=True, slots=True)
class Released:
    """One assignment of a release: the files that were written, that are the same as before, that were taken away.

    Paths are relative to the course. When only checking, nothing was touched, and what was to be written or taken
    away is the drift. `untranslated` has a sentence for each text that stays in English in one of the languages.
    """

    slug: str
    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[str, ...]:
        """Every file that the release changes."""
        return (*self.written, *self.removed)


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What a release did, one entry for each assignment."""

    released: tuple[Released, ...]


def release(
    slugs: Sequence[str], root: Path, *, check: bool, year: int | None = None, number: int = 0,
    progress: Callable[[Released], None] = lambda _: None,
) -> ReleaseReport:  # fmt: skip
    """Release assignments, or with `check` only find out whether a release would change anything.

    A folder is replaced as a whole, after everything in it has been made and searched for leaks; one that would not
    change is not touched.

    Args:
        slugs: the assignments; none means every one.
        root: the folder of the course.
        check: compare with what is there and write nothing. A bundle in `dist/` is compared if it exists.
        year: the year whose values parameters have; that of `course.toml` if None, or else the masters' own values.
        number: the only variant to release; 0 for the first, with the bundles of all others in its own.
        progress: called with each assignment when it is done.

    Raises:
        MasterError: when a master cannot be released or its template would hold a secret.
        DriftError: with `check`, when a generated file differs, is missing or should not be there, or a translation is
            missing, stale or wrong; it lists them all.
        OutputError: when the files cannot be written.
    """
    done = []
    made: dict[Assignment, Tree] = {}
    masters = []
    year = course_settings.year_of(root.absolute()) if year is None else year
    for assignment in each("comparing" if check else "releasing", pick(slugs, root.absolute())):
        master, trees, untranslated = _make(assignment, year, number)
        masters.append(master)
        made[assignment] = {**trees[assignment.template], **trees[assignment.bundle.parent]}
        if check and not assignment.bundle.exists():  # git does not keep bundles: one that is missing is no drift
            del trees[assignment.bundle.parent]
        released = replace(_compare(assignment, trees), untranslated=untranslated)
        if not check:
            for folder, tree in trees.items():
                _replace(folder, tree)
        progress(released)
        done.append(released)
    top = classroom.repository_of(root.absolute(), {**_not_in_checker(made, root.absolute(), year), **made})
    if top is not None:
        done.append(_release_top(top, root.absolute(), masters, check=check))
        progress(done[-1])
    drifted = [released for released in done if released.changed or released.untranslated]
    if check and drifted:
        raise _drift(drifted)
    return ReleaseReport(tuple(done))


def _not_in_checker(made: Mapping[Assignment, Tree], root: Path, year: int | None) -> dict[Assignment, Tree]:
    """Make the assignments that are not released now and that the checker in place, if there is one, does not hold.

    Git does not keep the checker, so in a fresh clone this is every other assignment of the course.
    """
    if not course_settings.has_repository(root):
        return {}
    held = classroom.slugs_in_checker(root)
    others = [one for one in assignments(root) if one not in made and one.slug not in held]
    found: dict[Assignment, Tree] = {}
    for other in each("making the checker", others):
        _, trees, _ = _make(other, year)
        found[other] = {**trees[other.template], **trees[other.bundle.parent]}
    return found


def _release_top(top: Tree, root: Path, masters: Sequence[Master], *, check: bool) -> Released:
    """Put the files beside the assignments' folders in place, and take away what is there and is not made."""
    for master in masters:
        refuse_leaks(classroom.searchable(top, master.slug), master)
    folder = root / TEMPLATE
    slugs = {assignment.slug for assignment in assignments(root)}
    there = {name: text for name, text in _read(folder).items() if name.split("/")[0] not in {*slugs, *_NOT_OURS}}
    compared = (_kept(top), _kept(there)) if check else (top, there)
    released = _compared(REPOSITORY, root, {folder: compared})
    if not check:
        _put(folder, top, [name for name in there if name not in top])
    return released


def _kept(files: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    """Leave out what git does not keep: the checker changes with every change of this program, and is made anew."""
    return {name: content for name, content in files.items() if not classroom.is_of_checker(name)}


def _make(
    assignment: Assignment, year: int | None, number: int = 0
) -> tuple[Master, dict[Path, Tree], tuple[str, ...]]:
    """Make everything that an assignment's release consists of, as the content of each folder that it owns.

    The last of what is returned has a sentence for each text that has no translation. Without a number it is the first
    variant, whose bundle then holds those of all others.
    """
    master, products, faults = products_of(assignment, year, number or 1)
    bundle = products.bundle
    if not number and master.variant.all > 1:
        others = {n: products_of(assignment, year, n)[1].bundle for n in range(2, master.variant.all + 1)}
        bundle = archive({**unpack(bundle), **{variant_name(n): content for n, content in others.items()}})
    made = {
        assignment.template: products.template,
        assignment.reference: products.reference,
        assignment.bundle.parent: {assignment.bundle.name: bundle},
    }
    return master, made, faults


def bundle_of(assignment: Assignment, year: int | None) -> bytes:
    """Make the bundle of an assignment for a year, as a release does, and write nothing.

    Raises:
        MasterError: the master cannot be released.
    """
    return _make(assignment, year)[1][assignment.bundle.parent][assignment.bundle.name]


def _compare(assignment: Assignment, trees: Mapping[Path, Tree]) -> Released:
    return _compared(
        assignment.slug, assignment.root, {folder: (tree, _read(folder)) for folder, tree in trees.items()}
    )


def _compared(
    what: str, root: Path, folders: Mapping[Path, tuple[Mapping[str, bytes | None], Mapping[str, bytes | None]]]
) -> Released:
    written: list[str] = []
    unchanged: list[str] = []
    removed: list[str] = []
    for folder, (tree, there) in folders.items():
        where = folder.relative_to(root)
        for name in sorted(tree.keys() | there.keys()):
            path = (where / name).as_posix()
            if name not in tree:
                removed.append(path)
            else:
                (unchanged if there.get(name) == tree[name] else written).append(path)
    return Released(what, tuple(written), tuple(unchanged), tuple(removed))


def _drift(drifted: Sequence[Released]) -> DriftError:
    lines = [f"{path}: differs from what the master makes" for each in drifted for path in each.written]
    lines += [f"{path}: no master makes it" for each in drifted for path in each.removed]
    texts = [f"assignments/{each.slug}/{fault}" for each in drifted for fault in each.untranslated]
    what = (
        [f"{len(lines)} generated file{'s differ' if len(lines) > 1 else ' differs'} from the masters"] if lines else []
    )
    if texts:
        what.append(f"{len(texts)} translation{'s are' if len(texts) > 1 else ' is'} missing, stale or wrong")
    renew = [each.slug for each in drifted if each.changed and each.slug != REPOSITORY]
    write = [f"write what is missing (autograder translate {each.slug})" for each in drifted if each.untranslated]
    return DriftError(
        " and ".join(what),
        evidence="\n         ".join([*lines, *texts]),
        remedy=", then ".join([*write, *([" ".join(["autograder release", *renew])] if lines else [])]),
    )


def _read(folder: Path) -> dict[str, bytes | None]:
    """Return what is in a folder; None stands for what is no regular file, which no release makes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in sorted(folder.rglob("*"))
        if not path.is_dir() or path.is_symlink()
    }


def _put(folder: Path, tree: Tree, stale: Sequence[str]) -> None:
    """Write the files that differ, each as a whole, then take away those that no release makes."""
    for name, content in tree.items():
        path = folder / name
        if not path.is_file() or path.is_symlink() or path.read_bytes() != content:
            write_atomically(path, content)
            path.chmod(0o644)
    for name in stale:
        (folder / name).unlink()


def _replace(folder: Path, tree: Tree) -> None:
    """Put a folder in place as a whole: it is written beside the old one, and the two are then swapped by renaming."""
    if _read(folder) == tree:
        return
    new, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    try:
        for left_over in (new, old):  # by a release that was killed
            shutil.rmtree(left_over, ignore_errors=True)
        new.mkdir(parents=True)
        write_tree(new, tree)
        _swap(folder, new, old)
    except OSError as error:
        raise OutputError(
            f"{folder.name} cannot be written",
            evidence=f"{error.filename or folder}: {error.strerror}",
            fault="machine",
            remedy="make room or get the right to write there, and release again",
        ) from error
    finally:
        for temporary in (new, old):
            shutil.rmtree(temporary, ignore_errors=True)


def _swap(folder: Path, new: Path, old: Path) -> None:
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        if old.exists() and not folder.exists():  # the second renaming failed, or was interrupted
            old.rename(folder)
