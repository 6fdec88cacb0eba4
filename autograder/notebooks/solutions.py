"""Tells what a student sees of a solution cell from what Otter takes out, by Otter's own markers.

The rules are those of `otter.assign.solutions`, written a second time on purpose: `leaks` must not trust the program
whose output it checks.
"""

from __future__ import annotations

import re

_BEGIN = re.compile(r"\s*# BEGIN SOLUTION( NO PROMPT)?")
_MARKED = re.compile(r" ?# ?(SOLUTION( NO PROMPT)?|SEED|IGNORE).*$")
_IGNORE = re.compile(r"\s*#\s*(BEGIN|END)\s*IGNORE\s*$", re.IGNORECASE)
_ANY = re.compile(r"# ?SOLUTION|# (BEGIN|END) SOLUTION")


def has_marker(source: str) -> bool:
    """Return whether a cell has any of Otter's solution markers."""
    return bool(_ANY.search(source))


def split(source: str) -> tuple[list[str], list[list[str]]]:
    """Split a solution cell into the lines that stay in the student's notebook and the blocks that are taken out.

    A line that is marked `# SOLUTION` is taken out without the mark; what Otter keeps of it, `name = ...`, counts as
    neither.
    """
    visible: list[str] = []
    secret: list[list[str]] = []
    inside = False
    for line in source.splitlines():
        if line.rstrip().endswith(("# END SOLUTION", "# END IGNORE")):
            inside = False
        elif inside:
            secret[-1].append(line)
        elif _BEGIN.match(line) or _IGNORE.match(line):
            inside = True
            secret.append([])
        elif _MARKED.search(line):
            secret.append([_MARKED.sub("", line)])
        elif not line.rstrip().endswith(("# BEGIN PROMPT", "# END PROMPT")):
            visible.append(line)
    return visible, [block for block in secret if block]
