"""A class is graded into a PostgreSQL server, and its marks are shown, as with a file; the password is nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from gradebook.server import PASSWORD, Server
from submissions.answers import RIGHT

from .front_door import SLUG, Ran, refused, run, write_notebook


class Graded(NamedTuple):
    """What grading said, where its results are, and the gradebook's URL with and without a password."""

    ran: Ran
    out: Path
    url: str
    shown: str


@pytest.fixture(scope="module")
def graded(course: Path, tmp_path_factory: pytest.TempPathFactory, postgresql: Server) -> Graded:
    """A class of one that was graded, with the gradebook's URL in the environment."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "students").mkdir()
    write_notebook(folder / "students" / "amy.ipynb", RIGHT)
    name = postgresql.new_database()
    where = {"AUTOGRADER_GRADEBOOK": postgresql.url(name)}
    ran = run("grade", SLUG, folder / "students", "-o", folder / "out", cwd=course, environment=where)
    shown = f"postgresql://owner@/{name}?host={quote(str(postgresql.folder), safe='')}"
    return Graded(ran, folder / "out", postgresql.url(name), shown)


def test_grading_says_where(graded: Graded) -> None:
    """The run ends as with a file, and names the gradebook without its password."""
    assert graded.ran.code == 0, graded.ran
    assert graded.shown in graded.ran.out
    assert not list(graded.out.glob("*.sqlite"))


def test_the_password_is_nowhere(graded: Graded) -> None:
    """Not in what is said, and in no file of the results."""
    secrets = [PASSWORD, quote(PASSWORD, safe=""), "s3cret"]
    assert not [secret for secret in secrets if secret in graded.ran.out + graded.ran.err]
    files = [path for path in graded.out.rglob("*") if path.is_file()]
    assert len(files) > 3
    assert not [path for path in files for secret in secrets if secret.encode() in path.read_bytes()]


def test_it_shows_what_a_file_shows(graded: Graded, course: Path, tmp_path: Path) -> None:
    """A copy of it as a file gives the same lines for every command that shows."""
    copy = tmp_path / "copy.sqlite"
    ran = run("gradebook", "backup", copy, "--gradebook", graded.url, cwd=course)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{copy} is a copy of the gradebook: ")
    for words in (
        ("show", "--json"),
        ("explain", "amy", SLUG),
        ("history", "amy"),
        ("export", "csv", "-o", "/dev/stdout"),
    ):
        one, other = (run("gradebook", *words, "--gradebook", where, cwd=course) for where in (graded.url, copy))
        assert one == other
        assert one.code == 0 and one.out


def test_nothing_is_graded_twice(graded: Graded, course: Path) -> None:
    """A second run finds the grade in the server."""
    students = graded.out.parent / "students"
    ran = run("grade", SLUG, students, "-o", graded.out, "--gradebook", graded.url, cwd=course)
    assert ran.code == 0
    assert ", 1 of them by an earlier run" in ran.out


def test_a_server_that_lets_nobody_in(graded: Graded, course: Path, tmp_path: Path) -> None:
    """Is said before anything is graded, with whose fault it is and what comes next."""
    students = graded.out.parent / "students"
    wrong = graded.url.replace(quote(PASSWORD, safe=""), "another")
    ran = run("grade", SLUG, students, "-o", tmp_path / "out", "--gradebook", wrong, cwd=course)
    refused(ran, 1, "does not let this user in", graded.shown, "fault: machine", "AUTOGRADER_GRADEBOOK")
    assert "another" not in ran.err.replace("AUTOGRADER", "")
