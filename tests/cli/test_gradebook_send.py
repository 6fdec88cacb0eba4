"""`autograder gradebook send`: marks into Canvas, through its API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .canvas_server import TOKEN, State, serving, student
from .front_door import Ran, refused
from .small_course import HOSTILE, NOW, course, gradebook

__all__ = ["course", "gradebook"]  # fixtures

Gradebook = Callable[..., Ran]


@pytest.fixture
def canvas() -> State:
    """Canvas with three students of ours, known by their SIS id or login, and one who is not ours."""
    return State(
        {7: student("x", sis="amy", score=10.0), 8: student("BEN", score=9.0), 9: student(HOSTILE), 3: student("dae")}
    )


@pytest.fixture
def address(canvas: State, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the assignment, whose token is in the environment."""
    monkeypatch.setenv("CANVAS_TOKEN", TOKEN)
    with serving(canvas) as where:
        yield where


def test_a_dry_run_says_every_mark_that_would_change(canvas: State, address: str, gradebook: Gradebook) -> None:
    """Of those on every page of Canvas' list; nothing is sent, and who is not in the course here is left alone."""
    ran = gradebook("send", "a1", address, "--dry-run", *NOW)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "note: 1 row of nobody on the roster, left alone",
        "2 marks would change; nothing was sent:",
        "  ben: 9 → 4",
        f"  {HOSTILE}: no mark → 10",
    ]
    assert (canvas.jobs, canvas.faults) == ([], [])


def test_marks_are_sent_once(canvas: State, address: str, gradebook: Gradebook) -> None:
    """Only those that differ, in one job as the documentation has it; again there is nothing to send."""
    gradebook("excuse", "ben", "a1", "--why", "ill", "--by", "TA")
    ran = gradebook("send", "a1", address, *NOW)
    assert (ran.code, ran.err) == (0, "")
    assert "2 marks sent:\n  ben: 9 → EX\n" in ran.out
    assert canvas.jobs == [[("grade_data[8][excuse]", "true"), ("grade_data[9][posted_grade]", "10")]]
    assert "Canvas has these marks already" in gradebook("send", "a1", address, *NOW).out
    assert (len(canvas.jobs), canvas.faults) == (1, [])


def test_what_waits_stays_as_it_is(canvas: State, address: str, gradebook: Gradebook) -> None:
    """A pending mark is never sent as a zero, unless that is asked for."""
    canvas.points = 15
    ran = gradebook("send", "a2", address, *NOW)
    assert "2 marks pending, left as they are in Canvas: " in ran.out
    assert canvas.jobs == [[("grade_data[8][posted_grade]", "0")]]  # who handed nothing in
    gradebook("send", "a2", address, "--count-pending-as-zero", *NOW)
    assert canvas.jobs[1:] == [[("grade_data[7][posted_grade]", "5"), ("grade_data[9][posted_grade]", "10")]]


def test_what_canvas_does_not_take_is_said(canvas: State, address: str, gradebook: Gradebook) -> None:
    """The marks are read again afterwards."""
    canvas.locked = {8}
    ran = gradebook("send", "a1", address, *NOW)
    assert ran.code == 1
    assert ran.out.endswith("Canvas did not take 1 mark, as in a closed grading period:\n  ben\n")


@pytest.mark.parametrize("code", [403, 429])
def test_a_throttled_request_is_sent_again(canvas: State, address: str, gradebook: Gradebook, code: int) -> None:
    """A token that asks too often is refused for a while, by an older Canvas with 403."""
    canvas.throttled = [code]
    assert gradebook("send", "a1", address, "--dry-run", *NOW).code == 0
    assert canvas.faults == []


def test_what_canvas_refuses(
    canvas: State, address: str, gradebook: Gradebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with its message, in which the token is not, and nothing is sent."""
    canvas.points = 12
    refused(gradebook("send", "a1", address, *NOW), 1, "a1 has 10 points here and 12 in Canvas")
    canvas.points, canvas.grading_type = 10, "pass_fail"
    refused(gradebook("send", "a1", address, *NOW), 1, "takes no points: it is graded as pass_fail")
    canvas.grading_type = "points"
    refused(gradebook("send", "a1", address.removesuffix("34") + "35", *NOW), 1, "Canvas has no such assignment")
    canvas.students[10] = student("z", sis="amy")
    refused(gradebook("send", "a1", address, *NOW), 1, "cannot be told whose row is whose")
    del canvas.students[10]
    canvas.job = "failed"
    refused(gradebook("send", "a1", address, *NOW), 1, "Canvas could not finish its job", "it broke")
    monkeypatch.setenv("CANVAS_TOKEN", "old~secret")
    ran = gradebook("send", "a1", address, *NOW)
    refused(ran, 1, "Canvas does not accept the token")
    assert "secret" not in ran.err + ran.out
    refused(gradebook("send", "a1", "http://127.0.0.1:1/courses/1/assignments/1"), 1, "does not answer as it should")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://school/courses/12", "not the address of an assignment"),
        ("http://school/courses/1/assignments/2", "the token would be sent in the clear"),
        ("https://user@school/courses/1/assignments/2", "not the address"),
        ("ftp://school/courses/1/assignments/2", "not the address"),
    ],
)
def test_an_address_that_is_none(gradebook: Gradebook, address: str, words: str) -> None:
    """Nothing is sent to it."""
    refused(gradebook("send", "a1", address), 2, words)


def test_where_the_token_is(
    canvas: State, address: str, gradebook: Gradebook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In the environment, or in a file that nobody else can read; there is no option for it."""
    monkeypatch.delenv("CANVAS_TOKEN")
    refused(gradebook("send", "a1", address), 2, "there is no token for Canvas", "CANVAS_TOKEN")
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    file.chmod(0o640)
    refused(gradebook("send", "a1", address, "--token-file", file), 2, "others can read the token", "chmod 600")
    file.chmod(0o600)
    assert gradebook("send", "a1", address, "--token-file", file, "--dry-run", *NOW).code == 0
    file.write_text("two words")
    refused(gradebook("send", "a1", address, "--token-file", file), 2, "this is no token")
    refused(gradebook("send", "a1", address, "--token-file", tmp_path / "none"), 2, "the token cannot be read")
