"""The workflow in the students' repository, run step by step as GitHub runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml
from cli.front_door import write_notebook
from submissions.answers import RIGHT

from classroom.conftest import SLUGS
from classroom.runner import Repository, Runner

CONVOLUTION = SLUGS[1]
NOTEBOOK = f"{CONVOLUTION}/{CONVOLUTION}.ipynb"


def _answered(repository: Repository, **changed: str) -> None:
    write_notebook(repository.clone / NOTEBOOK, {**RIGHT, **changed})


def test_a_first_push_checks_everything(repository: Repository, installed: Path, tmp_path: Path) -> None:
    """A template that nobody has worked on fails in every question, and the job with it."""
    job = Runner(repository, installed, tmp_path / "runner").run()
    result = job.result("check")
    assert result["status"] == "fail"
    assert not job.passed
    assert {test["name"].split()[0] for test in result["tests"]} == set(SLUGS)
    assert [test["score"] for test in result["tests"]] == [0] * 10
    assert job.outcomes["Install the checker"] == "skipped"  # the environment of an earlier run is taken
    assert job.outcomes["Report the points"] == "failure"  # and not skipped: it says the points of a failed check


def test_only_what_changed_is_checked_and_summed_rightly(
    repository: Repository, installed: Path, tmp_path: Path
) -> None:
    """One wrong answer of five: the reporter's sum is what the questions earned, halves of points included."""
    _answered(repository, q1="def output_size(n, f, stride=1, padding=0):\n    return 5\n")
    repository.push("Work on convolution")
    job = Runner(repository, installed, tmp_path / "runner").run()
    result = job.result("check")
    scores = {test["name"]: (test["score"], test["max_score"]) for test in result["tests"]}
    assert scores == {
        f"{CONVOLUTION} q1": (0.5, 1.5),
        f"{CONVOLUTION} q2": (3.0, 3.0),
        f"{CONVOLUTION} q3": (1.0, 1.0),
        f"{CONVOLUTION} q4": (1.5, 1.5),
        f"{CONVOLUTION} q5": (1.0, 1.0),
    }
    assert [test["status"] for test in result["tests"]] == ["fail", "pass", "pass", "pass", "pass"]
    assert [test["line_no"] for test in result["tests"]] == [0] * 5
    assert result["max_score"] == 8
    assert ("notice", "Autograding complete", "Points 7/8") in job.annotations
    assert ("notice", CONVOLUTION, "7 of 8 points of the public cases; look at q1") in job.annotations
    assert "output_size(7, 3, stride=2) gave 5, expected 3" in job.logs["check"]


def test_the_summary_is_a_table(repository: Repository, installed: Path, tmp_path: Path) -> None:
    """Each question has its row, with what to look at."""
    _answered(repository, q1="def output_size(n, f, stride=1, padding=0):\n    return 5\n")
    repository.push("Work")
    lines = Runner(repository, installed, tmp_path / "runner").run().summary.splitlines()
    assert lines[0] == "| assignment | question | result | points | look at |"
    assert lines[1].count("|") == 6
    rows = [line for line in lines if line.startswith("| 03")]
    assert [row.split(" | ")[1:4] for row in rows][:2] == [
        ["q1", "❌ failed", "0.5 / 1.5"],
        ["q2", "✅ passed", "3 / 3"],
    ]
    assert "stride 2" in rows[0]


def test_a_right_push_passes(repository: Repository, installed: Path, tmp_path: Path) -> None:
    """With every answer right, the job is green and all public points are there."""
    _answered(repository)
    repository.push("Work")
    job = Runner(repository, installed, tmp_path / "runner").run()
    assert job.passed, job.logs
    assert job.result("check")["status"] == "pass"
    assert ("notice", "Autograding complete", "Points 8/8") in job.annotations


def test_a_push_without_notebooks_checks_nothing(repository: Repository, installed: Path, tmp_path: Path) -> None:
    """A change of the README is green, without a point being named."""
    (repository.clone / "notes.md").write_text("read chapter 3\n")
    repository.push("Notes")
    job = Runner(repository, installed, tmp_path / "runner").run()
    assert job.passed
    assert job.result("check") == {"version": 1, "status": "pass", "max_score": 0, "tests": []}
    assert job.annotations == []


