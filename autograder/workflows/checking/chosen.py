"""Which notebook of a student's folder is checked, where there is one in each language."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from autograder.intake.untouched import untouched
from autograder.intake.walk import read_inside
from autograder.intake.wanted import Wanted
from autograder.languages import in_every_language, notebook_name
from autograder.model import Bundle


def notebooks_in(folders: Mapping[str, Path]) -> list[tuple[str, Path]]:
    """Return the assignments whose notebook is in its folder, in any language, each with the first that is there."""
    every = {
        slug: [folder / name for name in in_every_language(notebook_name(slug))] for slug, folder in folders.items()
    }
    there = {slug: [path for path in paths if path.is_file()] for slug, paths in every.items()}
    return [(slug, paths[0]) for slug, paths in there.items() if paths]


def looked_for(slug: str, notebook: Path, bundle: Bundle, *, named: bool) -> Wanted:
    """Return what is looked for: the notebook that was named, or else in the language that was worked in.

    The others came with the student's repository, so nothing is said of them.
    """
    beside = [notebook.with_name(name) for name in in_every_language(notebook_name(slug))]
    wanted = Wanted(notebook_name(slug), bundle.limits, untouched=bundle.untouched)
    if named:
        wanted, aside = Wanted(notebook.name, bundle.limits), [path for path in beside if path != notebook]
    else:
        names = {PurePosixPath(path.name): path for path in beside if path.is_file()}
        most = bundle.limits.notebook_mb << 20
        blank, _ = untouched(list(names), wanted, lambda name: read_inside(names[name], notebook.parent, most, ""))
        aside = [names[name] for name in blank]
    return replace(wanted, excluded=frozenset(map(os.path.realpath, aside)))
