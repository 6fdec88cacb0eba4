"""`autograder grade --install`: packages that a stock bundle lists, in an environment of the bundle's own."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from .front_door import Ran, keep, kept, read_final_grades, refused, run
from .stock_bundles import as_notebook, write_stock_bundle

ENVIRONMENT = "dependencies:\n  - python=3.12\n  - nb_conda_kernels\n  - pip:\n    - numpy\n    - tiny-trees>=1\n"
TESTS = {"q1": ">>> import tiny_trees\n>>> tiny_trees.grow(2)\n6", "q2": ">>> x\n9"}
CELLS = ("q1: pass", "q2: from tiny_trees import grow\nx = grow(3)")


class Folder(NamedTuple):
    """A class that was graded with --install, the wheels, and the environment of the commands."""

    ran: Ran
    path: Path
    environment: dict[str, str]


@pytest.fixture(scope="module")
def graded(once: Callable[[str, Callable[[Path], None]], Path]) -> Folder:
    """One run with --install, where pip knows a folder of wheels and no index."""

    def grade(folder: Path) -> None:
        _write_wheel(folder / "wheels")
        write_stock_bundle(folder / "b.zip", TESTS, members={"environment.yml": ENVIRONMENT})
        (folder / "class" / "amy").mkdir(parents=True)
        (folder / "class" / "amy" / "hw.ipynb").write_bytes(as_notebook(*CELLS))
        (folder / "class" / "amy" / "requirements.txt").write_text("no-such-package-of-a-student\n")
        keep(folder, run("grade", "b.zip", "class", "-o", "out", "--install", cwd=folder, environment=_places(folder)))

    folder = once("install", grade)
    return Folder(kept(folder), folder, _places(folder))


def test_what_a_bundle_lists_is_installed_for_it(graded: Folder) -> None:
    """Tests and notebooks import what the bundle lists; nothing comes into the grader's own environment."""
    assert graded.ran.code == 0, graded.ran
    assert [read_final_grades(graded.path / "out")["amy"][question] for question in TESTS] == ["1.0", "1.0"]
    assert "installing tiny-trees>=1 into" in graded.ran.err
    assert "installed for this bundle alone: tiny-trees 1.0" in (graded.path / "out" / "report.html").read_text("utf-8")
    assert "no-such-package-of-a-student" not in graded.ran.out + graded.ran.err
    (_,) = (graded.path / "cache" / "cnn-autograder" / "environments").iterdir()


def test_an_environment_is_kept(graded: Folder) -> None:
    """The next run uses it, without a wheel and without an index, and finds the grades that it knows."""
    offline = {**graded.environment, "PIP_FIND_LINKS": str(graded.path / "nowhere")}

    ran = run("grade", "b.zip", "class", "-o", "out", "--install", cwd=graded.path, environment=offline)

    assert ran.code == 0, ran
    assert "installing" not in ran.err
    assert "1 of them by an earlier run" in ran.out


def test_what_cannot_be_installed_is_named(graded: Folder, tmp_path: Path) -> None:
    """Without an index that has it a package is named; nothing half made is left, and nothing is graded."""
    environment = {**_places(tmp_path), "PIP_FIND_LINKS": str(tmp_path)}
    shutil.copy(graded.path / "b.zip", tmp_path)
    shutil.copytree(graded.path / "class", tmp_path / "class")

    ran = run("grade", "b.zip", "class", "-o", "out", "--install", cwd=tmp_path, environment=environment)

    names = ("These packages cannot be installed: tiny-trees>=1", "No matching distribution found for tiny-trees")
    refused(ran, 1, *names, "fault: machine", "pip install 'tiny-trees>=1'")
    assert list((tmp_path / "cache" / "cnn-autograder" / "environments").iterdir()) == []
    assert not (tmp_path / "out").exists()


def test_without_the_option_it_is_named(tmp_path: Path) -> None:
    """What is missing is an error that names --install where the bundle lists it, and ends with the line for pip."""
    write_stock_bundle(tmp_path / "b.zip", TESTS, members={"environment.yml": ENVIRONMENT})
    (tmp_path / "amy.ipynb").write_bytes(as_notebook(*CELLS))

    ran = run("grade", "b.zip", "amy.ipynb", "-o", "out", cwd=tmp_path)

    refused(ran, 1, "--install installs what the bundle lists")
    assert ran.err.rstrip().endswith("pip install tiny_trees")


def _places(folder: Path) -> dict[str, str]:
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder / "wheels"), "XDG_CACHE_HOME": str(folder / "cache")}


def _write_wheel(folder: Path) -> None:
    """Write the wheel of a package with one module."""
    about = "tiny_trees-1.0.dist-info"
    members = {
        "tiny_trees.py": "def grow(number):\n    return 3 * number\n",
        f"{about}/METADATA": "Metadata-Version: 2.1\nName: tiny-trees\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    folder.mkdir()
    with zipfile.ZipFile(folder / "tiny_trees-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in members.items():
            wheel.writestr(name, text)
        rows = [f"{name},{_digest(text)},{len(text)}" for name, text in members.items()]
        wheel.writestr(f"{about}/RECORD", "".join(f"{row}\n" for row in [*rows, f"{about}/RECORD,,"]))


def _digest(text: str) -> str:
    return "sha256=" + urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
