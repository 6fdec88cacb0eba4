"""Checks what a student handed in at the office with the public cases alone, and says what came of it.

Only the public part of a bundle is ever opened here: hidden cases, data and answers are in no process of a check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.bundle import variant_for
from autograder.desk import Desk, Receipts
from autograder.desk.jobs import DONE, Job
from autograder.errors import Refusal
from autograder.gradebook import Gradebook
from autograder.gradebook.contents import keep
from autograder.intake.wanted import Wanted
from autograder.model import Bundle, CaseResult, Verdict
from autograder.notebooks.normal import unpack
from autograder.notebooks.public import of_variant, public_part, variants_in
from autograder.reports.checked import Checked, message_of
from autograder.reports.text import plain
from autograder.workflows.checking.check import Tested, checked, public_bundle
from autograder.workflows.checking.judges import BoxJudge
from autograder.workflows.checking.public_tests import manifest_of
from autograder.workflows.course.assignments import Assignment, assignments
from autograder.workflows.course.policies import course_policies
from autograder.workflows.defaults import choose_level
from autograder.workflows.grading.handed_in import submission_of

MOST_CASES = 200  # of a question
MOST_NOTES = 20


@dataclass(frozen=True, slots=True)
class Public:
    """The public part of a released assignment, ready to check with, and which file it was read from."""

    part: dict[str, bytes]
    bundle: Bundle
    seen: tuple[int, int]


class Checker:
    """What a worker keeps between checks: warm boxes, and the public parts that it has read."""

    def __init__(self, desk: Desk, root: Path, gradebook: str) -> None:
        self._desk, self._root, self._gradebook = desk, root, gradebook
        self._known: dict[str, list[Public]] = {}
        self._judge = BoxJudge(choose_level(None))

    def warm(self) -> None:
        """Have the boxes ready for what was handed in last, or before anything was for what is due next."""
        last = Receipts(self._desk).last()
        slug = last.assignment if last is not None else self._due_next()
        if slug:
            self._judge.warm(self._public(slug, last.student if last is not None else "").bundle)

    def _due_next(self) -> str:
        slugs = [one.slug for one in assignments(self._root) if one.bundle.is_file()]
        policies, now = course_policies(self._root), datetime.now(UTC)
        due = {slug: at for slug in slugs if (at := policies.of(slug).due) is not None and at > now}
        return min(due, key=lambda slug: due[slug]) if due else next(iter(slugs), "")

    def do(self, job: Job) -> tuple[str, str]:
        """Check what a job is about; returns how it ended, and the result as `result_of` writes it."""
        receipts = Receipts(self._desk)
        receipt = receipts.find(int(job.about))
        if receipt is None:
            return DONE, json.dumps({"reason": "there is no such receipt", "questions": [], "notes": []})
        try:
            public = self._public(receipt.assignment, receipt.student)
        except Refusal as error:
            return DONE, json.dumps({"reason": error.what, "fault": "machine", "questions": [], "notes": []})
        bundle = public.bundle
        wanted = Wanted(bundle.notebook_name, bundle.limits, untouched=bundle.untouched)
        submission = submission_of(receipt, receipts, wanted)
        if not submission.fault:
            with Gradebook.open(self._gradebook) as book, book.writing() as connection:
                keep(connection, submission)
        found = checked(Tested(receipt.assignment, public.part, bundle), submission, self._judge)
        return DONE, json.dumps(result_of(found))

    def close(self) -> None:
        """End the boxes."""
        self._judge.close()

    def _public(self, slug: str, student: str) -> Public:
        """Return what of an assignment is public to a student, with that student's numbers."""
        path = Assignment(slug, self._root).bundle
        facts = path.stat()
        seen = facts.st_ino, facts.st_mtime_ns
        known = self._known.get(slug)
        if known is None or known[0].seen != seen:
            known = self._known[slug] = _variants(path.read_bytes(), seen)
        first = known[0].bundle
        return known[variant_for(student, slug, first.year, len(known)) - 1]


def _variants(content: bytes, seen: tuple[int, int]) -> list[Public]:
    """Return what of each variant is public."""
    whole, members = public_part(content), unpack(content)
    files = {name: members[f"files/{name}"] for name in manifest_of(whole)["files"]}
    parts = [of_variant(whole, number) for number in variants_in(whole)]
    return [Public(part, public_bundle(part, files), seen) for part in parts]


def result_of(found: Checked) -> dict[str, Any]:
    """Return what a student is shown of a check, as plain data."""
    return {
        "reason": found.reason,
        "fault": found.grade.fault.value if found.grade.fault else "",
        "remedy": message_of(found.remedy),
        "questions": list(_questions(found)),
        "later": [*found.later, *(one.name for one in found.manual)],
        "earned": found.earned,
        "worth": sum(found.worth.values()),
        "notes": [plain(note)[:600] for note in found.grade.notes[:MOST_NOTES]],
    }


def _questions(found: Checked) -> Iterator[dict[str, Any]]:
    for one in found.questions if not found.reason else ():
        yield {
            "name": one.name,
            "title": plain(one.title),
            "verdict": one.verdict.value,
            "cases": [_case(case) for case in one.cases[:MOST_CASES] if not case.hidden],
        }


def _case(case: CaseResult) -> dict[str, Any]:
    said = {"name": plain(case.name), "verdict": case.verdict.value}
    if case.figures and not case.hidden:
        said["figures"] = case.figures
    if case.verdict is Verdict.PASSED:
        return said
    texts = {"message": case.message, "hint": case.hint}
    if not case.message:
        texts |= {"call": case.call, "got": case.got, "expected": case.expected}
    pictured = {"comparison": case.comparison} if case.comparison and not case.hidden else {}
    return said | pictured | {name: message_of(text) for name, text in texts.items() if text}
