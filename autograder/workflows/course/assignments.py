"""Finds the course: its root folder, and the assignments in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import BundleError, MasterError, UsageError
from autograder.languages import in_every_language, notebook_name

TEMPLATE = "student_template"  # the folder of what students are given
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment: its slug, the folder of its sources, and the places that a release writes to."""

    slug: str
    root: Path

    @property
    def folder(self) -> Path:
        """The folder of its sources."""
        return self.root / "assignments" / self.slug

    @property
    def master(self) -> Path:
        """The master notebook, as text."""
        return self.folder / "master.py"

    @property
    def samples(self) -> Path:
        """The right and wrong samples, with the score that each must get."""
        return self.folder / "samples"

    @property
    def template(self) -> Path:
        """What students are given."""
        return self.root / TEMPLATE / self.slug

    @property
    def reference(self) -> Path:
        """The reference solution."""
        return self.root / "reference_solutions" / self.slug

    @property
    def bundle(self) -> Path:
        """The autograder zip."""
        return self.root / "dist" / self.slug / "autograder.zip"


def is_slug(name: str) -> bool:
    """Return whether an assignment can have that name."""
    return _SLUG.fullmatch(name) is not None


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that has an `assignments/` folder.

    Raises:
        UsageError: when there is none.
        MasterError: when its settings lie where nothing reads them.
    """
    here = start.absolute()
    for folder in (here, *here.parents):
        if (folder / "assignments").is_dir():
            _refuse_settings_beside(folder)
            return folder
    raise UsageError(
        "there is no course here",
        evidence=f"no assignments/ in {here} or above it",
        remedy="change to the folder of the course, or name it: --root FOLDER; to begin one here: mkdir assignments",
    )


def _refuse_settings_beside(root: Path) -> None:
    there, wanted = root / "course.toml", root / "assignments" / "course.toml"
    if there.is_file() and not wanted.is_file():
        raise MasterError(
            "the settings of the course lie beside assignments/, where nothing reads them",
            evidence=str(there),
            remedy="mv course.toml assignments/",
        )


def is_course(root: Path) -> bool:
    """Return whether a folder is a course and not only one that has an `assignments/`: it has settings or a master."""
    folder = root / "assignments"
    return (folder / "course.toml").is_file() or any(folder.glob("*/master.py"))


def assignments(root: Path) -> tuple[Assignment, ...]:
    """Return every assignment of a course, in the order of their slugs: each folder of assignments/ with a master.

    Raises:
        MasterError: when the name of such a folder is not a slug.
    """
    names = sorted(path.parent.name for path in (root / "assignments").glob("*/master.py"))
    wrong = [name for name in names if not _SLUG.fullmatch(name)]
    if wrong:
        raise MasterError(
            "an assignment's folder has a name that is not a slug",
            evidence=", ".join(wrong),
            remedy="rename it: at most 40 small letters, digits and hyphens, beginning with a letter or a digit",
        )
    return tuple(Assignment(name, root) for name in names)


def pick(slugs: Sequence[str], root: Path) -> tuple[Assignment, ...]:
    """Return the assignments with the given slugs, in the order of the course; every assignment if none is given.

    Raises:
        UsageError: when a slug is not known, or the course has no assignment.
    """
    known = {assignment.slug: assignment for assignment in assignments(root)}
    if not known:
        raise UsageError(
            "the course has no assignment",
            evidence=f"no master.py in the folders of {root / 'assignments'}",
            remedy="write assignments/SLUG/master.py",
        )
    unknown = [slug for slug in slugs if slug not in known]
    if unknown:
        near = difflib.get_close_matches(unknown[0], known, n=1, cutoff=0.4)
        raise UsageError(
            f"there is no assignment {', '.join(unknown)}",
            evidence=f"known are {', '.join(known)}",
            remedy=f"did you mean {near[0]}?" if near else "",
        )
    return tuple(assignment for slug, assignment in known.items() if not slugs or slug in slugs)


def released(slug: str, start: Path) -> tuple[Path, ...]:
    """Return the notebooks that students of the course at or above `start` were given, in every language.

    That in English is the first; none where there is no such course or nothing was released.
    """
    try:
        root = find_root(start)
    except UsageError:
        return ()
    folder = Assignment(slug, root).template if is_slug(slug) else root / "none"
    places = (folder / name for name in in_every_language(notebook_name(slug)))
    return tuple(place for place in places if place.is_file())


def of_bundle(bundle: Path) -> Assignment | None:
    """Return the assignment that a bundle was released for, if it lies where a release puts it."""
    folder = bundle.absolute().parent
    assignment = Assignment(folder.name, folder.parent.parent)
    return assignment if assignment.bundle == bundle.absolute() and assignment.master.exists() else None


def names_an_assignment(name: str) -> bool:
    """Return whether a word of a command line names an assignment of the course, not a zip."""
    return not (name.endswith(".zip") or "/" in name or Path(name).exists())


def bundle_path(name: str, start: Path | None = None) -> Path:
    """Return the bundle that a command line names: a zip, or the released one of an assignment.

    Raises:
        BundleError: the assignment has not been released.
    """
    if not names_an_assignment(name):
        return Path(name)
    assignment = pick([name], find_root(start or Path.cwd()))[0]
    if not assignment.bundle.exists():
        raise BundleError(
            f"{name} has not been released",
            evidence=f"no {assignment.bundle.relative_to(assignment.root)}",
            remedy=f"autograder release {name}",
        )
    return assignment.bundle
