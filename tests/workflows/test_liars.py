"""`autograder validate` answers with liars, and changes inputs that must stay: at its front door."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import run

MASTER = Path(__file__).parents[1] / "masters" / "tiny"
STOCK = '''OK_FORMAT = True
test = {"name": "q1", "points": None, "suites": [{"cases": [
    {"code": r""">>> callable(twice)
True""", "hidden": False, "locked": False},
    {"code": r""">>> twice(4) == 8
True
>>> total > 3 and abs(total - 12.5) < 1e-6
True""", "hidden": True, "locked": False},
], "scored": True, "setup": "", "teardown": "", "type": "doctest"}]}
'''


@pytest.fixture
def course(once: Callable[[str, Callable[[Path], None]], Path], tmp_path: Path) -> Path:
    """A released course whose q1 has a test that any object passes, and which says of `square` what no test sees."""

    def release(root: Path) -> None:
        folder = root / "assignments" / "tiny"
        shutil.copytree(MASTER, folder)
        settings = (folder / "grading.toml").read_text("utf-8")
        assert "[questions.q1]\n" in settings
        settings = settings.replace("[questions.q1]\n", '[questions.q1]\nkeeps_input = ["square"]\n')
        (folder / "grading.toml").write_text(settings, "utf-8")
        ran = run("release", cwd=root)
        assert ran.code == 0, ran.err

    return Path(shutil.copytree(once("course of weak tests", release), tmp_path / "course"))


@pytest.fixture
def stock(tmp_path: Path) -> Path:
    """A zip of stock Otter with one test that looks at nothing but whether the answer can be called."""
    path = tmp_path / "stock.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", "{}")
        archive.writestr("tests/q1.py", STOCK)
    return path


def test_a_test_that_a_liar_passes_is_named(course: Path) -> None:
    """The case, the question and the liars are named, and a function that changes its input unseen: exit code 1."""
    ran = run("validate", "--workers", "1", "--json", cwd=course)
    (found,) = json.loads(ran.out)
    assert ran.code == 1
    assert {(each["question"], each["case"]) for each in found["fooled"]} == {("q1", "returns a number")}
    assert {"agreeable", "container", "operators", "array", "spy"} <= {each["liar"] for each in found["fooled"]}
    unseen = [each["name"] for each in found["notebooks"] if each["must_lose_points"] and not each["right"]]
    assert unseen == ["q1/square changes its input (whole)", "q1/square changes its input (parts)"]


def test_a_stock_zip_is_tried_with_the_liars(stock: Path) -> None:
    """A line for each test that rests on a student's word, none for those that compare: exit code 1."""
    ran = run("validate", str(stock), "--workers", "1", cwd=stock.parent)
    assert ran.code == 1, ran.err
    (line,) = [line for line in ran.out.splitlines() if "FOOLED" in line]
    assert line.startswith("  FOOLED     q1, public case q1 - 1: passes with agreeable, attributes, operators, ")
    assert ran.out.splitlines()[-1] == "15 lies told, 1 test rests on a student's word"


def test_a_zip_and_an_assignment_are_not_validated_together(stock: Path) -> None:
    """What can be said of a zip is another thing: exit code 1, and the next step."""
    ran = run("validate", str(stock), "tiny", cwd=MASTER)
    assert ran.code in (1, 2)
    assert "zips are validated alone" in ran.err
