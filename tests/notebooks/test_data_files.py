"""The files of an assignment that its settings name."""

from __future__ import annotations

from pathlib import Path

from autograder.notebooks.data_files import data_files


def test_globs_choose_the_public_files(tmp_path: Path) -> None:
    """Files at any depth are found, sorted, without those that begin with a dot or that Python compiled."""
    left_out = (".DS_Store", ".cache/d.csv", "__pycache__/build.cpython-311.pyc", "deep/__pycache__/c.pyc")
    for name in ("a.csv", "deep/er/b.csv", "c.txt", *left_out):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert data_files(tmp_path, ("**/*",)) == (("a.csv", "c.txt", "deep/er/b.csv"), [])
    assert data_files(tmp_path, ("**/*.csv", "c.*")) == (("a.csv", "c.txt", "deep/er/b.csv"), [])
    assert data_files(tmp_path, ("deep/*/*",)) == (("deep/er/b.csv",), [])


def test_globs_without_a_file_and_links_are_faults(tmp_path: Path) -> None:
    """A glob that matches nothing is a slip; a link could lead to hidden data."""
    (tmp_path / "link.csv").symlink_to(tmp_path / "elsewhere.csv")
    _, faults = data_files(tmp_path, ("*.npz",))
    assert len(faults) == 2


def test_no_data_folder_is_no_fault(tmp_path: Path) -> None:
    """An assignment need not have data."""
    assert data_files(tmp_path / "data", ("**/*",)) == ((), [])
