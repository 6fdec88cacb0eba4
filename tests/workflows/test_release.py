"""Releasing assignments."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.errors import DriftError, MasterError, OutputError
from autograder.workflows.authoring import release as room
from autograder.workflows.authoring.release import Released, release

MASTERS = Path(__file__).parents[1] / "masters"
GOLDEN = MASTERS / "tiny_released"
# Otter's own scripts; they name addresses, so no copy of them is kept here.
STOCK = {"setup.sh", "run_autograder", "run_otter.py", "environment.yml"}
FILES = {
    "student_template/tiny/data/scores.csv",
    "student_template/tiny/requirements.txt",
    "student_template/tiny/tiny.ipynb",
    "reference_solutions/tiny/data/scores.csv",
    "reference_solutions/tiny/tiny.ipynb",
    "dist/tiny/autograder.zip",
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return a course of one tiny assignment."""
    root = tmp_path / "course"
    shutil.copytree(MASTERS / "tiny", root / "assignments" / "tiny")
    return root


def _tree(root: Path) -> dict[str, bytes]:
    """Return every released file of a course."""
    folders = [root / name for name in ("student_template", "reference_solutions", "dist")]
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def _golden(root: Path) -> dict[str, bytes]:
    """Return a release as the golden directory keeps it: the bundle unpacked, without Otter's own scripts."""
    tree = _tree(root)
    with zipfile.ZipFile(root / "dist" / "tiny" / "autograder.zip") as bundle:
        members = {f"bundle/{name}": bundle.read(name) for name in bundle.namelist() if name not in STOCK}
        assert set(bundle.namelist()) >= STOCK
    del tree["dist/tiny/autograder.zip"]
    return {**tree, **members}


def test_release_equals_the_golden_directory(course: Path) -> None:
    """The tiny master makes exactly what tests/masters/tiny_released holds."""
    release(["tiny"], course, check=False)
    golden = {p.relative_to(GOLDEN).as_posix(): p.read_bytes() for p in GOLDEN.rglob("*") if p.is_file()}
    assert _golden(course) == golden


def test_second_release_changes_nothing(course: Path) -> None:
    """The same sources give the same bytes, and files that are right already are not touched."""
    first = release([], course, check=False)
    assert first.released == (Released("tiny", written=first.released[0].written),)
    assert set(first.released[0].written) == FILES
    before = {name: (course / name).stat().st_mtime_ns for name in FILES}
    second = release([], course, check=False)
    assert set(second.released[0].unchanged) == FILES
    assert second.released[0].changed == ()
    assert {name: (course / name).stat().st_mtime_ns for name in FILES} == before


def test_release_does_not_depend_on_the_working_directory(course: Path, tmp_path: Path) -> None:
    """A course given by a relative path from elsewhere is released the same."""
    release([], course, check=False)
    first = _tree(course)
    for name in ("student_template", "reference_solutions", "dist"):
        shutil.rmtree(course / name)
    with contextlib.chdir(tmp_path):
        release([], Path("course"), check=False)
        assert Path.cwd() == tmp_path
    assert _tree(course) == first


def test_progress_is_told_for_each_assignment(course: Path) -> None:
    """Every assignment is reported when it is done, in the order of the course."""
    shutil.copytree(course / "assignments" / "tiny", course / "assignments" / "another")
    output: list[Released] = []
    report = release([], course, check=False, progress=output.append)
    assert [each.slug for each in output] == ["another", "tiny"]
    assert report.released == tuple(output)


def test_check_finds_nothing_after_a_release(course: Path) -> None:
    """A released course has no drift; without dist/ the bundle is not missed."""
    release([], course, check=False)
    before = _tree(course)
    assert release([], course, check=True).released[0].changed == ()
    shutil.rmtree(course / "dist")
    assert release([], course, check=True).released[0].changed == ()
    assert _tree(course) == {name: content for name, content in before.items() if not name.startswith("dist/")}


def test_check_takes_a_bundle_that_is_not_there_for_unmade(course: Path) -> None:
    """A demo makes some of the bundles: the missing ones are no drift, and one that is there is still compared."""
    release([], course, check=False)
    (course / "dist" / "tiny" / "autograder.zip").unlink()
    assert release([], course, check=True).released[0].changed == ()
    (course / "dist" / "tiny" / "autograder.zip").write_bytes(b"another")
    with pytest.raises(DriftError, match="1 generated file differs"):
        release([], course, check=True)


