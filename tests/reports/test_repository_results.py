"""What goes back to a student's repository: the state of a commit, and a result that holds nothing hidden."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from autograder.model import Bundle, Fault, Grade, Outline, QuestionScore, Verdict
from autograder.reports.repository_results import MOST_MARKDOWN, Target, result_json, result_markdown, status
from autograder.translated.pages import catalogues, words_of

from .made import result

TARGET = Target("cnn-course-amy", "a" * 40)
BUNDLE = Bundle("hw.zip", "b" * 64, b"", title="Homework *one*")
HIDDEN = result(
    "q1",
    "a hidden case",
    2,
    Verdict.FAILED,
    hidden=True,
    message="f(271828)",
    got="271828",
    detail="271828",
    hint="look",
)
PUBLIC = result("q1", "a public case", 1, Verdict.FAILED, message="it gave 3", call="f(1)", got="3", expected="4")


def grade(**changes: object) -> Grade:
    """A grade of 1 of 3 points."""
    whole = Grade("key", "amy", "cnn-course-amy@aaaaaaaaaaaa", "s", "b", scores=(QuestionScore("q1", 1.0, 3.0),),
                  cases=(PUBLIC, HIDDEN))  # fmt: skip
    return replace(whole, **changes)  # type: ignore[arg-type]


NUMBER = re.compile(r"\d+(?:\.\d+)?")
LOST = "through no fault of the student's, at 271828"
STATES = {
    "points lost": (grade(), "failure", "1 of 3 points"),
    "all points": (grade(scores=(QuestionScore("q1", 3.0, 3.0),)), "success", "3 of 3 points"),
    "sums of tenths": (grade(scores=(QuestionScore("q1", 0.1 + 0.2, 0.3),)), "success", "0.3 of 0.3 points"),
    "a part not judged": (
        grade(scores=(QuestionScore("q1", 0.0, 3.0, unjudged=1.0),), verdict=Verdict.NOT_JUDGED),
        "error",
        "0 of 3 points, 1 not judged and not counted as lost",
    ),
    "nothing judged": (
        grade(scores=(), cases=(), verdict=Verdict.NOT_JUDGED, reason=LOST, fault=Fault.MACHINE),
        "error",
        "not judged; no points are lost by that",
    ),
    "for a person alone": (
        grade(scores=(QuestionScore("q1", 0.0, 3.0, pending=True),), cases=()),
        "pending",
        "3 points for a person to mark",
    ),
    "partly for a person": (
        grade(scores=(QuestionScore("q1", 3.0, 3.0), QuestionScore("q2", 0.0, 2.0, pending=True))),
        "success",
        "3 of 3 points, 2 more for a person to mark",
    ),
}


@pytest.mark.parametrize("name", STATES)
def test_the_state_of_a_commit(name: str) -> None:
    """What was not judged is an error, what only a person marks is pending, and no state tells of a hidden case."""
    given, state, description = STATES[name]
    body = status(given, Outline(()), "hw", TARGET)
    assert body == {"state": state, "context": "autograder/hw", "description": description}


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("language", catalogues())
def test_the_state_is_described_in_a_language(name: str, language: str) -> None:
    """The rest of it is GitHub's."""
    given, state, english = STATES[name]
    body = status(given, Outline(()), "hw", TARGET, words=words_of(language))
    assert (body["state"], body["context"]) == (state, "autograder/hw")
    assert not re.search("[A-Za-z]", body["description"])
    assert sorted(NUMBER.findall(body["description"])) == sorted(NUMBER.findall(english))


def test_where_a_status_leads() -> None:
    """The repository and the commit are filled into the address."""
    body = status(grade(), Outline(()), "hw", TARGET, "https://example.org/{repository}?of={sha}&{x}")
    assert body["target_url"] == f"https://example.org/cnn-course-amy?of={'a' * 40}&{{x}}"


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a b", "-\n", "名前", "x" * 101, "$(reboot)"])
def test_names_that_github_does_not_have(name: str) -> None:
    """A folder or a status is never made for such a repository."""
    assert not Target(name, "a" * 40).is_named_as_on_github
    assert not Target(name, "a" * 40).takes_a_status


@pytest.mark.parametrize("commit", ["", "a" * 39, "a" * 64, "A" * 40, f"{'a' * 40}\n"])
def test_commits_that_github_does_not_have(commit: str) -> None:
    """Without a commit there is a folder, but no status."""
    assert Target("x", commit).is_named_as_on_github
    assert not Target("x", commit).takes_a_status


def test_a_hidden_case_shows_its_name_its_points_its_verdict_and_its_hint() -> None:
    """In both forms; a public case shows what was called, what it gave and what was expected."""
    text = result_markdown(grade(), Outline(()), BUNDLE, TARGET).decode()
    assert "**a hidden case** (2 points): failed, a hidden test\n\n```text\nhint: look\n```\n" in text
    assert "```text\nmessage: it gave 3\ncall: f(1)\ngot: 3\nexpected: 4\n```" in text
    assert text.startswith("# Homework \\*one\\*\n\n**1 of 3 points**\n")
    content = result_json(grade(), Outline(()), BUNDLE, TARGET)
    assert json.loads(content)["questions"][0]["cases"][1] == {
        "name": "a hidden case", "hidden": True, "verdict": "failed", "points": 2.0, "hint": "look"
    }  # fmt: skip
    assert b"271828" not in text.encode() + content


def test_a_fault_of_the_machine_is_not_told_in_detail() -> None:
    """The reason is the operator's to read."""
    lost = STATES["nothing judged"][0]
    text = result_markdown(lost, Outline(()), BUNDLE, TARGET) + result_json(lost, Outline(()), BUNDLE, TARGET)
    assert b"This submission could not be graded." in text
    assert b"271828" not in text
    assert b"as it ran" not in text


def test_endless_texts_are_cut() -> None:
    """A result stays short enough for a comment, and says where the rest is; text that cannot be encoded is no bug."""
    case = replace(PUBLIC, got="`" * 100_000 + "\ud800", message="@octocat\n# x\n" * 1000)
    many = grade(cases=(case,) * 500, notes=("\x1b[2J\ud800",) * 1000)
    text = result_markdown(many, Outline(()), BUNDLE, TARGET)
    assert len(text.decode()) < MOST_MARKDOWN + 100
    assert text.endswith(b"There is more in `feedback.html`.\n")
    assert len(result_json(many, Outline(()), BUNDLE, TARGET)) < 10_000_000
