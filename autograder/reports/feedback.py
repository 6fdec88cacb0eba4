"""The page that a student reads: what was earned, what each test saw, and the notebook as it ran.

A hidden case shows its name, its points, its verdict and its hint. The operator's `detail` and the grade's `reason`
(which may quote a hidden case) never come here, except the reason why a submission could not be read at all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from markupsafe import Markup

from autograder.model import Bundle, CaseResult, Fault, Grade, Outline, QuestionScore, Verdict
from autograder.reports import facts
from autograder.reports.comparisons import ShownComparison, shown
from autograder.reports.figures import ShownFigure, shown_figures
from autograder.reports.names import page_mark
from autograder.reports.notebook_page import notebook_html
from autograder.reports.rendering import page
from autograder.reports.shares import ShownShare, shown_shares
from autograder.reports.student_words import MESSAGE, MOST_NOTES, VALUE, block, points_of, whole_reason
from autograder.reports.text import in_points, plain, points, shortened
from autograder.scoring import bundle_in, student_view

LINE = 300  # characters
_LANGUAGE = re.compile(rb'<header data-language="([A-Za-z-]{2,20})">')  # before all that is a student's

_VERDICTS = {
    Verdict.PASSED: ("passed", "✓", "Passed"),
    Verdict.FAILED: ("failed", "✗", "Failed"),
    Verdict.NOT_JUDGED: ("open", "?", "Not judged"),
}
_WHOSE = {
    Fault.STUDENT: "The cause is in the work handed in. Its points are not counted as lost; ask your instructor.",
    Fault.TEST: "The test itself is at fault, not your work. Its points are not counted as lost.",
    Fault.MACHINE: "The grading computer is at fault, not your work. Its points are not counted as lost.",
}


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    style: str
    icon: str
    word: str
    hidden: bool
    points: str
    message: str
    seen: list[tuple[str, str]]
    comparison: ShownComparison | None
    shares: list[ShownShare]
    figures: list[ShownFigure]
    hint: str
    comfort: str


@dataclass(frozen=True, slots=True)
class _Question:
    name: str
    title: str
    points: str
    remarks: list[str]
    cases: list[_Case]


def feedback_html(grade: Grade, outline: Outline, bundle: Bundle, executed: Mapping[str, Any] | None) -> bytes:
    """Write one self-contained page. `executed` is the notebook with its outputs (nbformat 4), or None if none ran."""
    return _rendered(grade, outline, bundle, None if executed is None else notebook_html(executed), {})


def with_marks(
    old: bytes, grade: Grade, outline: Outline, bundle: Bundle, remarks: Mapping[str, tuple[str, ...]]
) -> bytes:
    """Write the page of a grade again, with the notebook that the page `old` of the same grade shows.

    Args:
        old: the page as it is; one that is another grade's, or was written by an older version, is returned as it is.
        grade: with the marks that persons gave.
        outline: the questions of the bundle.
        bundle: what was graded with.
        remarks: what is told about the mark of a question.
    """
    begins, ends = (f"{mark}\n".encode() for mark in _around(grade.key))
    if not grade.judged_at_all or not old.endswith(page_mark(grade.key)) or begins not in old or ends not in old:
        return old
    notebook = old[old.index(begins) + len(begins) : old.rindex(ends)].removesuffix(b"\n").decode()
    language = _LANGUAGE.search(old)
    spoken = bundle_in(bundle, language[1].decode() if language else "")
    return _rendered(grade, outline, spoken, Markup(notebook), remarks)


def _rendered(
    grade: Grade, outline: Outline, bundle: Bundle, notebook: str | None, remarks: Mapping[str, tuple[str, ...]]
) -> bytes:
    begins, ends = _around(grade.key)
    content = page(
        "feedback.html.j2",
        page=_page(student_view(grade), outline, bundle, remarks),
        notebook=notebook,
        notebook_begins=begins,
        notebook_ends=ends,
    )
    return content + page_mark(grade.key)


def _around(key: str) -> tuple[Markup, Markup]:
    """What stands before and after the notebook on a page: nothing that a student could know, and write there."""
    digest = hashlib.sha256(f"notebook {key}".encode("utf-8", "surrogatepass")).hexdigest()
    return Markup(f"<!-- {digest} begins -->"), Markup(f"<!-- {digest} ends -->")


def _page(grade: Grade, outline: Outline, bundle: Bundle, remarks: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    scale = 100 / (grade.possible or 1)
    return {
        "language": bundle.language,
        "title": _line(bundle.title or bundle.assignment_name or bundle.name),
        "student": _line(grade.student),
        "path": _line(PurePath(grade.path).name),
        "unsafe": facts.UNSAFE_MARK.capitalize() if facts.is_unsafe(grade) else "",
        "reason": "" if grade.judged_at_all else whole_reason(grade),
        "comfort": _WHOSE[grade.fault or Fault.MACHINE],
        "ran": grade.judged_at_all,
        "earned": points(grade.earned),
        "possible": points(grade.possible),
        "earned_share": f"{_bounded(grade.earned * scale):.1f}",
        "open_share": f"{_bounded(grade.unjudged * scale):.1f}",
        "pending": points(grade.pending) if grade.pending else "",
        "unjudged": points(grade.unjudged) if grade.unjudged else "",
        "questions": _questions(grade, outline, bundle, remarks),
        "notes": [block(note, MESSAGE) for note in grade.notes[:MOST_NOTES]],
    }


def _bounded(share: float) -> float:
    return min(100.0, max(0.0, share))


def _questions(
    grade: Grade, outline: Outline, bundle: Bundle, by_hand: Mapping[str, tuple[str, ...]]
) -> list[_Question]:
    by_name: dict[str, list[CaseResult]] = {}
    for case in grade.cases:
        by_name.setdefault(case.question, []).append(case)
    strict = {question.name for question in outline.questions if question.all_or_nothing}
    manual = {question.name: question.title for question in bundle.manual}
    visible = []
    for score in grade.scores:
        of_person = score.pending or score.question in by_hand
        titles = manual if of_person else bundle.question_titles
        title = titles.get(score.question) or bundle.question_titles.get(score.question, "")
        own = [] if of_person else by_name.get(score.question, [])
        cases = [_case(case, shares) for case, shares in zip(own, shown_shares(own), strict=True)]
        remarks = _remarks(score, score.question in strict)
        remarks += [block(line, MESSAGE) for line in by_hand.get(score.question, ())]
        visible.append(_Question(_line(score.question), _line(title), points_of(score), remarks, cases))
    return visible


def _remarks(score: QuestionScore, all_or_nothing: bool) -> list[str]:
    remarks = []
    if score.pending:
        remarks.append("A person marks this question. Until then its points are neither earned nor lost.")
    elif all_or_nothing:
        remarks.append("The points of this question are earned by passing every test.")
    if score.unjudged:
        remarks.append(f"Not judged, and not counted as lost: {points(score.unjudged)} of its points.")
    return remarks


def _case(case: CaseResult, shares: list[ShownShare]) -> _Case:
    style, icon, word = _VERDICTS[case.verdict]
    open_case = case.verdict is Verdict.NOT_JUDGED
    return _Case(
        name=_line(case.name),
        style=style,
        icon=icon,
        word=word,
        hidden=case.hidden,
        points=in_points(case.points) if case.points else "",
        message="" if case.hidden else block(case.message, MESSAGE),
        seen=[] if case.hidden else _seen(case),
        comparison=None if case.hidden else shown(case.comparison),
        shares=shares,
        figures=[] if case.hidden else shown_figures(case.figures),
        hint=block(case.hint or "", MESSAGE),
        comfort=_WHOSE[case.fault or Fault.MACHINE] if open_case else "",
    )


def _seen(case: CaseResult) -> list[tuple[str, str]]:
    given = (("Call", case.call), ("Got", case.got), ("Expected", case.expected))
    return [(label, block(value, VALUE)) for label, value in given if value is not None]


def _line(text: str) -> str:
    return shortened(plain(text), LINE)
