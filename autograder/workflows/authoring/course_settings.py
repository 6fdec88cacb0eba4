"""Reads `course.toml`, what makes of assignments a course: its title, its public copy, its zone and its year."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.errors import MasterError

COURSE = "course.toml"
_ZIP = "https://github.com/{repository}/archive/refs/heads/{branch}.zip"
_FIELDS = ("title", "repository", "branch", "copy", "timezone", "year")
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class CourseSettings:
    """What `course.toml` says: the title, the public copy of the template, the zone of its times, the year.

    `repository` is the copy on GitHub, which Colab and Kaggle open; `copy` is the address of a zip of it, where that is
    another than GitHub's. `year` is that whose values the parameters of the assignments have (`variants.toml`).
    """

    title: str
    repository: str = ""
    branch: str = "main"
    copy: str = ""
    timezone: str = ""
    year: int | None = None

    @property
    def zone(self) -> ZoneInfo | None:
        """The zone of its times; None where it does not say."""
        return ZoneInfo(self.timezone) if self.timezone else None

    @property
    def public_copy(self) -> str:
        """The address of a zip of the public copy; "" if there is none."""
        return self.copy or (_ZIP.format(repository=self.repository, branch=self.branch) if self.repository else "")


def public_copy(root: Path) -> str | None:
    """Return the address of a zip of a course's public copy; "" if it has none, None without a `course.toml`.

    Raises:
        MasterError: `course.toml` cannot be used.
    """
    path = root / "assignments" / COURSE
    return read_course(path).public_copy if path.exists() else None


def year_of(root: Path) -> int | None:
    """Return the year of a course, None where it does not say.

    Raises:
        MasterError: `course.toml` cannot be used.
    """
    path = root / "assignments" / COURSE
    return read_course(path).year if path.exists() else None


def zone_of(root: Path) -> ZoneInfo | None:
    """Return the zone of a course's times, None where it does not say.

    Raises:
        MasterError: `course.toml` cannot be used.
    """
    path = root / "assignments" / COURSE
    return read_course(path).zone if path.exists() else None


def has_repository(root: Path) -> bool:
    """Return whether a course has a repository for its students, which `course.toml` asks for."""
    return (root / "assignments" / COURSE).exists()


def read_course(path: Path) -> CourseSettings:
    """Read a `course.toml`.

    Raises:
        MasterError: it is not TOML, or a field is unknown or wrong; every fault is listed.
    """
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise MasterError(f"{path.name} cannot be read", evidence=str(error), fault="input") from error
    given.pop("policies", None)  # how marks become totals: students are not told by this file
    known = ", ".join((*_FIELDS, "policies"))
    faults = [f"{name}: no such field; known are {known}" for name in given if name not in _FIELDS]
    faults += [
        f"{name}: {value!r} is not one line of text"
        for name, value in given.items()
        if name != "year" and not _is_line(value)
    ]
    if not given.get("title"):
        faults.append("title: missing")
    repository = given.get("repository", "")
    if repository and str(repository).count("/") != 1:
        faults.append(f"repository: {repository!r} is not OWNER/NAME")
    if (copy := given.get("copy")) and not re.fullmatch(r"https?://[^\s\"'\\]+", str(copy)):
        faults.append(f"copy: {copy!r} is no address of a zip (https://…)")
    if not _is_zone(given.get("timezone", "UTC")):
        faults.append(f"timezone: {given['timezone']!r} is no zone of the IANA's, such as Asia/Taipei")
    if "year" in given and (type(given["year"]) is not int or not 1 <= given["year"] <= _LAST_YEAR):
        faults.append(f"year: {given['year']!r} is not a year from 1 to {_LAST_YEAR}")
    if faults:
        raise MasterError(f"{path.name} cannot be used", evidence="; ".join(faults), fault="input")
    return CourseSettings(**given)


def _is_zone(name: Any) -> bool:
    try:
        return isinstance(name, str) and bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable()
