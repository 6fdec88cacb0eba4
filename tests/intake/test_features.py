"""Every setting of Otter's that a bundle can have: used, refused by name, or told before a submission is run."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from autograder.intake import read_bundle
from autograder.intake.config import _KNOWN

from .made import TEST_FILE, MakeBundle, refused

SUITE = 'OK_FORMAT = True\ntest = {{"name": "q1", "points": 1, "suites": [{}]}}\n'


@pytest.mark.parametrize(
    ("config", "named"),
    [
        ({"plugins": ["evil.Plugin"]}, "plugins"),
        ({"lang": "r"}, "another language"),
        ({"grade_from_log": True}, "grade_from_log"),
        ({"debug": True}, "debug"),
    ],
)
def test_what_is_refused(make_bundle: MakeBundle, config: dict[str, object], named: str) -> None:
    """What points would depend on, and cannot be had, is refused by name with a way out."""
    error = refused(make_bundle({"otter_config.json": json.dumps(config)}))

    assert named in error.what
    assert error.remedy


@pytest.mark.parametrize(
    ("config", "left_out"),
    [
        ({"pdf": True}, "sets pdf: no PDF is made"),
        ({"token": "x"}, "sets token: no PDF is made, and nothing is sent to Gradescope"),
        ({"use_submission_pdf": True}, "sets use_submission_pdf: no PDF"),
        ({"submit_blank_pdf_on_export_failure": True}, "sets submit_blank_pdf_on_export_failure: no PDF"),
        ({"warn_missing_pdf": True}, "sets warn_missing_pdf: no PDF"),
        ({"points_possible": 10}, "sets points_possible: the total is that of the questions"),
        ({"score_threshold": 0.75}, "sets score_threshold: the total is that of the questions"),
        ({"show_hidden": True}, "sets show_hidden: what a hidden case found is shown to the TA alone"),
        ({"colour": "red"}, "settings that are not known here: 'colour'"),
    ],
)
def test_what_is_left_out(make_bundle: MakeBundle, config: dict[str, object], left_out: str) -> None:
    """What changes no points and is not done has a note that names the setting, and what there is instead."""
    (note,) = read_bundle(make_bundle({"otter_config.json": json.dumps(config)})).notes

    assert left_out in note


@pytest.mark.parametrize(
    "config",
    [
        {"seed": 3, "seed_variable": "rng", "assignment_name": "hw", "lang": "python"},
        {"zips": True},
        {"show_stdout": True, "logo": False, "print_summary": False, "print_score": False, "log_level": 10},
        {"show_all_public": True, "force_public_test_summary": False, "filtering": True, "pagebreaks": True},
        {"plugins": [], "grade_from_log": False, "debug": False, "pdf": False, "points_possible": None},
    ],
)
def test_what_needs_no_word(make_bundle: MakeBundle, config: dict[str, object]) -> None:
    """What is supported, what Otter would only print, and what is switched off, has no note."""
    assert read_bundle(make_bundle({"otter_config.json": json.dumps(config)})).notes == ()


def test_every_setting_of_otter_is_decided_on() -> None:
    """The settings that are known here are exactly those that the installed Otter has."""
    code = "from otter.run import AutograderConfig; print(*AutograderConfig.__annotations__)"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)

    assert set(done.stdout.split()) - {"otter_run"} == _KNOWN  # the former is no setting of a bundle


@pytest.mark.parametrize(
    ("suite", "named"),
    [
        ('{"cases": [], "setup": ">>> x = 1"}', "tests/q1.py has a setup"),
        ('{"cases": [], "teardown": ">>> x = 1"}', "tests/q1.py has a teardown"),
        ('{"cases": [], "type": "scheme"}', "tests of type 'scheme'"),
        ('{"cases": []}, {"cases": []}', "tests/q1.py has 2 suites"),
    ],
)
def test_a_test_file_that_otter_does_not_support(make_bundle: MakeBundle, suite: str, named: str) -> None:
    """A note names the file and the feature, before Otter's parser fails on it."""
    (note,) = read_bundle(make_bundle({"tests/q1.py": SUITE.format(suite)})).notes

    assert named in note
    assert "not be judged" in note


@pytest.mark.parametrize("source", ["def f(", "test = object()", "test = {'suites': 1}", "test = " + "(" * 5000, ""])
def test_a_test_file_that_cannot_be_read_here(make_bundle: MakeBundle, source: str) -> None:
    """A file that is no plain literal is left to the examiner."""
    assert read_bundle(make_bundle({"tests/q1.py": source or TEST_FILE})).notes == ()


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        (
            "dependencies:\n- pip:\n  - numpy>=2\n  - no-such-library-of-anyone[x]==1\n  - pandas",
            "no-such-library-of-anyone",
        ),
        ("dependencies:\n- pip:\n  - absent; python_version < '3'\n  - absent2; extra == 'a'\n  - '!!'\n  - [1]", ""),
        ("dependencies: 3", ""),
        ("- [", ""),
        ("\x00", ""),
    ],
)
def test_libraries_that_are_not_here(make_bundle: MakeBundle, environment: str, missing: str) -> None:
    """A note names the libraries that the bundle asks for and this machine does not have."""
    notes = read_bundle(make_bundle({"environment.yml": environment})).notes

    assert [note.rpartition(": ")[2] for note in notes] == ([missing] if missing else [])
