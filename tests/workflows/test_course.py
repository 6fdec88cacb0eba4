"""Finding the course and its assignments."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.errors import MasterError, UsageError
from autograder.workflows.course.assignments import assignments, find_root, pick


def _course(tmp_path: Path, *slugs: str) -> Path:
    for slug in slugs:
        (tmp_path / "assignments" / slug).mkdir(parents=True)
        (tmp_path / "assignments" / slug / "master.py").touch()
    return tmp_path


def test_the_root_is_found_from_below(tmp_path: Path) -> None:
    """From any folder of the course the course is found."""
    root = _course(tmp_path, "01-one")
    assert find_root(root / "assignments" / "01-one") == root
    assert find_root(root) == root


def test_no_course_is_a_usage_error(tmp_path: Path) -> None:
    """Without an assignments/ folder above there is no course, and the message says how one begins."""
    with pytest.raises(UsageError, match="there is no course here") as refused:
        find_root(tmp_path)
    assert "to begin one here: mkdir assignments" in refused.value.remedy


def test_every_folder_with_a_master_is_an_assignment(tmp_path: Path) -> None:
    """They come in the order of their slugs; a folder without a master is none."""
    root = _course(tmp_path, "02-two", "01-one")
    (root / "assignments" / "drafts").mkdir()
    assert [each.slug for each in assignments(root)] == ["01-one", "02-two"]
    first = assignments(root)[0]
    assert first.template == root / "student_template" / "01-one"
    assert first.bundle == root / "dist" / "01-one" / "autograder.zip"


def test_slugs_are_picked_in_the_order_of_the_course(tmp_path: Path) -> None:
    """None means all; twice means once."""
    root = _course(tmp_path, "01-one", "02-two", "03-three")
    assert [each.slug for each in pick([], root)] == ["01-one", "02-two", "03-three"]
    assert [each.slug for each in pick(["03-three", "01-one", "03-three"], root)] == ["01-one", "03-three"]


def test_an_unknown_slug_is_told_with_the_nearest_known(tmp_path: Path) -> None:
    """A slip of the finger gets the right name as the next step."""
    root = _course(tmp_path, "01-one", "02-two")
    with pytest.raises(UsageError, match="no assignment 02-tow") as caught:
        pick(["02-tow"], root)
    assert caught.value.remedy == "did you mean 02-two?"


def test_folders_that_are_no_slugs_and_empty_courses(tmp_path: Path) -> None:
    """A folder whose name cannot be a slug is refused, and so is a course without assignments."""
    (tmp_path / "assignments").mkdir()
    with pytest.raises(UsageError, match="has no assignment"):
        pick([], tmp_path)
    with pytest.raises(MasterError, match="not a slug"):
        assignments(_course(tmp_path, "My Homework"))
