"""The versions of packages: exact ones to grade with, ranges for students."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.requirements import Requirement

from autograder.errors import MasterError
from autograder.notebooks import load_master
from autograder.notebooks.assign import assign
from autograder.notebooks.normal import unpack
from autograder.notebooks.pins import LOCK, UNPINNED, for_students, read_pins, to_grade_with

from .conftest import TINY

COURSE = Path(__file__).parents[2]
OLDER, NEWER = "numpy==2.4.6 ; python_full_version < '3.12'", "numpy==2.5.5 ; python_full_version >= '3.12'"
TEXT = f"""\
# made by hand
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:00 \\
    --hash=sha256:01
{NEWER} \\
    --hash=sha256:02
pandas==3.1.1 --hash=sha256:03
tensorflow-cpu==2.21.0 \\
    --hash=sha256:04
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """Return a lock file."""
    path = tmp_path / LOCK
    path.write_text(TEXT, "utf-8")
    return path


def test_a_bundle_names_exact_versions_for_every_python(lock: Path) -> None:
    """Each package stands with the versions of the lock, and pip is told to keep to the lock for all others."""
    pins = read_pins(lock)
    assert to_grade_with(["NumPy", "pandas>=2"], pins) == (OLDER, NEWER, "pandas==3.1.1", f"-c {LOCK}")


def test_constraints_are_the_lock_without_hashes(lock: Path) -> None:
    """Pip refuses hashes in constraints, and needs none to choose a version."""
    expected = f"{OLDER}\n{NEWER}\npandas==3.1.1\ntensorflow-cpu==2.21.0\n"
    assert read_pins(lock).constraints.decode() == expected


def test_students_get_ranges(lock: Path) -> None:
    """What the master states holds, else any version of the same major; and TensorFlow by the name that all know."""
    assert for_students(["numpy", "pandas>=2.2", "tensorflow-cpu>=2.16"], read_pins(lock)) == (
        "numpy>=2,<3  # graded with 2.4.6 or 2.5.5",
        "pandas>=2.2  # graded with 3.1.1",
        "tensorflow>=2.16  # graded with 2.21.0",
    )


def test_a_package_that_the_lock_does_not_have_is_refused(lock: Path) -> None:
    """Nothing is graded with a version that nobody chose."""
    with pytest.raises(MasterError, match="torch: no version is known to grade with"):
        to_grade_with(["numpy", "torch"], read_pins(lock))


def test_a_line_that_is_no_requirement_is_refused(lock: Path) -> None:
    """The error shows the line."""
    with pytest.raises(MasterError, match="'numpy two' is no requirement"):
        to_grade_with(["numpy two"], read_pins(lock))


def test_a_course_without_a_lock_keeps_what_its_masters_say(tmp_path: Path) -> None:
    """Without a lock nothing is pinned and the bundle has no constraints."""
    assert read_pins(tmp_path / LOCK) == UNPINNED
    assert to_grade_with(["numpy>=2"], UNPINNED) == for_students(["numpy>=2"], UNPINNED) == ("numpy>=2",)
    assert LOCK not in unpack(assign(load_master(TINY / "master.py")).bundle)


def test_bundle_carries_the_constraints_that_its_environment_names(lock: Path) -> None:
    """The file is beside the environment.yml, and under a name that Otter's Dockerfile copies to the same place."""
    pins = read_pins(lock)
    members = unpack(assign(load_master(TINY / "master.py"), pins).bundle)
    assert f"- {NEWER}\n" in members["environment.yml"].decode()
    assert f"- -c {LOCK}\n" in members["environment.yml"].decode()
    assert members[LOCK] == pins.constraints
    assert LOCK.startswith("requirements.")


def test_every_package_of_the_course_is_in_the_lock_within_the_range_for_students() -> None:
    """A student whose requirements.txt is satisfied can have the version that the work is graded with."""
    pins = read_pins(COURSE / LOCK)
    for path in sorted((COURSE / "assignments").glob("*/master.py")):
        for line in load_master(path).requirements:
            wanted = Requirement(line)
            for pin in pins.lines[wanted.name]:
                (exact,) = Requirement(pin).specifier
                assert exact.version in wanted.specifier, (path.parent.name, line, pin)