def test_check_lists_every_drifted_file(course: Path) -> None:
    """Changed, missing and extra files are told at once, with the command that repairs them."""
    release([], course, check=False)
    (course / "student_template" / "tiny" / "tiny.ipynb").write_text("{}")
    (course / "reference_solutions" / "tiny" / "data" / "scores.csv").unlink()
    (course / "student_template" / "tiny" / "notes.txt").touch()
    (course / "student_template" / "tiny" / "link").symlink_to("tiny.ipynb")
    with zipfile.ZipFile(course / "dist" / "tiny" / "autograder.zip", "a") as bundle:
        bundle.writestr("more", "")
    before = _tree(course)
    with pytest.raises(DriftError, match="5 generated files differ") as caught:
        release([], course, check=True)
    assert caught.value.evidence.split("\n         ") == [
        "student_template/tiny/tiny.ipynb: differs from what the master makes",
        "reference_solutions/tiny/data/scores.csv: differs from what the master makes",
        "dist/tiny/autograder.zip: differs from what the master makes",
        "student_template/tiny/link: no master makes it",
        "student_template/tiny/notes.txt: no master makes it",
    ]
    assert caught.value.remedy == "autograder release tiny"
    assert _tree(course) == before
    release(["tiny"], course, check=False)
    assert release([], course, check=True).released[0].changed == ()


def test_check_before_the_first_release_finds_everything_missing(course: Path) -> None:
    """A master that was never released is drift too, and checking writes nothing."""
    with pytest.raises(DriftError):
        release([], course, check=True)
    assert sorted(path.name for path in course.iterdir()) == ["assignments"]


def test_a_changed_source_is_drift(course: Path) -> None:
    """Whoever edits the master, grading.toml or the data has to release."""
    release([], course, check=False)
    (course / "assignments" / "tiny" / "hidden" / "more_scores.csv").write_text("name,score\nhal,3.65625\n")
    with pytest.raises(DriftError) as caught:
        release([], course, check=True)
    assert caught.value.evidence == "dist/tiny/autograder.zip: differs from what the master makes"


def test_a_template_that_leaks_is_not_released(course: Path) -> None:
    """If a secret would reach students nothing is written, and the place is told."""
    (course / "assignments" / "tiny" / "data" / "copy.csv").write_bytes(
        (course / "assignments" / "tiny" / "hidden" / "more_scores.csv").read_bytes()
    )
    with pytest.raises(MasterError, match="would give secrets away") as caught:
        release([], course, check=False)
    assert caught.value.evidence == "data/copy.csv: holds what is in hidden/more_scores.csv"
    assert sorted(path.name for path in course.iterdir()) == ["assignments"]


def test_left_overs_of_a_killed_release_are_cleared(course: Path) -> None:
    """Folders that a killed release left beside the real ones do not disturb the next."""
    release([], course, check=False)
    parent = course / "student_template"
    (parent / "tiny").rename(parent / ".tiny.old")
    (parent / ".tiny.new" / "half").mkdir(parents=True)
    release([], course, check=False)
    assert [path.name for path in parent.iterdir()] == ["tiny"]
    assert release([], course, check=True).released[0].changed == ()


def test_an_interrupted_swap_leaves_the_old_folder(tmp_path: Path) -> None:
    """When the new folder cannot be put in place the old one is there again, whole."""
    folder, old = tmp_path / "tiny", tmp_path / ".tiny.old"
    folder.mkdir()
    (folder / "kept").touch()
    with pytest.raises(FileNotFoundError):
        room._swap(folder, tmp_path / "never written", old)
    assert [path.name for path in folder.iterdir()] == ["kept"]
    assert not old.exists()


def test_a_place_that_cannot_be_written_is_told(course: Path) -> None:
    """A file where a folder has to be is the machine's fault, not a crash."""
    (course / "student_template").write_text("not a folder")
    with pytest.raises(OutputError, match="tiny cannot be written"):
        release([], course, check=False)


def test_the_reference_earns_full_marks_under_stock_otter(course: Path) -> None:
    """Stock `otter run` takes the bundle, gives the reference every point and the untouched template none."""
    release([], course, check=False)
    bundle = course / "dist" / "tiny" / "autograder.zip"
    for folder, earned in (
        ("reference_solutions", {"q1": 7.0, "q2": 3.0}),
        ("student_template", {"q1": 0.0, "q2": 0.0}),
    ):
        out = course / folder / "results"
        out.mkdir()
        _otter_run(bundle, course / folder / "tiny" / "tiny.ipynb", out)
        assert _scores(out / "results.json") == earned


def _otter_run(bundle: Path, notebook: Path, out: Path) -> None:
    command = [sys.executable, "-m", "otter", "run", "-a", str(bundle), "-o", str(out), "--no-logo", str(notebook)]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=out)


def _scores(results: Path) -> dict[str, float]:
    return {test["name"]: test["score"] for test in json.loads(results.read_text())["tests"] if "score" in test}
