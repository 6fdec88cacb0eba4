"""What is wrong with a command, a bundle or a machine is said in a sentence, with the exit code that fits."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from submissions.answers import RIGHT

from .front_door import SLUG, refused, rewritten, run, write_notebook

BUNDLE = Path("dist") / SLUG / "autograder.zip"


@pytest.fixture
def students(tmp_path: Path) -> Path:
    """A folder with one right notebook."""
    folder = tmp_path / "students"
    folder.mkdir()
    write_notebook(folder / "amy.ipynb", RIGHT)
    return folder


@pytest.mark.parametrize(
    ("bundle", "code", "words"),
    [
        ("missing.zip", 1, ["There is no such bundle", "missing.zip", "autograder release"]),
        ("03-manual-convolutoin", 2, ["there is no assignment", "did you mean 03-manual-convolution?"]),
        ("nothing-like-it", 2, ["there is no assignment", "known are", SLUG]),
        ("text.zip", 1, ["not a zip", "text.zip"]),
        ("empty.zip", 1, ["not a zip", "the file is empty"]),
        ("other.zip", 1, ["not an Otter bundle", "no otter_config.json and no tests/*.py", "notes.txt"]),
        ("cut.zip", 1, ["not a zip"]),
        ("folder.zip", 1, ["This is a folder"]),
        ("broken.zip", 1, ["grading.json in this bundle is not JSON"]),
        ("limits.zip", 1, ["3 faults", "limits.seconds", "limits.memory_mb", "limits.cell_cpu_seconds: 0 is not"]),
    ],
)
def test_a_bundle_that_cannot_be_used(
    course: Path, tmp_path: Path, students: Path, bundle: str, code: int, words: list[str]
) -> None:
    """Each is refused before anything runs, with what was seen."""
    (tmp_path / "text.zip").write_text("not a zip")
    (tmp_path / "empty.zip").touch()
    (tmp_path / "folder.zip").mkdir()
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("notes.txt", "no tests")
    (tmp_path / "cut.zip").write_bytes((course / BUNDLE).read_bytes()[:5000])
    rewritten(course / BUNDLE, tmp_path / "broken.zip", without=["grading.json"])
    with zipfile.ZipFile(tmp_path / "broken.zip", "a") as archive:
        archive.writestr("grading.json", "{")
    wrong = {"memory_mb": -1, "seconds": 3, "cell_cpu_seconds": 0}
    rewritten(course / BUNDLE, tmp_path / "limits.zip", limits=wrong)
    given = tmp_path / bundle if bundle.endswith(".zip") else bundle
    refused(run("grade", given, students, "-o", tmp_path / "out", cwd=course), code, *words)
    assert not (tmp_path / "out").exists()


def test_a_slug_that_is_not_released(tmp_path: Path, students: Path) -> None:
    """The remedy is the command that releases it."""
    (tmp_path / "assignments" / "07-later").mkdir(parents=True)
    (tmp_path / "assignments" / "07-later" / "master.py").touch()
    refused(run("grade", "07-later", students, cwd=tmp_path), 1, "has not been released", "autograder release 07-later")


def test_a_slug_outside_of_a_course(tmp_path: Path, students: Path) -> None:
    """Outside of a course a slug means nothing."""
    refused(run("grade", SLUG, students, cwd=tmp_path), 2, "there is no course here")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("nowhere", ["There is no such file or folder", "nowhere"]),
        ("empty", ["No submission was found", "empty, which holds nothing"]),
        ("tarred", ["No submission was found", "1 x .tar", "unpacked first"]),
    ],
)
def test_nothing_to_grade(course: Path, tmp_path: Path, path: str, words: list[str]) -> None:
    """A path that is missing, empty or holds something else is no empty class."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "tarred").mkdir()
    (tmp_path / "tarred" / "class.tar").touch()
    refused(run("grade", SLUG, tmp_path / path, "-o", tmp_path / "out", cwd=course), 1, *words)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["grade", SLUG],
        ["grade", SLUG, "students", "--workers", "0"],
        ["grade", SLUG, "students", "--sandbox", "9"],
        ["grade", SLUG, "students", "--fast"],
        ["grade", SLUG, "students", "-o", "students"],
        ["grade", SLUG, "students", "-o", "students/."],
    ],
)
def test_a_command_that_cannot_be_meant(course: Path, students: Path, words: list[str]) -> None:
    """The exit code is 2, and nothing is written."""
    given = [word.replace("students", str(students)) for word in words]
    refused(run(*given, cwd=course), 2, "error: ")
    assert [path.name for path in students.iterdir()] == ["amy.ipynb"]


def test_results_that_cannot_be_written(course: Path, tmp_path: Path, students: Path) -> None:
    """A file where the folder should be is the operator's to move."""
    (tmp_path / "out").touch()
    ran = run("grade", SLUG, students, "-o", tmp_path / "out", cwd=course)
    refused(ran, 1, "the folder for the results cannot be made", "give another one with -o")


def test_a_gradebook_that_cannot_be_opened(course: Path, tmp_path: Path, students: Path) -> None:
    """A database that is none is named, and nothing is graded into the void."""
    (tmp_path / "book.sqlite").write_text("these are not the grades that you are looking for" * 100)
    url = f"sqlite:///{tmp_path / 'book.sqlite'}"
    ran = run("grade", SLUG, students, "-o", tmp_path / "out", "--gradebook", url, cwd=course)
    refused(ran, 1, "book.sqlite")


def _small_disk(folder: Path) -> list[str]:
    """A wrapper in whose commands little can be written to `folder`."""
    if os.geteuid() == 0:
        mount = 'mount -t tmpfs -o size=300k none "$0" && exec "$@"'
        return ["unshare", "--mount", "sh", "-c", mount, str(folder)]
    return ["prlimit", f"--fsize={300 << 10}"]  # no less: the sandbox keeps a log of 256 KiB in memory


def test_a_full_disk(course: Path, tmp_path: Path, students: Path) -> None:
    """When results cannot be written, the command says so and what to do; it never reports a grade that is not kept."""
    for number in range(12):
        write_notebook(students / f"student{number}.ipynb", RIGHT)
    (tmp_path / "out").mkdir()
    ran = run("grade", SLUG, students, "-o", tmp_path / "out", cwd=course, wrapper=_small_disk(tmp_path / "out"))
    refused(ran, 1, "fault: machine", "next:")
    assert "24/24" not in ran.out
