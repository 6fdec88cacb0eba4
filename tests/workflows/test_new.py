"""`autograder new`: an assignment that works before anything in it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.front_door import refused, run

SLUG = "08-smooth-curves"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A course without assignments."""
    (tmp_path / "assignments").mkdir()
    return tmp_path


def test_the_example_releases_and_validates_as_it_is(empty: Path) -> None:
    """Three commands, each named by the one before, end with every notebook of the example judged as declared.

    Two of them change an input, which the text of q1 forbids. Each change of the reference answers loses a point.
    """
    ran = run("new", SLUG, cwd=empty)
    assert ran.code == 0, ran.err
    assert f"next: autograder release {SLUG} && autograder validate {SLUG}" in ran.out
    assert 'title = "Smooth curves"' in (empty / "assignments" / SLUG / "grading.toml").read_text("utf-8")
    assert run("release", SLUG, cwd=empty).code == 0
    ran = run("validate", SLUG, "--mutants", "--workers", "1", cwd=empty)
    assert ran.code == 0 and "11 of 11 notebooks judged as declared" in ran.out.splitlines(), ran.out
    assert ran.out.endswith(" mutants caught, 0 explained, 0 not explained\n"), ran.out
    assert "@SLUG@" not in (empty / "student_template" / SLUG / f"{SLUG}.ipynb").read_text("utf-8")


def test_what_is_there_stays(empty: Path) -> None:
    """An assignment of that name is refused and keeps every byte."""
    folder = empty / "assignments" / SLUG
    folder.mkdir()
    (folder / "master.py").write_text("mine")
    refused(run("new", SLUG, cwd=empty), 2, f"there is an assignment {SLUG} already")
    assert [path.name for path in folder.iterdir()] == ["master.py"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("Eight!",), "'Eight!' cannot be the name of an assignment"),
        (("../08",), "'../08' cannot be the name"),
        ((SLUG, "--title", 'a "b"'), "the title is not one line of text"),
        ((SLUG, "--title", "a\nb"), "the title is not one line of text"),
        ((SLUG, "--title", "x" * 201), "the title is not one line of text"),
    ],
)
def test_a_name_or_title_that_cannot_be_used(empty: Path, words: tuple[str, ...], message: str) -> None:
    """Nothing is made of a bad name or title."""
    refused(run("new", *words, cwd=empty), 2, message)
    assert list((empty / "assignments").iterdir()) == []
