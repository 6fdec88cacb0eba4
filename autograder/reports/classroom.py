"""Checked notebooks in the words of classrooms and build servers: JSON, JUnit and GitHub Actions.

Everything that a student wrote is bounded and made harmless for the place where it goes.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from autograder.model import CaseResult, Verdict
from autograder.reports.checked import (
    FENCED,
    Checked,
    CheckedQuestion,
    message_of,
    no_sandbox,
    shared_words,
    shown,
)
from autograder.reports.text import encodable, in_points, plain, points, shortened, without_ansi
from autograder.translated.pages import Words

SCHEMA = "autograder/check/v1"
# The reporter takes a result as an environment variable, and Linux takes 128 KiB for one of these.
_MOST_RESULT = 100_000
_STATUS = {Verdict.PASSED: "pass", Verdict.FAILED: "fail", Verdict.NOT_JUDGED: "error"}
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_json(all_checked: Sequence[Checked]) -> bytes:
    """Return everything that was found out, for programs."""
    document = {
        "schema": SCHEMA,
        "graded": False,
        "passed": not any(checked.failed or checked.not_judged for checked in all_checked),
        "assignments": [_assignment(checked) for checked in all_checked],
    }
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _assignment(checked: Checked) -> dict[str, Any]:
    return {
        "slug": checked.slug,
        "title": checked.title,
        "notebook": encodable(checked.notebook),
        "not_judged": checked.reason,
        "fault": checked.grade.fault.value if checked.grade.fault else None,
        "remedy": checked.remedy,
        "sandbox": checked.grade.sandbox,
        "sandboxed": checked.grade.sandbox in FENCED,
        "score": checked.earned,
        "max_score": checked.judged_points,
        "notes": [message_of(note) for note in checked.grade.notes],
        "questions": [_question(question) for question in checked.questions],
        "judged_later": [*checked.later, *(question.name for question in checked.manual)],
    }


def _question(question: CheckedQuestion) -> dict[str, Any]:
    return {
        "name": question.name,
        "title": question.title,
        "verdict": question.verdict.value,
        "score": question.earned,
        "max_score": question.judged_points,
        "cases": [_case(case) for case in question.cases],
    }


def _case(case: CaseResult) -> dict[str, Any]:
    report = {name: getattr(case, name) for name in ("message", "call", "got", "expected", "hint")}
    return {
        "name": case.name,
        "verdict": case.verdict.value,
        "points": case.points,
        **{name: message_of(text) if text else None for name, text in report.items()},
        "fault": case.fault.value if case.fault else None,
        "seconds": round(case.seconds, 3),
    }


def junit_xml(all_checked: Sequence[Checked]) -> bytes:
    """JUnit XML as pytest writes it: a suite for each assignment, points as properties of its cases."""
    suites = "".join(_suite(checked) for checked in all_checked)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites>{suites}\n</testsuites>\n'.encode()


def _suite(checked: Checked) -> str:
    cases = [case for question in checked.questions for case in question.cases]
    failures = sum(case.verdict is Verdict.FAILED for case in cases)
    errors = sum(case.verdict is Verdict.NOT_JUDGED for case in cases) + bool(checked.reason)
    tests, seconds = len(cases) + bool(checked.reason), sum(case.seconds for case in cases)
    head = _attributes(name=checked.slug, tests=tests, failures=failures, errors=errors, skipped=0)
    body = "".join(_testcase(checked.slug, case, checked.words) for case in cases)
    if checked.reason:
        name = _attributes(classname=checked.slug, name="notebook", time="0.000")
        body += f"\n  <testcase {name}><error message={_attribute(checked.own_reason)}/></testcase>"
    return f'\n <testsuite {head} time="{seconds:.3f}">{body}\n </testsuite>'


def _testcase(slug: str, case: CaseResult, words: Words) -> str:
    earned = case.points if case.verdict is Verdict.PASSED else 0
    head = _attributes(classname=f"{slug}.{case.question}", name=case.name, time=f"{case.seconds:.3f}")
    worth = _attributes(name="points", value=f"{points(earned)}/{points(case.points)}")
    kind = {Verdict.FAILED: "failure", Verdict.NOT_JUDGED: "error"}.get(case.verdict)
    report = f"<{kind} message={_attribute(case_words(case, words))}/>" if kind else ""
    return f"\n  <testcase {head}><properties><property {worth}/></properties>{report}</testcase>"


def case_words(case: CaseResult, words: Words) -> str:
    """Return what a case says, in lines: its message, what was called, and its hint."""
    report = (
        (words.gettext("call"), case.call and words.sentence(case.call)),
        (words.gettext("got"), case.got and words.sentence(case.got)),
        (words.gettext("expected"), case.expected and words.sentence(case.expected)),
        (words.gettext("hint"), case.hint),
    )
    told = [words.gettext("%(name)s: %(text)s", name=name, text=text) for name, text in report if text]
    return shown("\n".join(filter(None, [words.sentence(case.message), *told])), words)


def _attributes(**values: object) -> str:
    return " ".join(f"{name}={_attribute(str(value))}" for name, value in values.items())


def _attribute(text: str) -> str:
    clean = _NOT_XML.sub(lambda found: f"#x{ord(found[0]):02X}", text)
    return quoteattr(clean, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


@dataclass(frozen=True, slots=True)
class GithubStep:
    """What a step of GitHub Actions leaves: its output `result`, a summary in Markdown, and notices for its log."""

    result: str
    summary: str
    notices: tuple[str, ...]


def github_step(all_checked: Sequence[Checked], language: str = "") -> GithubStep:
    """Make what one step says about every notebook, as `autograding-grading-reporter` sums it.

    The reporter adds up `score` of the tests and `max_score` of the result; what was not judged is in neither.
    `language` is that of a summary of no notebook.
    """
    summary = _summary(all_checked, shared_words(all_checked, language))
    return GithubStep(_result(all_checked), summary, tuple(map(_notice, all_checked)))


def _result(all_checked: Sequence[Checked]) -> str:
    states = [*(_state(checked) for checked in all_checked)]
    status = next((state for state in ("error", "fail") if state in states), "pass")
    document: dict[str, Any] = {
        "version": 1,
        "status": status,
        "max_score": sum(checked.judged_points for checked in all_checked),
        "tests": [test for checked in all_checked for test in _tests(checked)],
    }
    encoded = _encoded(document)
    if len(encoded) > _MOST_RESULT:
        document["tests"] = [{**test, "message": ""} for test in document["tests"]]
        encoded = _encoded(document)
    return encoded


def _encoded(document: Mapping[str, Any]) -> str:
    return base64.b64encode(json.dumps(document).encode()).decode()


def _state(checked: Checked) -> str:
    if checked.failed:
        return "fail"
    return "error" if checked.not_judged else "pass"


def _tests(checked: Checked) -> list[dict[str, Any]]:
    if checked.reason:
        return [_test(checked.slug, "error", checked.own_reason, 0, 0, 0.0)]
    return [
        _test(
            f"{checked.slug} {question.name}",
            _STATUS[question.verdict],
            question.first_words(checked.words),
            question.earned,
            question.judged_points,
            question.seconds,
        )
        for question in checked.questions
    ]


def _test(name: str, status: str, message: str, score: float, possible: float, seconds: float) -> dict[str, Any]:
    return {
        "name": plain(name),
        "status": status,
        "score": score,
        "max_score": possible,
        "message": plain(message),
        "test_code": f"autograder check {name.split(' ')[0]}",
        "filename": "",
        "line_no": 0,
        "duration": round(seconds * 1000),
    }


def _summary(all_checked: Sequence[Checked], words: Words) -> str:
    if not all_checked:
        return words.gettext("No notebook has changed, so nothing was checked.") + "\n"
    verdicts = {
        Verdict.PASSED: "✅ " + words.gettext("passed"),
        Verdict.FAILED: "❌ " + words.gettext("failed"),
        Verdict.NOT_JUDGED: "⚠️ " + words.gettext("not judged"),
    }
    head = (
        words.gettext("assignment"),
        words.gettext("question"),
        words.gettext("result"),
        words.gettext("points"),
        words.gettext("look at"),
    )
    lines = [f"| {' | '.join(head)} |", "| --- | --- | --- | --: | --- |"]
    for checked in all_checked:
        if checked.reason:
            lines.append(_row(checked, "", verdicts[Verdict.NOT_JUDGED], "", checked.own_reason))
            continue
        for question in checked.questions:
            worth = f"{points(question.earned)} / {points(question.judged_points)}"
            said = question.first_words(checked.words)
            lines.append(_row(checked, question.name, verdicts[question.verdict], worth, said))
    lines += ["", words.gettext("Only public cases are checked here; others are judged after the deadline.")]
    if any(checked.grade.sandbox not in FENCED for checked in all_checked):
        lines += ["", markdown(no_sandbox(words))]
    return "\n".join(lines) + "\n"


def _row(checked: Checked, question: str, result: str, worth: str, said: str) -> str:
    look = markdown(shortened(said, 300, checked.words))
    return f"| {markdown(checked.slug)} | {markdown(question)} | {result} | {worth} | {look} |"


def markdown(text: str) -> str:
    """Return a text as one line of Markdown that says nothing but itself."""
    return _MARKDOWN.sub(r"\\\1", plain(without_ansi(text)))


def _notice(checked: Checked) -> str:
    words = checked.words
    if checked.reason:
        return command("error", words.gettext("%(slug)s was not judged", slug=checked.slug), checked.own_reason)
    wrong = [question.name for question in checked.questions if question.verdict is not Verdict.PASSED]
    earned, judged = points(checked.earned), in_points(checked.judged_points, words)
    said = [words.gettext("%(earned)s of %(points)s of the public cases", earned=earned, points=judged)]
    said += [words.gettext("look at %(questions)s", questions=", ".join(wrong))] if wrong else []
    return command("notice", checked.slug, words.gettext("; ").join(said))


def command(kind: str, title: str, words: str) -> str:
    """Return a workflow command, with whatever could end it or begin another escaped."""
    data = plain(words).replace("%", "%25")
    heading = plain(title).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{kind} title={heading}::{data}"
