"""The versions of an assignment's packages: exact ones to grade with, ranges for students.

The course's `requirements.lock` is the one place that names exact versions. A bundle carries them twice: those that the
master asks for are in its `environment.yml`, and all of them, without their hashes, in a file that pip takes as
constraints, so that what those packages need is pinned too. Otter's Dockerfile copies `requirements.*` to the place of
`environment.yml`; mamba writes pip's lines into a file there, and pip looks for the constraints beside that file.

Students get ranges. An exact version would not install with an older Python, and in a hosted notebook it would replace
libraries that are loaded already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from autograder.errors import MasterError

LOCK = "requirements.lock"
# What is there for Linux without a graphics card only, and what it is called everywhere else.
_EVERYWHERE = {"tensorflow-cpu": "tensorflow"}


@dataclass(frozen=True, slots=True)
class Pins:
    """The exact versions of a lock file: for each package its lines ("numpy==2.4.6 ; python_version < '3.12'").

    More than one line means that the version depends on the Python. No package at all means that nothing is pinned.
    """

    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def constraints(self) -> bytes:
        """Every line, as a file that pip takes as constraints."""
        return "".join(f"{line}\n" for lines in self.lines.values() for line in lines).encode()


UNPINNED = Pins()


def read_pins(path: Path) -> Pins:
    """Read a lock file with hashes, as `pip install --require-hashes` takes it. Without the file nothing is pinned."""
    if not path.exists():
        return UNPINNED
    joined = re.sub(r"\\\n", " ", path.read_text("utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for line in joined.splitlines():
        pin = line.partition("--hash")[0].strip()
        if pin and not pin.startswith("#"):
            name = canonicalize_name(Requirement(pin).name)
            found[name] = (*found.get(name, ()), pin)
    return Pins(found)


def to_grade_with(requirements: Sequence[str], pins: Pins) -> tuple[str, ...]:
    """Return the lines for the bundle's environment: each package with the exact versions of the lock.

    Raises:
        MasterError: a package is not in the lock.
    """
    if not pins.lines:
        return tuple(requirements)
    wanted = [_parsed(line) for line in requirements]
    missing = [each.name for each in wanted if canonicalize_name(each.name) not in pins.lines]
    if missing:
        raise MasterError(
            f"{', '.join(missing)}: no version is known to grade with",
            evidence=f"the requirements of the assignment config name it, and {LOCK} does not",
            fault="test",
            remedy=f"add it to the project's dependencies and make {LOCK} anew, or take it out of the requirements",
        )
    lines = (line for each in wanted for line in pins.lines[canonicalize_name(each.name)])
    return (*lines, f"-c {LOCK}")


def for_students(requirements: Sequence[str], pins: Pins) -> tuple[str, ...]:
    """Return the lines for students: the range that the master states, or any version with the locked one's major."""
    if not pins.lines:
        return tuple(requirements)
    return tuple(_for_students(_parsed(line), pins) for line in requirements)


def pinned(requirements: Sequence[str], pins: Pins) -> tuple[str, ...]:
    """Return the lines for a students' environment with the exact versions of the lock, on whatever system it is.

    What the lock does not name stays as it is; without a lock, everything does.
    """
    by_other_name = {other: name for name, other in _EVERYWHERE.items()}
    lines: list[str] = []
    for wanted in map(_parsed, requirements):
        name = canonicalize_name(wanted.name)
        locked = by_other_name.get(name, name)
        if locked not in pins.lines:
            lines.append(str(wanted))
        elif locked == name:
            lines += pins.lines[name]
        else:
            lines += [line for pin in pins.lines[locked] for line in _on_each_system(pin, locked, name)]
    return tuple(dict.fromkeys(lines))


def _on_each_system(pin: str, there: str, elsewhere: str) -> tuple[str, str]:
    """A pin of a package that is made for one system only, and the same version under its name everywhere else."""
    version = _version(pin)
    return (
        f"{there}=={version} ; sys_platform == 'linux' and platform_machine == 'x86_64'",
        f"{elsewhere}=={version} ; sys_platform != 'linux' or platform_machine != 'x86_64'",
    )


def _for_students(wanted: Requirement, pins: Pins) -> str:
    name = canonicalize_name(wanted.name)
    versions = [_version(line) for line in pins.lines[name]]
    stated = str(wanted.specifier) or f">={min(versions).major},<{max(versions).major + 1}"
    return f"{_EVERYWHERE.get(name, wanted.name)}{stated}  # graded with {' or '.join(map(str, versions))}"


def _version(pin: str) -> Version:
    (exact,) = Requirement(pin).specifier
    return Version(exact.version)


def _parsed(line: str) -> Requirement:
    try:
        return Requirement(line)
    except InvalidRequirement as error:
        raise MasterError(
            f"{line!r} is no requirement",
            evidence=str(error).splitlines()[0],
            fault="test",
            remedy="write NAME or NAME>=VERSION in the requirements of the assignment config",
        ) from error
