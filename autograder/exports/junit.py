"""JUnit XML in the form of pytest (xunit2): a suite for each student, a test for each question.

The points are properties; who knows only passed and failed still sees which questions have all of them. What waits is
skipped, what was not judged an error.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from autograder.exports.earlier import compared_with
from autograder.exports.values import Exported, Rows, Wanted, pending_note
from autograder.policies.course import StudentMarks
from autograder.policies.exact import decimal_text
from autograder.policies.marks import AssignmentMark
from autograder.policies.records import QuestionResult
from autograder.reports.text import plain
from autograder.steps import each

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(wanted: Wanted) -> Exported:
    """Write a suite for each student who handed something in."""
    slug, top = wanted.slug, Xml.Element("testsuites", name=_text(wanted.slug))
    rows = [["student", "mark"]]
    for one in each("writing", wanted.students):
        mark = one.marks[slug]
        if mark.attempt is not None and mark.counts:
            top.append(_suite(one, mark, wanted))
            rows.append([plain(one.student.key), wanted.text(mark) or "pending"])
    Xml.indent(top)
    content = Xml.tostring(top, encoding="utf-8", xml_declaration=True) + b"\n"
    changes = compared_with(wanted, rows, "JUnit XML of an earlier export", _read)
    return Exported(content, rows, pending_note(wanted, "written as skipped"), changes)


def _read(content: bytes) -> Rows:
    suites = Xml.fromstring(content).findall("testsuite")
    return [
        ["student", "mark"],
        *([one.attrib["name"], one.findall("properties/property")[0].attrib["value"].partition("/")[0]]
          for one in suites),
    ]  # fmt: skip


def _suite(one: StudentMarks, mark: AssignmentMark, wanted: Wanted) -> Xml.Element:
    assert mark.attempt is not None
    suite = Xml.Element("testsuite", name=_text(one.student.key))
    points = wanted.text(mark)
    said = f"{points}/{decimal_text(mark.full)}" if points else "pending"
    Xml.SubElement(Xml.SubElement(suite, "properties"), "property", name="points", value=said)
    kinds = [_case(suite, question, mark.slug, wanted.zero_pending) for question in mark.attempt.questions]
    suite.set("tests", str(len(kinds)))
    for kind, plural in (("error", "errors"), ("failure", "failures"), ("skipped", "skipped")):
        suite.set(plural, str(kinds.count(kind)))
    return suite


def _case(suite: Xml.Element, question: QuestionResult, slug: str, zero_pending: bool) -> str:
    """Add a question, returning how it ended ("" for passed)."""
    case = Xml.SubElement(suite, "testcase", classname=_text(slug), name=_text(question.question), time="0")
    earned = question.earned + (question.marked or 0)
    points = f"{decimal_text(earned)}/{decimal_text(question.possible)}"
    kind, message = "", ""
    if question.pending and not zero_pending:
        kind, message, points = "skipped", "pending: a person has to mark it", "pending"
    elif question.unjudged and not zero_pending:
        kind, message = "error", f"{decimal_text(question.unjudged)} points were not judged"
    elif earned < question.possible:
        kind, message = "failure", f"{points} points"
    Xml.SubElement(Xml.SubElement(case, "properties"), "property", name="points", value=points)
    if kind:
        Xml.SubElement(case, kind, message=message)
    return kind


def _text(text: str) -> str:
    return _NO_XML.sub("", plain(text))
