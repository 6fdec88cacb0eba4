"""A course of two assignments, its students' repository in git, and the checker as a student has it installed."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from cli import front_door
from cli.front_door import Ran, run

from classroom.runner import Repository, git

SLUGS = ("01-python-containers", "03-manual-convolution")


@pytest.fixture(scope="session")
def small(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The folder of a released course of two assignments. It is shared: read it, write elsewhere."""

    def release(folder: Path) -> None:
        for name in (*SLUGS, "course.toml"):
            source = front_door.REPOSITORY / "assignments" / name
            target = folder / "assignments" / name
            target.parent.mkdir(exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
        shutil.copy(front_door.REPOSITORY / "requirements.lock", folder)
        ran = front_door.run("release", cwd=folder)
        assert ran.code == 0, ran.err

    return once("small-course", release)


@pytest.fixture(autouse=True)
def nothing_recorded(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a gradebook in the shared course, where a test that plays a term would find it."""
    yield
    if "small" in request.fixturenames:
        small: Path = request.getfixturevalue("small")
        assert list(small.glob("gradebook*")) == []


@pytest.fixture(scope="session")
def installed(once: Callable[[str, Callable[[Path], None]], Path], small: Path) -> Path:
    """What `pip install` of the vendored wheel makes, with the libraries of the Python that runs the tests."""

    def unpack(folder: Path) -> None:
        (wheel,) = (small / "student_template" / "checker").glob("*.whl")
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder)

    return once("installed-checker", unpack)


@pytest.fixture
def repository(small: Path, tmp_path: Path) -> Repository:
    """A student's repository, made from the template and pushed once, with a clone to work in."""
    bare, clone = tmp_path / "student.git", tmp_path / "clone"
    shutil.copytree(small / "student_template", clone)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    git(clone, "init", "--quiet", "--initial-branch=main")
    git(clone, "remote", "add", "origin", str(bare))
    made = Repository(bare, clone)
    made.push("Initial commit")
    return made


@pytest.fixture
def template(small: Path, tmp_path: Path) -> Path:
    """A student's copy of the template."""
    return Path(shutil.copytree(small / "student_template", tmp_path / "mine"))


@pytest.fixture
def checker(installed: Path) -> Callable[..., Ran]:
    """The command `autograder check` of the vendored wheel: words, folder and variables in; how it ended out."""

    def check(*words: str | Path, cwd: Path, environment: Mapping[str, str] | None = None) -> Ran:
        variables = {"PYTHONPATH": str(installed), **(environment or {})}
        return run(
            "check", *words, cwd=cwd, environment=variables, command=(sys.executable, "-P", "-m", "autograder.cli")
        )

    return check
