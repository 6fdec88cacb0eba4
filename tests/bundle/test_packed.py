"""`grading.json`, the settings inside a bundle."""

from __future__ import annotations

import json
from decimal import Decimal

from autograder.bundle import FORMAT, PackedSettings, public_cut, read_packed, write_packed
from autograder.bundle.packed import Files, Manual
from autograder.model import QuestionSettings, RubricItem

SETTINGS = PackedSettings(
    format=FORMAT,
    slug="01-tiny",
    title="Tiny",
    notebook="01-tiny.ipynb",
    questions={
        "q1": QuestionSettings("Squares", ("square",), without=("scipy",)),
        "q2": QuestionSettings(names=(), methods=()),
    },
    manual=(Manual("q3", 2.0, "Explain", (RubricItem("1", Decimal(1), "A reason"),)),),
    imports={"np": "numpy"},
    files=Files(("digits.npz",), ("hidden/reader.py",)),
    datasets={"mnist.npz": "digits.npz"},
)


def test_what_is_written_is_read() -> None:
    """Settings are the same after a bundle has carried them."""
    files = ("digits.npz", "hidden/reader.py")
    assert read_packed(json.loads(write_packed(SETTINGS)), ("q1", "q2"), files) == (SETTINGS, [])


def test_methods_are_recorded_or_not() -> None:
    """A bundle says that no method is asked about; one of an earlier release does not say it."""
    said = json.loads(write_packed(SETTINGS))["questions"]
    assert ("methods" in said["q1"], said["q2"]["methods"]) == (False, [])


def test_what_only_the_author_needs_stays_out() -> None:
    """A setting that is the author's own is not in the bundle, and is no field that a bundle may have."""
    keeps = PackedSettings(
        1, "01-tiny", "Tiny", "01-tiny.ipynb", {"q1": QuestionSettings(names=("f",), keeps_input=("f",))}
    )
    assert json.loads(write_packed(keeps))["questions"] == {"q1": {"names": ["f"], "title": ""}}


def test_the_public_cut() -> None:
    """Students see settings of questions with public cases, no rubric, and no score of the template."""
    cut = json.loads(public_cut(json.loads(write_packed(SETTINGS)), {"q1"}, []))
    assert cut["questions"] == {"q1": {"names": ["square"], "title": "Squares", "without": ["scipy"]}}
    assert cut["manual"] == [{"name": "q3", "points": 2.0, "title": "Explain"}]
    assert cut["files"] == {"public": ["digits.npz"]}
    assert "template_score" not in cut


def test_faults_of_what_a_person_marks() -> None:
    """Each fault of a rubric has its place, beside those of the other fields."""
    given = json.loads(write_packed(SETTINGS))
    given["manual"] = [{"name": "q3", "points": 0, "rubric": [{"points": "x"}]}, {"name": "q3", "points": 1}, 4]
    given["datasets"] = {"mnist.npz": "other.npz"}
    _, faults = read_packed(given, ("q1", "q2"), ("digits.npz", "hidden/reader.py"))
    assert [fault.partition(": ")[0] for fault in faults] == [
        "manual[0].points", "manual[0].rubric[1].points", "manual[0].rubric[1].text", "manual[2]",
        "datasets.'mnist.npz'", "manual[1].name",
    ]  # fmt: skip
