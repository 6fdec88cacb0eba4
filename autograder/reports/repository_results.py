"""What goes back to a student's repository: a result in Markdown and in JSON, and a status of the commit.

All of it is as the feedback page has it: a hidden case shows its name, its points, its verdict and its hint, never its
inputs. What a student wrote stands in fenced blocks of the Markdown, where it mentions nobody and formats nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from autograder.model import Bundle, CaseResult, Grade, Outline, QuestionScore, Verdict
from autograder.reports import facts
from autograder.reports.classroom import markdown
from autograder.reports.student_words import (
    MESSAGE,
    MOST_NOTES,
    VALUE,
    block,
    points_of,
    whole_reason,
    words_of_bundle,
    words_of_question,
)
from autograder.reports.text import in_points, points
from autograder.scoring import student_view
from autograder.translated.pages import ENGLISH_WORDS, Words

SCHEMA = "autograder/result/v1"
LONGEST_DESCRIPTION = 140  # characters; GitHub takes no more
MOST_MARKDOWN = 60_000  # characters; a comment on GitHub takes 65,536
_REPOSITORY = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_TICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a result goes: a repository of GitHub, and the commit that was graded ("" if there was none)."""

    repository: str
    commit: str = ""

    @property
    def is_named_as_on_github(self) -> bool:
        """Whether GitHub could have a repository of this name, and a file system a folder."""
        return _REPOSITORY.fullmatch(self.repository) is not None

    @property
    def takes_a_status(self) -> bool:
        """Whether there is a commit on GitHub that a status can be of."""
        return self.is_named_as_on_github and _COMMIT.fullmatch(self.commit) is not None


def status(
    grade: Grade, outline: Outline, slug: str, target: Target, url: str = "", words: Words = ENGLISH_WORDS
) -> dict[str, str]:
    """Return the body of GitHub's "create a commit status".

    The state is "error" while anything was not judged, never "failure"; "pending" when all points are for a person to
    give. `url` may hold {repository} and {sha}.
    """
    body = {
        "state": _state(grade, outline),
        "context": f"autograder/{slug}",
        "description": _described(grade, outline, words)[:LONGEST_DESCRIPTION],
    }
    if url:
        body["target_url"] = url.replace("{repository}", quote(target.repository)).replace("{sha}", target.commit)
    return body


def _state(grade: Grade, outline: Outline) -> str:
    if not facts.is_settled(grade, outline):
        return "error"
    if grade.pending and not grade.possible:
        return "pending"
    return "success" if grade.earned >= grade.possible - 1e-9 else "failure"


def _described(grade: Grade, outline: Outline, words: Words) -> str:
    if not grade.judged_at_all:
        return words.gettext("not judged; no points are lost by that")
    if not grade.possible and grade.pending:
        return words.gettext("%(points)s for a person to mark", points=in_points(grade.pending, words))
    possible = in_points(grade.possible, words)
    said = [words.gettext("%(earned)s of %(points)s", earned=points(grade.earned), points=possible)]
    if not facts.is_settled(grade, outline):
        said.append(words.gettext("%(points)s not judged and not counted as lost", points=points(grade.unjudged)))
    if grade.pending:
        said.append(words.gettext("%(points)s more for a person to mark", points=points(grade.pending)))
    return words.gettext(", ").join(said)


def result_json(grade: Grade, outline: Outline, bundle: Bundle, target: Target) -> bytes:
    """Write a student's result for programs."""
    grade = student_view(grade)
    settled = facts.is_settled(grade, outline)
    document = {
        "schema": SCHEMA,
        "title": _title(bundle),
        "student": grade.student,
        "repository": target.repository,
        "commit": target.commit,
        "verdict": "judged" if settled else "not judged",
        "reason": "" if grade.judged_at_all else whole_reason(grade),
        "earned": grade.earned,
        "possible": grade.possible,
        "pending": grade.pending,
        "unjudged": grade.unjudged,
        "questions": [_question(score, grade) for score in grade.scores],
        "notes": [block(note, MESSAGE) for note in grade.notes[:MOST_NOTES]],
    }
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8", "replace")


def _title(bundle: Bundle) -> str:
    return bundle.title or bundle.assignment_name or bundle.name


