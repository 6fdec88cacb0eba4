"""The policies of the course that one stands in: `[policies]` of assignments/course.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from autograder.errors import PolicyError, UsageError
from autograder.policies.reading import WHERE, read_policies
from autograder.policies.rules import Policies
from autograder.workflows.course.assignments import assignments, find_root

SETTINGS = "course.toml"
NO_POLICIES = Policies()  # of a course that names none: nothing is changed by them


def course_policies(start: Path) -> Policies:
    """Read the policies of the course at or above `start`; where there are none, `NO_POLICIES`.

    Raises:
        PolicyError: they cannot be used.
    """
    try:
        root = find_root(start)
    except UsageError:
        return NO_POLICIES
    path = root / "assignments" / SETTINGS
    if not path.exists():
        return NO_POLICIES
    given = _read(path)
    if WHERE not in given:
        return NO_POLICIES
    return read_policies(given[WHERE], [each.slug for each in assignments(root)], path.name)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (OSError, ValueError, ArithmeticError) as error:
        raise PolicyError(f"{path.name} cannot be read", evidence=str(error)) from error
