"""Models, files that students hand in, offline data sets and libraries that are taken away, at the front door."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import run

MASTER = Path(__file__).parents[1] / "masters" / "models"


@pytest.fixture
def course(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A released course of one assignment that is about models and files."""

    def release(root: Path) -> None:
        shutil.copytree(MASTER, root / "assignments" / "models")
        ran = run("release", cwd=root)
        assert ran.code == 0, ran.err

    return once("models course", release)


def test_models_and_files_are_judged_behind_the_wall(course: Path) -> None:
    """Models of every style, saved files, an offline data set and a library that is gone are judged as declared."""
    ran = run("validate", "--workers", "2", "--verbose", cwd=course)
    samples = len(list((course / "assignments" / "models" / "samples").glob("*/*.py")))
    assert (ran.code, ran.out.splitlines()[-1]) == (0, f"{samples + 2} of {samples + 2} notebooks judged as declared")


def _trained(course: Path, folder: Path) -> None:
    """A submission that trains a model: what it answers depends on every random number that Keras draws."""
    notebook = json.loads((course / "student_template" / "models" / "models.ipynb").read_text("utf-8"))
    code = [
        "model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Conv2D(4, 3, activation='relu'),",
        "    keras.layers.Dropout(0.3), keras.layers.Flatten(), keras.layers.Dense(10, activation='softmax')])",
        "model.compile('adam', 'sparse_categorical_crossentropy')",
        "(x_train, y_train), _ = keras.datasets.mnist.load_data()",
        "history = model.fit(x_train[..., None] / 255.0, y_train, epochs=3, batch_size=4, verbose=0)",
        "first = [float(loss) for loss in history.history['loss']]",
    ]
    place = next(i for i, cell in enumerate(notebook["cells"]) if "".join(cell["source"]) == 'grader.check("q3")')
    notebook["cells"][place - 1]["source"] = "\n".join(code)
    folder.mkdir()
    (folder / "amy.ipynb").write_text(json.dumps(notebook), "utf-8")


def test_the_same_submission_trains_the_same_model_twice(course: Path, tmp_path: Path) -> None:
    """Keras, NumPy and Python are seeded, so that what was trained, and its message, is the same in every run."""
    _trained(course, tmp_path / "submissions")
    output = []
    for out in ("one", "two"):
        ran = run("grade", "models", str(tmp_path / "submissions"), "-o", str(tmp_path / out), cwd=course)
        assert ran.code == 0, ran.err
        grades = json.loads((tmp_path / out / "grades.json").read_text("utf-8"))
        output.append(next(case["message"] for case in _cases(grades) if "first is" in case["message"]))
    assert output[0] == output[1]
    assert output[0].count(".") >= 3, output[0]


def _cases(grades: object) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    stack = [grades]
    while stack:
        value = stack.pop()
        if isinstance(value, dict) and "question" in value and "message" in value:
            found.append(value)
        elif isinstance(value, (dict, list)):
            stack.extend(value.values() if isinstance(value, dict) else value)
    return found
