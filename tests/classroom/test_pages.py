"""The workflow that publishes the pages of assignments, such as the recorder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from autograder.cli import main

TINY = Path(__file__).parents[1] / "masters" / "tiny"
PAGE = "tiny/data/drawer.html"
WORKFLOW = ".github/workflows/pages.yml"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A released course of one assignment with a page among its data, and a public copy."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(TINY, root / "assignments" / "tiny")
    (root / "assignments" / PAGE).write_text("<!doctype html><title>Draw</title>")
    (root / "assignments" / "course.toml").write_text('title = "T"\nrepository = "Uni/cnn-2026"\nbranch = "term"\n')
    assert main(["release", "--root", str(root)]) == 0
    return root


def _workflow(course: Path) -> Any:
    # BaseLoader, because YAML 1.1 takes the key `on` for true.
    return yaml.load((course / "student_template" / WORKFLOW).read_text("utf-8"), yaml.BaseLoader)


def test_only_pages_are_published(course: Path, tmp_path: Path) -> None:
    """The step that gathers the site takes the pages at their own addresses, a list of them, and nothing else."""
    (job,) = _workflow(course)["jobs"].values()
    (step,) = (step for step in job["steps"] if "run" in step)
    there = tmp_path / "clone"
    shutil.copytree(course / "student_template", there)
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=there, env={"PATH": os.environ["PATH"]}, check=True)
    found = {path.relative_to(there / "site").as_posix() for path in (there / "site").rglob("*") if path.is_file()}
    assert found == {"index.html", PAGE}
    assert f'<a href="{PAGE}">' in (there / "site" / "index.html").read_text("utf-8")
    assert (there / "site" / PAGE).read_bytes() == (course / "assignments" / PAGE).read_bytes()


def test_it_runs_in_the_public_copy_alone(course: Path) -> None:
    """In students' repositories a push publishes nothing; actions are pinned, and its rights are those of Pages."""
    workflow = _workflow(course)
    (job,) = workflow["jobs"].values()
    assert job["if"] == "github.event_name == 'workflow_dispatch' || github.repository == 'Uni/cnn-2026'"
    assert workflow["on"]["push"]["branches"] == ["term"]
    assert (workflow["permissions"], sorted(job["permissions"])) == ({}, ["contents", "id-token", "pages"])
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one)] == []


def test_students_are_told(course: Path) -> None:
    """The README says in three languages where a page opens on a phone, and where it has no script or microphone."""
    text = (course / "student_template" / "README.md").read_text("utf-8")
    assert text.count("<https://uni.github.io/cnn-2026/>") == 3
    assert text.count(f"[drawer.html]({PAGE})") == 4  # once beside its assignment
    assert "without its script or the microphone" in text


def test_a_course_without_pages_has_no_such_workflow(course: Path, tmp_path: Path) -> None:
    """Where the last page is gone, a release takes the workflow and what the README says of it away."""
    root = Path(shutil.copytree(course, tmp_path / "course"))
    (root / "assignments" / PAGE).unlink()
    assert main(["release", "--root", str(root)]) == 0
    assert not (root / "student_template" / WORKFLOW).exists()
    text = (root / "student_template" / "README.md").read_text("utf-8")
    assert "JupyterLab and VS Code show" not in text and "@PAGES@" not in text
