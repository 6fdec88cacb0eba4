"""Files that the reference solution hands in."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from autograder.errors import MasterError
from autograder.notebooks import load_master
from autograder.notebooks.assign import assign
from autograder.notebooks.leaks import leaks

from .conftest import Edit

MODEL = b"\x00the weights of a model that took a night to train\xff"


def _put(master: Path, name: str, content: bytes = MODEL) -> Path:
    path = master.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_they_are_in_the_reference_solution_alone(tiny: Edit) -> None:
    """They lie beside its notebook; template and bundle have neither their names nor their bytes."""
    path = tiny()
    _put(path, "reference/models/digits.keras")
    _put(path, "reference/notes.txt", b"trained for 10 epochs")
    products = assign(load_master(path))
    assert set(products.reference) == {"data/scores.csv", "models/digits.keras", "notes.txt", "tiny.ipynb"}
    assert products.reference["models/digits.keras"] == MODEL
    assert set(products.template) == {"data/scores.csv", "requirements.txt", "tiny.ipynb"}
    bundle = zipfile.ZipFile(BytesIO(products.bundle))
    assert not [name for name in bundle.namelist() if "digits" in name or "notes" in name or "reference" in name]
    assert not [name for name in bundle.namelist() if MODEL in bundle.read(name)]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("reference/data/scores.csv", "a file that students are given has this name"),
        ("reference/data", "a file that students are given is data/scores.csv, and one of the two"),
        ("reference/data/scores.csv/x", "a file that students are given is data/scores.csv, and one of the two"),
        ("reference/tiny.ipynb", "the notebook has this name"),
        ("reference/hidden/more.csv", "hidden/ belongs to the examiner"),
    ],
)
def test_a_name_that_is_taken_is_refused(tiny: Edit, name: str, why: str) -> None:
    """A file that would take the place of another one is a fault of the master, told with its path."""
    path = tiny()
    _put(path, name)
    with pytest.raises(MasterError) as caught:
        load_master(path)
    assert caught.value.evidence.startswith(f"{name}: {why}")
    assert caught.value.evidence.endswith("; give it another name")


def test_the_leak_search_knows_them(tiny: Edit, tmp_path: Path) -> None:
    """Their bytes are a leak under any name, also as a part of another file."""
    path = tiny()
    _put(path, "reference/digits.keras")
    template = tmp_path / "template"
    template.mkdir()
    (template / "help.bin").write_bytes(b"before" + MODEL + b"after")
    assert leaks(template, load_master(path)) == ["help.bin: holds what is in reference/digits.keras"]


def test_bytes_that_students_are_given_are_no_leak(tiny: Edit, tmp_path: Path) -> None:
    """A reference solution may hand in what is public data too."""
    path = tiny()
    _put(path, "reference/answer.csv", (path.parent / "data" / "scores.csv").read_bytes())
    template = shutil.copytree(path.parent / "data", tmp_path / "template" / "data").parent
    assert leaks(template, load_master(path)) == []


def test_a_link_is_refused(tiny: Edit) -> None:
    """A link leads out of the assignment's folder on another computer."""
    path = tiny()
    _put(path, "reference/digits.keras")
    (path.parent / "reference" / "link").symlink_to("digits.keras")
    with pytest.raises(MasterError) as caught:
        load_master(path)
    assert "reference/link: a symbolic link" in caught.value.evidence