def test_a_rewritten_history_checks_everything(repository: Repository, installed: Path, tmp_path: Path) -> None:
    """A forced push, whose former commit is gone, is checked as a first push is."""
    _answered(repository)
    repository.push("Work")
    repository.before = "5" * 40
    result = Runner(repository, installed, tmp_path / "runner").run().result("check")
    assert {test["name"].split()[0] for test in result["tests"]} == set(SLUGS)


def test_editing_the_tests_changes_nothing(repository: Repository, installed: Path, tmp_path: Path) -> None:
    """The tests come from the checker: those in the notebook's metadata decide nothing."""
    path = repository.clone / NOTEBOOK
    notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
    tests = notebook["metadata"]["otter"]["tests"]
    for question in tests:
        tests[question] = "OK_FORMAT = False\nname = 'q'\npoints = None\n"
    path.write_text(json.dumps(notebook))
    repository.push("No more tests")
    result = Runner(repository, installed, tmp_path / "runner").run().result("check")
    assert [(test["status"], test["score"]) for test in result["tests"]] == [("fail", 0)] * 5
    assert result["max_score"] == 8


def test_what_a_student_prints_commands_nothing(repository: Repository, installed: Path, tmp_path: Path) -> None:
    """A message that looks like a workflow command, a table or a link stays text wherever it is shown."""
    evil = "::error title=Hacked::x\\n::set-output name=result::y\\n| a | [b](http://c) <img src=x>"
    _answered(repository, q1=f'def output_size(n, f, stride=1, padding=0):\n    raise ValueError("{evil}")\n')
    repository.push("Work")
    job = Runner(repository, installed, tmp_path / "runner").run()
    assert "Hacked" in job.logs["check"]
    assert [annotation for annotation in job.annotations if "Hacked" in annotation[1] or annotation[0] == "error"] == []
    assert list(job.outputs["check"]) == ["result"]
    assert r"\<img src\=x\>" in job.summary  # escaped, as everything else that Markdown knows
    assert r"\[b\]\(http" in job.summary


def test_a_broken_notebook_is_told_and_costs_nothing(repository: Repository, installed: Path, tmp_path: Path) -> None:
    """A file that is no notebook is an error of the job, and no points are counted as lost."""
    (repository.clone / NOTEBOOK).write_text("{")
    repository.push("Oops")
    job = Runner(repository, installed, tmp_path / "runner").run()
    result = job.result("check")
    assert (result["status"], result["max_score"]) == ("error", 0)
    assert ("error", f"{CONVOLUTION} was not judged") in [annotation[:2] for annotation in job.annotations]
    assert "not JSON" in job.summary
    assert not job.passed


def test_the_workflow_asks_for_little(small: Path) -> None:
    """It may read the repository and nothing else, has a time limit, and puts nothing of an event into a script."""
    text = (small / "student_template" / ".github" / "workflows" / "classroom.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    (job,) = workflow["jobs"].values()
    assert workflow["permissions"] == {"contents": "read"}
    assert job["timeout-minutes"] <= 60
    assert [step["run"] for step in job["steps"] if "run" in step and "${{" in step["run"]] == []
    assert "permissions" not in job
    assert "secrets." not in text


def test_every_action_is_pinned() -> None:
    """A workflow of the students' or of the course uses an action by its commit, and a comment names the version."""
    course = Path(__file__).parents[2]
    workflows = [
        *(course / ".github/workflows").glob("*.yml"),
        course / "student_template/.github/workflows/classroom.yml",
    ]
    used = [line.strip() for path in workflows for line in path.read_text("utf-8").splitlines() if "uses: " in line]
    assert len(used) > len(workflows)
    assert [line for line in used if not re.fullmatch(r"(- )?uses: [\w./-]+@[0-9a-f]{40} # v[\d.]+", line)] == []
