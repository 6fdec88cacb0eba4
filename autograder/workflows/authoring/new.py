"""Begins an assignment: a folder with a small complete example, which releases and validates as it is."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from autograder.errors import OutputError, UsageError
from autograder.workflows.course.assignments import Assignment, is_slug

_EXAMPLE = Path(__file__).parent / "example"
_ENDING = ".txt"  # the example is text to copy, not code of this package
LONGEST_TITLE = 200


def new_assignment(slug: str, root: Path, *, title: str = "") -> tuple[Assignment, tuple[str, ...]]:
    """Make `assignments/SLUG/` of the example; returns the assignment and its files, relative to the course.

    Args:
        slug: the name of the new assignment.
        root: the folder of the course.
        title: one line; made of the slug if empty.

    Raises:
        UsageError: the slug or title cannot be used, or there is something of that name.
        OutputError: the files cannot be written.
    """
    if not is_slug(slug):
        raise UsageError(
            f"{slug!r} cannot be the name of an assignment",
            remedy="at most 40 small letters, digits and hyphens, as in: 08-my-assignment",
        )
    title = title or slug.lstrip("0123456789-").replace("-", " ").capitalize() or slug
    if not title.isprintable() or '"' in title or "\\" in title or len(title) > LONGEST_TITLE:
        raise UsageError("the title is not one line of text", evidence=repr(title[:80]), remedy="leave quotes out")
    assignment = Assignment(slug, root.absolute())
    if assignment.folder.exists():
        raise UsageError(f"there is an assignment {slug} already", evidence=str(assignment.folder))
    try:
        names = _written(assignment.folder, {"@SLUG@": slug, "@TITLE@": title})
    except OSError as error:
        raise OutputError(
            f"{assignment.folder} cannot be written", evidence=str(error.strerror), fault="machine",
            remedy="make room or get the right to write there",
        ) from error  # fmt: skip
    return assignment, tuple(f"assignments/{slug}/{name}" for name in names)


def _written(folder: Path, words: dict[str, str]) -> list[str]:
    """Write the example's files beside the target first, so that it appears as a whole."""
    names = []
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as temporary:
        made = Path(temporary) / folder.name
        for path in sorted(_EXAMPLE.rglob(f"*{_ENDING}")):
            name = path.relative_to(_EXAMPLE).as_posix().removesuffix(_ENDING)
            text = path.read_text("utf-8")
            for word, meant in words.items():
                text = text.replace(word, meant)
            target = made / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
            names.append(name)
        shutil.move(made, folder)
    return names
