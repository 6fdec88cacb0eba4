"""A bundle that asks for what cannot be had here: refused by name, or told before a submission is run."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, read_final_grades, refused, rewritten, run, write_notebook


def with_settings(course: Path, folder: Path, settings: dict[str, Any]) -> Path:
    """A bundle of stock Otter's kind with these settings, and a folder of one right notebook beside it."""
    bundle = rewritten(course / "dist" / SLUG / "autograder.zip", folder / "autograder.zip",
                       without=["otter_config.json", "grading.json", "environment.yml"])  # fmt: skip
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr("otter_config.json", json.dumps(settings))
    (folder / "students").mkdir()
    write_notebook(folder / "students" / "amy.ipynb", RIGHT)
    return bundle


@pytest.mark.parametrize(
    ("settings", "output"),
    [
        ({"plugins": ["otter.plugins.builtin.RateLimiting"]}, ["plugin runs arbitrary code", "otter.plugins.builtin"]),
        ({"grade_from_log": True}, ["grade_from_log", "a log is a pickle"]),
        ({"lang": "r"}, ["another language", "otter grade"]),
        ({"debug": True}, ["(debug)", "feedback pages show each error"]),
    ],
)
def test_what_is_refused(course: Path, tmp_path: Path, settings: dict[str, Any], output: list[str]) -> None:
    """Nothing is run, nothing is written, and the setting is named."""
    bundle = with_settings(course, tmp_path, settings)
    refused(run("grade", bundle, "students", "-o", "out", cwd=tmp_path), 1, *output)
    assert not (tmp_path / "out").exists()


def test_what_is_told_at_once(course: Path, tmp_path: Path) -> None:
    """Each setting that is left out is told on standard error before the first submission, and again at the end."""
    bundle = with_settings(course, tmp_path, {"pdf": True, "score_threshold": 0.5, "show_hidden": True, "logo": False})
    ran = run("grade", bundle, "students", "-o", "out", "--timeout", "60", cwd=tmp_path)

    assert ran.code == 0, ran
    for note in ("sets pdf: no PDF is made", "sets score_threshold: the total is", "sets show_hidden: what a hidden"):
        assert f"note: otter_config.json {note}" in ran.err
        assert f"note: otter_config.json {note}" in ran.out
        assert note in (tmp_path / "out" / "report.html").read_text()
    assert read_final_grades(tmp_path / "out")["amy"]["total_points_earned"] == "24.0"
