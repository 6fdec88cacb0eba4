"""Why some mutants may survive: the list under "## Surviving mutants" in an assignment's design.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SECTION = re.compile(r"^## Surviving mutants[ \t]*$(.*?)(?=^#{1,2} |\Z)", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r"[-*] +(.*)")
_WHY = re.compile(r":\s+(\S.*)")


def explanations(design: str) -> tuple[str, ...]:
    """Return the items of the list, each in one line: the text of a mutant, a colon, and why it changes nothing."""
    section = _SECTION.search(design)
    return tuple(" ".join(item) for item in _items(section[1])) if section else ()


def _items(section: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in section.splitlines():
        begun = _ITEM.match(line)
        if begun or not line.strip():
            if lines:
                yield lines
            lines = [begun[1].strip()] if begun else []
        elif lines:
            lines.append(line.strip())
    if lines:
        yield lines


def reason(item: str, mutant: str) -> str | None:
    """Return what an item says of a mutant; None when it is about another one, or gives no reason."""
    why = _WHY.fullmatch(item.removeprefix(mutant)) if item.startswith(mutant) else None
    return why[1] if why else None
