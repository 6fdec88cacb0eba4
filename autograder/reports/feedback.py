"""The page that a student reads: what was earned, what each test saw, and the notebook as it ran.

A hidden case shows its name, its points, its verdict and its hint. The operator's `detail` and the grade's `reason`
(which may quote a hidden case) never come here, except the reason why a submission could not be read at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from markupsafe import Markup

from autograder.model import Bundle, CaseResult, Fault, Grade, Outline, QuestionScore, Verdict
from autograder.reports import facts
from autograder.reports.comparisons import ShownComparison, shown
from autograder.reports.figures import ShownFigure, shown_figures
from autograder.reports.names import language_of, page_mark
from autograder.reports.notebook_page import notebook_html
from autograder.reports.rendering import page
from autograder.reports.shares import ShownShare, shown_shares
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
from autograder.reports.text import in_points, plain, points, shortened
from autograder.scoring import bundle_in, student_view
from autograder.translated.pages import Words

LINE = 300  # characters

_VERDICTS = {Verdict.PASSED: ("passed", "✓"), Verdict.FAILED: ("failed", "✗"), Verdict.NOT_JUDGED: ("open", "?")}


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    style: str
    icon: str
    hidden: bool
    points: str
    message: str
    seen: list[tuple[str, str]]
    comparison: ShownComparison | None
    shares: list[ShownShare]
    figures: list[ShownFigure]
    hint: str
    fault: str


@dataclass(frozen=True, slots=True)
class _Question:
    name: str
    title: str
    points: str
    remarks: list[str]
    cases: list[_Case]


def feedback_html(grade: Grade, outline: Outline, bundle: Bundle, executed: Mapping[str, Any] | None) -> bytes:
    """Write one self-contained page in the language of the bundle.

    Args:
        grade: what was found out about one submission.
        outline: the questions of the bundle.
        bundle: what was graded with, as `bundle_in` gives it for the notebook's language.
        executed: the notebook with its outputs (nbformat 4), or None if none ran.
    """
    notebook = None if executed is None else notebook_html(executed, words_of_bundle(bundle))
    return _rendered(grade, outline, bundle, notebook, {})


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
    return _rendered(grade, outline, bundle_in(bundle, language_of(old)), Markup(notebook), remarks)


def _rendered(
    grade: Grade, outline: Outline, bundle: Bundle, notebook: str | None, remarks: Mapping[str, tuple[str, ...]]
) -> bytes:
    begins, ends = _around(grade.key)
    content = page(
        "feedback.html.j2",
        words_of_bundle(bundle),
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
    scale, words = 100 / (grade.possible or 1), words_of_bundle(bundle)
    return {
        "language": bundle.language,
        "title": _line(bundle.title or bundle.assignment_name or bundle.name),
        "student": _line(grade.student),
        "path": _line(PurePath(grade.path).name),
        "unsafe": facts.is_unsafe(grade),
        "reason": "" if grade.judged_at_all else whole_reason(grade, words),
        "fault": (grade.fault or Fault.MACHINE).value,
        "ran": grade.judged_at_all,
        "earned": points(grade.earned),
        "possible": points(grade.possible),
        "earned_share": f"{_bounded(grade.earned * scale):.1f}",
        "open_share": f"{_bounded(grade.unjudged * scale):.1f}",
        "pending": points(grade.pending) if grade.pending else "",
        "unjudged": points(grade.unjudged) if grade.unjudged else "",
        "questions": _questions(grade, outline, bundle, remarks),
        "notes": [block(words.sentence(note), MESSAGE, words) for note in grade.notes[:MOST_NOTES]],
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
    visible, words = [], words_of_bundle(bundle)
    for score in grade.scores:
        of_person = score.pending or score.question in by_hand
        titles = manual if of_person else bundle.question_titles
        title = titles.get(score.question) or bundle.question_titles.get(score.question, "")
        own = [] if of_person else by_name.get(score.question, [])
        said = words_of_question(bundle, score.question)
        cases = [_case(case, shares, said) for case, shares in zip(own, shown_shares(own), strict=True)]
        remarks = _remarks(score, score.question in strict, words)
        if score.question in by_hand:
            remarks.append(words.gettext("A person has marked this question."))
            remarks += [block(line, MESSAGE, words) for line in by_hand[score.question]]
        visible.append(_Question(_line(score.question), _line(title), points_of(score, words), remarks, cases))
    return visible


def _remarks(score: QuestionScore, all_or_nothing: bool, words: Words) -> list[str]:
    remarks = []
    if score.pending:
        remarks.append(
            words.gettext("A person marks this question. Until then its points are neither earned nor lost.")
        )
    elif all_or_nothing:
        remarks.append(words.gettext("The points of this question are earned by passing every test."))
    if score.unjudged:
        open_points = points(score.unjudged)
        remarks.append(
            words.gettext("Not judged, and not counted as lost: %(points)s of its points.", points=open_points)
        )
    return remarks


def _case(case: CaseResult, shares: list[ShownShare], words: Words) -> _Case:
    style, icon = _VERDICTS[case.verdict]
    return _Case(
        name=_line(case.name),
        style=style,
        icon=icon,
        hidden=case.hidden,
        points=in_points(case.points, words) if case.points else "",
        message="" if case.hidden else block(words.sentence(case.message), MESSAGE, words),
        seen=[] if case.hidden else _seen(case, words),
        comparison=None if case.hidden else shown(case.comparison),
        shares=shares,
        figures=[] if case.hidden else shown_figures(case.figures),
        hint=block(case.hint or "", MESSAGE, words),
        fault=(case.fault or Fault.MACHINE).value,
    )


def _seen(case: CaseResult, words: Words) -> list[tuple[str, str]]:
    given = (("call", case.call), ("got", case.got), ("expected", case.expected))
    return [(label, block(words.sentence(value), VALUE, words)) for label, value in given if value is not None]


def _line(text: str) -> str:
    return shortened(plain(text), LINE)
