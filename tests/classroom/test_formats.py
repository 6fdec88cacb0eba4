"""What `autograder check` tells build servers and Classroom 50."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

from cli.front_door import Ran, write_notebook
from submissions.answers import RIGHT

from classroom.conftest import SLUGS
from classroom.runner import git

CONVOLUTION = SLUGS[1]
NOTEBOOK = f"{CONVOLUTION}/{CONVOLUTION}.ipynb"
WRONG = {**RIGHT, "q1": "def output_size(n, f, stride=1, padding=0):\n    return 5\n"}
CLASSROOM = {
    "CLASSROOM": "cs-principles",
    "ASSIGNMENT": CONVOLUTION,
    "SUBMISSION_TAG": "submit/2026-11-01T10-00-00Z-a1b2c3d",
    "COMMIT_URL": "https://example.org/commit/1",
    "RELEASE_URL": "https://example.org/release/1",
    "OWNER": "alice",
}


def test_junit(template: Path, checker: Callable[..., Ran], tmp_path: Path) -> None:
    """A suite for the assignment, a testcase for each case with its points; failures have messages."""
    write_notebook(
        template / NOTEBOOK, {**WRONG, "q3": "def pool2d(*args, **kw):\n    raise ValueError('a\\x07b<&')\n"}
    )
    out = tmp_path / "report.xml"
    assert checker(NOTEBOOK, "--format", "junit", "-o", out, cwd=template) == Ran(1, "", "")
    (suite,) = ElementTree.parse(out).getroot()
    assert (suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("errors")) == (
        CONVOLUTION,
        "12",
        "4",
        "0",
    )
    cases = suite.findall("testcase")
    assert [case.get("classname") for case in cases].count(f"{CONVOLUTION}.q1") == 3
    points = [case.find("properties/property") for case in cases]
    assert [found.get("value") for found in points if found is not None][:3] == ["0.5/0.5", "0/0.5", "0/0.5"]
    messages = [found.get("message", "") for found in suite.iter("failure")]
    assert "gave 5, expected 3" in messages[0]
    assert any("a␇b<&" in message for message in messages)


def test_classroom50(template: Path, checker: Callable[..., Ran]) -> None:
    """`result.json` has the fields of result/v1 with whole numbers, for the assignment that the runner names."""
    git(template, "init", "--quiet")
    git(template, "add", "--all")
    git(template, "commit", "--quiet", "-m", "start", "--date", "2026-11-01T10:00:00Z")
    write_notebook(template / NOTEBOOK, WRONG)
    assert checker("--format", "classroom50", cwd=template, environment=CLASSROOM).code == 1
    result = json.loads((template / "result.json").read_text("utf-8"))
    assert result["schema"] == "classroom50/result/v1"
    assert (result["classroom"], result["assignment"], result["owner"]) == ("cs-principles", CONVOLUTION, "alice")
    assert (result["review"], result["assignment_type"]) == (CLASSROOM["COMMIT_URL"], "individual")
    assert (result["score"], result["max-score"]) == (14, 16)  # in halves of a point
    assert {type(value) for test in result["tests"] for key, value in test.items() if key.endswith("score")} == {int}
    assert result["tests"][0]["points"] == "0.5/1.5"
    assert [test["passed"] for test in result["tests"]] == [False, True, True, True, True]
    assert result["datetime"].endswith("Z")
    assert "| question |" in (template / "release-body.md").read_text("utf-8")
