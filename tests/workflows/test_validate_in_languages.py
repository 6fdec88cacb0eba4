"""`autograder validate --language`: the same answers earn the same points in the notebook of each language."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import refused, run

from workflows.catalogues import MARKS, TINY, fill
from workflows.test_validate import HIDDEN, PUBLIC, RIGHT, WRONG

LANGUAGES = ("--language", "zh-TW", "--language", "ko")
ONE = ("--workers", "1")
YEARLY = TINY.with_name("yearly")


@pytest.fixture
def tiny(once: Callable[[str, Callable[[Path], None]], Path], tmp_path: Path) -> Path:
    """A released course of one tiny assignment in three languages, with two samples; a copy that may be changed."""

    def release(root: Path) -> None:
        folder = root / "assignments" / "tiny"
        shutil.copytree(TINY, folder)
        master = (folder / "master.py").read_text("utf-8")
        assert HIDDEN in master
        (folder / "master.py").write_text(master.replace(HIDDEN, PUBLIC), "utf-8")
        (folder / "samples" / "q1").mkdir(parents=True)
        (folder / "samples" / "q1" / "right_power.py").write_text(RIGHT)
        (folder / "samples" / "q1" / "wrong_nine.py").write_text(WRONG)
        for language in MARKS:
            fill(root, language)
        ran = run("release", cwd=root)
        assert ran.code == 0, ran.err

    return Path(shutil.copytree(once("tiny course in languages", release), tmp_path / "course"))


def test_every_notebook_earns_in_each_language_what_it_earns_in_english(tiny: Path) -> None:
    """Reference, template and samples are graded in each language's notebook, without liars: exit code 0."""
    english = json.loads(run("validate", "--json", *ONE, cwd=tiny).out)
    ran = run("validate", "tiny", "--json", "--brief", *ONE, *LANGUAGES, "--language", "zh_TW", cwd=tiny)
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert [(one["assignment"], one["language"]) for one in found] == [("tiny in zh-TW", "zh-TW"), ("tiny in ko", "ko")]
    assert "language" not in english[0]
    assert len(english[0]["notebooks"]) == 4
    for one in found:
        assert one["notebooks"] == english[0]["notebooks"]
        assert one["liars"] == {}


def test_it_is_the_notebook_of_that_language_that_is_graded(tiny: Path) -> None:
    """A cell that is broken in one language alone makes that language's notebooks misjudged: exit code 1."""
    place = tiny / "student_template" / "tiny" / "tiny.ko.ipynb"
    notebook = json.loads(place.read_text("utf-8"))
    check = next(cell for cell in notebook["cells"] if 'check("q1")' in "".join(cell["source"]))
    check["source"] = [f"square = '{MARKS['ko']}'\n", *check["source"]]
    place.write_text(json.dumps(notebook), "utf-8")
    ran = run("validate", *ONE, *LANGUAGES, cwd=tiny)
    assert ran.code == 1, ran.err
    chinese, korean = ran.out.split("tiny in ko", 1)
    assert "WRONG" not in chinese
    wrong = [line for line in korean.splitlines() if "WRONG" in line]
    assert [line.split(":")[0] for line in wrong] == [
        "  WRONG the reference",
        "  WRONG q1/right_power",
        "  WRONG q1/wrong_nine",
    ]
    assert "liar" not in ran.out
    assert ran.out.splitlines()[-1] == "5 of 8 notebooks judged as declared"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--language fr", "zh-TW or ko (English is validated without it), not fr"),
        ("--language en", "zh-TW or ko (English is validated without it), not en"),
        ("--language ko --mutants", "--language is for the reference, the template and the samples"),
        ("--language ko --seeds 2", "--language is for the reference, the template and the samples"),
        ("dist/tiny/autograder.zip --language ko", "zips are validated alone, and by the liars only"),
    ],
)
def test_what_no_language_goes_with(tiny: Path, words: str, said: str) -> None:
    """Another language, other ways to validate, and zips of whoever made them are errors of the command line."""
    refused(run("validate", *words.split(), cwd=tiny), 2, said)


def test_an_assignment_without_that_language_is_refused(tiny: Path) -> None:
    """Before anything is graded: where there is no catalogue, and where the notebook has not been released."""
    (tiny / "student_template" / "tiny" / "tiny.ko.ipynb").unlink()
    refused(run("validate", "--language", "ko", *ONE, cwd=tiny), 1, "tiny has not been released in ko")
    (tiny / "assignments" / "tiny" / "locale" / "ko.po").unlink()
    ran = run("validate", *LANGUAGES, *ONE, cwd=tiny)
    refused(ran, 2, "tiny has no notebook in ko")
    assert "it is translated into zh-TW" in ran.err
    assert "tiny in zh-TW" not in ran.out


def test_a_year_is_validated_in_a_language(tmp_path: Path) -> None:
    """What a release for a year would make has its notebook in each language, too."""
    shutil.copytree(YEARLY, tmp_path / "assignments" / "yearly")
    run("translate", "yearly", "--language", "ko", cwd=tmp_path)
    ran = run("validate", "--year", "2027", "--language", "ko", *ONE, cwd=tmp_path)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "4 of 4 notebooks judged as declared"), ran.err
    assert ran.out.splitlines()[0].rstrip() == "yearly for 2027 in ko"