def _question(score: QuestionScore, grade: Grade) -> dict[str, Any]:
    report: dict[str, Any] = {name: getattr(score, name) for name in ("earned", "possible", "unjudged", "pending")}
    cases = [] if score.pending else [_case(case) for case in _cases(grade, score)]
    return {"name": score.question, **report, "cases": cases}


def _cases(grade: Grade, score: QuestionScore) -> list[CaseResult]:
    return [case for case in grade.cases if case.question == score.question]


def _case(case: CaseResult) -> dict[str, Any]:
    report: dict[str, Any] = {"name": case.name, "hidden": case.hidden, "verdict": case.verdict.value}
    report |= {"points": case.points, **({} if case.hidden else _seen(case))}
    return report | ({"hint": block(case.hint, MESSAGE)} if case.hint else {})


def _seen(case: CaseResult) -> Mapping[str, str]:
    """Return what a public case says."""
    given = {"message": case.message or None, "call": case.call, "got": case.got, "expected": case.expected}
    return {name: block(text, VALUE) for name, text in given.items() if text is not None}


def result_markdown(grade: Grade, outline: Outline, bundle: Bundle, target: Target) -> bytes:
    """Write a student's result for a reader on GitHub in the language of the bundle, short enough for a comment."""
    text, whole, words = "", True, words_of_bundle(bundle)
    for part in _parts(student_view(grade), outline, bundle, target):
        whole = len(text) + len(part) < MOST_MARKDOWN
        if not whole:
            break
        text += part
    if not whole:
        text += words.gettext("There is more in `feedback.html`.") + "\n"
    elif grade.judged_at_all:
        text += words.gettext("`feedback.html` shows the notebook as it ran.") + "\n"
    return text.encode("utf-8", "replace")


def _parts(grade: Grade, outline: Outline, bundle: Bundle, target: Target) -> Iterator[str]:
    words = words_of_bundle(bundle)
    yield f"# {markdown(_title(bundle))}\n\n"
    yield f"**{_described(grade, outline, words)}**\n\n"
    if target.commit:
        yield words.gettext("This is the result for commit %(commit)s.", commit=target.commit) + "\n\n"
    if not grade.judged_at_all:
        yield _fenced(whole_reason(grade, words), words)
    else:
        yield f"| {words.gettext('question')} | {words.gettext('points')} |\n| --- | --: |\n"
        yield from (f"| {markdown(score.question)} | {points_of(score, words)} |\n" for score in grade.scores)
        yield "\n"
    for case in grade.cases:
        if case.verdict is not Verdict.PASSED:
            yield _message(case, words_of_question(bundle, case.question))
    if grade.notes:
        notes = "\n".join(map(words.sentence, grade.notes[:MOST_NOTES]))
        yield f"## {words.gettext('Notes')}\n\n{_fenced(notes, words)}"


def _message(case: CaseResult, words: Words) -> str:
    """Return one case that was not passed."""
    verdict = words.gettext("failed") if case.verdict is Verdict.FAILED else words.gettext("not judged")
    kind = words.gettext("%(verdict)s, a hidden test", verdict=verdict) if case.hidden else verdict
    worth = f" ({in_points(case.points, words)})" if case.points else ""
    head = f"**{markdown(case.name)}**{worth}: {kind}\n\n"
    lines = [] if case.hidden else [_line(name, words.sentence(text), words) for name, text in _seen(case).items()]
    lines += [_line("hint", block(case.hint, MESSAGE, words), words)] if case.hint else []
    return head + (_fenced("\n".join(lines), words) if lines else "")


def _line(name: str, text: str, words: Words) -> str:
    """Return what a case says, with what that is."""
    names = {
        "message": words.gettext("message"),
        "call": words.gettext("call"),
        "got": words.gettext("got"),
        "expected": words.gettext("expected"),
        "hint": words.gettext("hint"),
    }
    return words.gettext("%(name)s: %(text)s", name=names[name], text=text)


def _fenced(text: str, words: Words) -> str:
    """Return a text as it is, in a block that nothing in it can end."""
    visible = block(text, VALUE, words)
    fence = "`" * max(3, 1 + max((len(run) for run in _TICKS.findall(visible)), default=0))
    return f"{fence}text\n{visible}\n{fence}\n\n"
