"""The products of a master."""

from __future__ import annotations

import json

import pytest

from autograder.errors import MasterError
from autograder.intake.bundle import read_bundle
from autograder.notebooks import load_master
from autograder.notebooks.assign import assign
from autograder.notebooks.normal import unpack

from .conftest import TINY, Edit


def test_products_are_the_same_on_every_run() -> None:
    """Nothing in a product depends on the time, on chance or on a temporary name."""
    master = load_master(TINY / "master.py")
    assert assign(master) == assign(master)


def test_bundle_says_what_otter_does_not(tmp_path: object) -> None:
    """The intake reads the bundle that a release makes, and finds everything of grading.json in it."""
    master = load_master(TINY / "master.py")
    path = TINY.__class__(str(tmp_path)) / "autograder.zip"
    path.write_bytes(assign(master).bundle)
    bundle = read_bundle(path)
    assert bundle.answers == {"q1": ("square",), "q2": ("mean_score", "class_mean")}
    assert bundle.imports == {"csv": "csv", "isclose": "math:isclose", "np": "numpy"}
    assert [(q.name, q.points, q.title) for q in bundle.manual] == [("q3", 2.0, "Why?")]
    assert dict(bundle.public_files) == {"data/scores.csv": (TINY / "data" / "scores.csv").read_bytes()}
    assert bundle.withheld_files == ("hidden/more_scores.csv",)
    assert (bundle.assignment_name, bundle.title, bundle.notebook_name) == ("tiny", "A tiny assignment", "tiny.ipynb")
    assert bundle.limits == master.limits


def test_environment_names_packages_and_no_host() -> None:
    """The environment in the bundle asks for Otter and the master's requirements, from no address."""
    environment = unpack(assign(load_master(TINY / "master.py")).bundle)["environment.yml"].decode()
    assert "otter-grader[grading,plugins]==7.0.0" in environment
    assert "numpy>=2" in environment
    assert "://" not in environment
    assert "index" not in environment


def test_notebooks_have_no_outputs_and_fixed_ids() -> None:
    """Every cell is named by slug, role and position; nothing of jupytext or of a run is left."""
    products = assign(load_master(TINY / "master.py"))
    for role, content in (
        ("student", products.template["tiny.ipynb"]),
        ("reference", products.reference["tiny.ipynb"]),
    ):
        notebook = json.loads(content)
        assert [cell["id"] for cell in notebook["cells"]] == [
            f"tiny-{role}-{position:03}" for position in range(1, len(notebook["cells"]) + 1)
        ]
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
        assert notebook["metadata"].keys() == {"kernelspec", "language_info", "otter"}
        assert "lines_to_next_cell" not in content.decode()


def test_what_otter_refuses_is_told_with_its_words(tiny: Edit) -> None:
    """An error inside Otter Assign becomes a refusal of the master."""
    master = load_master(tiny({"# points: [1, 4, 2]": "# points: [1, 4]"}))
    with pytest.raises(MasterError, match="Otter Assign refuses the master of tiny") as caught:
        assign(master)
    assert "length of 'points' is 2" in caught.value.evidence
