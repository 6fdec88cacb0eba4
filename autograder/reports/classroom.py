"""Checked notebooks in the words of classrooms and build servers: JSON, JUnit, GitHub Actions and Classroom 50.

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
from autograder.reports.checked import FENCED, NO_SANDBOX, Checked, CheckedQuestion, message_of
from autograder.reports.text import encodable, in_points, plain, points, shortened, without_ansi

SCHEMA = "autograder/check/v1"
CLASSROOM50 = "classroom50/result/v1"
CLASSROOM50_VARIABLES = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")
# The reporter takes a result as an environment variable, and Linux takes 128 KiB for one of these.
_MOST_RESULT = 100_000
_STATUS = {Verdict.PASSED: "pass", Verdict.FAILED: "fail", Verdict.NOT_JUDGED: "error"}
_WORDS = {Verdict.PASSED: "✅ passed", Verdict.FAILED: "❌ failed", Verdict.NOT_JUDGED: "⚠️ not judged"}
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
    body = "".join(_testcase(checked.slug, case) for case in cases)
    if checked.reason:
        name = _attributes(classname=checked.slug, name="notebook", time="0.000")
        body += f"\n  <testcase {name}><error message={_attribute(checked.reason)}/></testcase>"
    return f'\n <testsuite {head} time="{seconds:.3f}">{body}\n </testsuite>'


def _testcase(slug: str, case: CaseResult) -> str:
    earned = case.points if case.verdict is Verdict.PASSED else 0
    head = _attributes(classname=f"{slug}.{case.question}", name=case.name, time=f"{case.seconds:.3f}")
    worth = _attributes(name="points", value=f"{points(earned)}/{points(case.points)}")
    kind = {Verdict.FAILED: "failure", Verdict.NOT_JUDGED: "error"}.get(case.verdict)
    report = f"<{kind} message={_attribute(case_words(case))}/>" if kind else ""
    return f"\n  <testcase {head}><properties><property {worth}/></properties>{report}</testcase>"


def case_words(case: CaseResult) -> str:
    """Return what a case says, in lines: its message, what was called, and its hint."""
    report = (("call", case.call), ("got", case.got), ("expected", case.expected), ("hint", case.hint))
    lines = [case.message, *(f"{label}: {value}" for label, value in report if value)]
    return message_of("\n".join(filter(None, lines)))


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


def github_step(all_checked: Sequence[Checked]) -> GithubStep:
    """Make what one step says about every notebook, as `autograding-grading-reporter` sums it.

    The reporter adds up `score` of the tests and `max_score` of the result; what was not judged is in neither.
    """
    return GithubStep(_result(all_checked), _summary(all_checked), tuple(map(_notice, all_checked)))


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
        return [_test(checked.slug, "error", checked.reason, 0, 0, 0.0)]
    return [
        _test(
            f"{checked.slug} {question.name}",
            _STATUS[question.verdict],
            question.first_words,
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


def _summary(all_checked: Sequence[Checked]) -> str:
    if not all_checked:
        return "No notebook has changed, so nothing was checked.\n"
    lines = ["| assignment | question | result | points | look at |", "| --- | --- | --- | --: | --- |"]
    for checked in all_checked:
        if checked.reason:
            lines.append(_row(checked.slug, "", _WORDS[Verdict.NOT_JUDGED], "", checked.reason))
            continue
        for question in checked.questions:
            worth = f"{points(question.earned)} / {points(question.judged_points)}"
            lines.append(_row(checked.slug, question.name, _WORDS[question.verdict], worth, question.first_words))
    lines += ["", "Only public cases are checked here; others are judged after the deadline."]
    if any(checked.grade.sandbox not in FENCED for checked in all_checked):
        lines += ["", markdown(NO_SANDBOX)]
    return "\n".join(lines) + "\n"


def _row(slug: str, question: str, result: str, worth: str, words: str) -> str:
    return f"| {markdown(slug)} | {markdown(question)} | {result} | {worth} | {markdown(shortened(words, 300))} |"


def markdown(text: str) -> str:
    """Return a text as one line of Markdown that says nothing but itself."""
    return _MARKDOWN.sub(r"\\\1", plain(without_ansi(text)))


def _notice(checked: Checked) -> str:
    if checked.reason:
        return command("error", f"{checked.slug} was not judged", checked.reason)
    wrong = [question.name for question in checked.questions if question.verdict is not Verdict.PASSED]
    words = f"{points(checked.earned)} of {in_points(checked.judged_points)} of the public cases"
    return command("notice", checked.slug, words + (f"; look at {', '.join(wrong)}" if wrong else ""))


def command(kind: str, title: str, words: str) -> str:
    """Return a workflow command, with whatever could end it or begin another escaped."""
    data = plain(words).replace("%", "%25")
    heading = plain(title).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{kind} title={heading}::{data}"


def classroom50_result(all_checked: Sequence[Checked], variables: Mapping[str, str], committed: str) -> bytes:
    """Return the `result.json` of Classroom 50, whose scores are whole numbers.

    Where points are halves or quarters every score is multiplied by 2, 4 or 100; `points` keeps what it was.

    Args:
        all_checked: the notebooks.
        variables: those that its runner sets, CLASSROOM50_VARIABLES at least.
        committed: the instant of the commit, ISO 8601 in UTC.
    """
    questions = [(checked.slug, question) for checked in all_checked for question in checked.questions]
    scale = next((n for n in (1, 2, 4) if all(_whole(question, n) for _, question in questions)), 100)
    tests = [
        {
            "test-name": f"{slug} {question.name}",
            "passed": question.verdict is Verdict.PASSED,
            "score": round(question.earned * scale),
            "max-score": round(question.judged_points * scale),
            "points": f"{points(question.earned)}/{points(question.judged_points)}",
            "message": question.first_words,
        }
        for slug, question in questions
    ]
    document = {
        "schema": CLASSROOM50,
        "classroom": variables["CLASSROOM"],
        "assignment": variables["ASSIGNMENT"],
        "assignment_type": variables.get("ASSIGNMENT_TYPE") or "individual",
        "owner": variables.get("OWNER") or variables.get("USERNAME") or "",
        "submission": variables["SUBMISSION_TAG"],
        "commit": variables["COMMIT_URL"],
        "release": variables["RELEASE_URL"],
        "review": variables.get("REVIEW_URL") or variables["COMMIT_URL"],
        "datetime": committed,
        "score": sum(int(str(test["score"])) for test in tests),
        "max-score": sum(int(str(test["max-score"])) for test in tests),
        "tests": tests,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _whole(question: CheckedQuestion, scale: int) -> bool:
    return all((value * scale).is_integer() for value in (float(question.earned), float(question.judged_points)))
