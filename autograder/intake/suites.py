"""What a test file in OK format asks for and Otter does not have: told before a submission is run, without running it.

Otter's own parser refuses such a file with a bare assertion, and then grades nobody; here its question is not judged.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

MOST_SOURCE = 2**20  # bytes; a longer file is left to the examiner


def notes_on_test(name: str, source: bytes) -> Iterator[str]:
    """Yield what a test file asks for that is not supported, one sentence for each thing."""
    suites = _suites(source)
    if suites is None:
        return
    if len(suites) != 1:
        yield f"{name} has {len(suites)} suites where Otter supports one, so its question will not be judged"
        return
    suite = suites[0] if isinstance(suites[0], dict) else {}
    if (kind := suite.get("type", "doctest")) != "doctest":
        yield f"{name} has tests of type {str(kind)[:40]!r}; only 'doctest' is supported, so it will not be judged"
    for part in ("setup", "teardown"):
        if suite.get(part):
            yield f"{name} has a {part}, which Otter does not support, so its question will not be judged"


def _suites(source: bytes) -> list[Any] | None:
    """Return the suites of the literal that an OK test file is; None for any other file."""
    if len(source) > MOST_SOURCE:
        return None
    try:
        for node in ast.parse(source).body:
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "test" for t in node.targets):
                found = ast.literal_eval(node.value)
                suites = found.get("suites") if isinstance(found, dict) else None
                return suites if isinstance(suites, list) else None
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        return None
    return None
