"""Names what lies in a folder of submissions and is none, so that nobody who handed something in vanishes.

Theory of operation. An entry of a class's folder ends in one of three ways: it is taken in, it is a submission that is
not judged because it is something else, or it is left out because no student puts such a thing there. The last two are
decided by the name alone, since nothing is opened to find out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from autograder.intake.choice import is_ignored, kind_of_name, own_stem
from autograder.intake.other_files import what_is
from autograder.intake.reading import Faulty, printable
from autograder.model import Fault
from autograder.plural import first_of

LINK = "a link, not a file of one's own"
OTHER_ENDING = "not of the ending that is looked for (--ext)"
EXCLUDED = "the results or the bundle of this run"
_MOST_NAMED = 100
_COURSE_FILES = {"readme", "license", "roster", "requirements", "makefile"}


def is_course_file(name: str) -> bool:
    """Return whether a name is one that a course, not a student, gives to a file beside the submissions."""
    return PurePath(name).stem.casefold() in _COURSE_FILES or PurePath(name).name == "__init__.py"


def why_left_out(name: str) -> str:
    """Return why an entry of a class's folder is nobody's, "" when it may be somebody's."""
    if is_ignored(name):
        return "left behind by a program"
    return "a file of the course" if is_course_file(name) else ""


def student_of(name: str) -> str:
    """Return whose file this is by its name: what stands before its ending."""
    stem = own_stem(name)
    if not kind_of_name(name) and stem.casefold().endswith(".tar"):
        stem = stem[: -len(".tar")]
    return printable(stem)


def no_submission(path: Path) -> Faulty:
    """Return what is said of a file that somebody handed in and that is no submission."""
    seen = f"{printable(path)} is {what_is(path.name)}; ask for the .ipynb file itself"
    return Faulty("no notebook was handed in", seen, Fault.STUDENT)


def link(path: Path) -> Faulty:
    """Return what is said of an entry that is a link: it would pass off whatever it leads to as its own."""
    try:
        leads = printable(path.readlink())
    except OSError:
        leads = "?"
    return Faulty(LINK, f"{printable(path)} -> {leads}", Fault.STUDENT)


def listed(left_out: Sequence[tuple[Path, str]]) -> Iterator[str]:
    """Yield one sentence for each folder and reason with the entries that were left out."""
    grouped: dict[tuple[Path, str], list[str]] = {}
    for path, why in left_out:
        grouped.setdefault((path.parent, why), []).append(printable(path.name))
    for (folder, why), names in grouped.items():
        yield f"ignored in {printable(folder)}, {why}: {first_of(names, _MOST_NAMED)}"
