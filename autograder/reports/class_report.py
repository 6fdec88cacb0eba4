"""The instructor's page: the class at a glance, what was not judged or needs a look, the tests that look wrong.

It shows hidden cases and operator details: not for students.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from operator import itemgetter
from typing import Any
from urllib.parse import quote

from autograder.model import Bundle, Fault, Grade, Outline, Verdict
from autograder.reports import facts, statistics
from autograder.reports.facts import RunFacts, Several
from autograder.reports.histogram import columns
from autograder.reports.names import feedback_name
from autograder.reports.rendering import page
from autograder.reports.shares import shown_shares
from autograder.reports.text import in_points, plain, points, shortened, visible, without_ansi
from autograder.views import in_order

SLOWEST = 10
MOST_SHARES = 200  # drawn
ROWS_OF_A_PAGE = 500
LINE, DETAIL = 300, 4_000

_NEXT = {
    Fault.STUDENT: "Look at what was handed in; grade it by hand or ask for it again.",
    Fault.TEST: "Correct the test, release the bundle again and run the same command: only what changed is graded.",
    Fault.MACHINE: "Run the same command again: what is judged already is not graded twice.",
}


def report_html(
    grades: Iterable[Grade],
    outline: Outline,
    bundle: Bundle,
    run: RunFacts,
    about: Mapping[str, Several] | None = None,
) -> bytes:
    """Write the page that links to each student's page at feedback/NAME, relative to itself.

    `about` tells by student of those with several attempts.
    """
    seen = _Seen(outline, about or {})
    for grade in in_order(grades, key=lambda grade: (grade.student, grade.path)):
        seen.add(grade)
    shares = statistics.distribution(one.share for one in seen.settled)
    return page(
        "report.html.j2",
        title=_line(bundle.title or bundle.assignment_name or bundle.name),
        run=_run(run),
        unsafe=seen.unsafe,
        totals=_totals(seen),
        columns=columns(shares),
        tallest=max(shares, default=0),
        questions=[_question(question) for question in seen.count.facts()],
        flags=[row for row, _ in sorted(seen.flags, key=itemgetter(1))],
        shares=seen.shares,
        unjudged=seen.unjudged,
        attempts=seen.attempts,
        slowest=[row for _, row in seen.times],
        students=seen.students,
        rows_of_a_page=ROWS_OF_A_PAGE,
    )


@dataclass(frozen=True, slots=True)
class _Points:
    """The points of a grade of which everything was judged."""

    earned: float
    possible: float
    share: float | None


class _Seen:
    """What the page says of single students, gathered a grade at a time: a large class is not in memory at once."""

    def __init__(self, outline: Outline, about: Mapping[str, Several]) -> None:
        self._outline, self._about = outline, about
        self.count = statistics.Count(outline)
        self.settled: list[_Points] = []
        self.unsafe, self.pending = 0, 0.0
        self.flags: list[tuple[dict[str, str], bool]] = []  # and whether it is less than suspicious
        self.shares: list[dict[str, Any]] = []
        self.unjudged: list[dict[str, str]] = []
        self.attempts: list[dict[str, Any]] = []
        self.times: list[tuple[float, dict[str, str]]] = []
        self.students: list[dict[str, str]] = []

    def add(self, grade: Grade) -> None:
        """Gather what one grade says."""
        self.count.add(grade)
        if facts.is_settled(grade, self._outline):
            self.settled.append(_Points(grade.earned, grade.possible, grade.percent))
        self.unsafe += facts.is_unsafe(grade)
        self.pending += grade.pending
        self.flags += ((_flag(grade, *each), not facts.is_suspicious(each[1])) for each in facts.flags(grade))
        self.shares += islice(_unsure(grade), MOST_SHARES - len(self.shares))
        if grade.verdict is Verdict.NOT_JUDGED:
            self.unjudged.append(_unjudged(grade))
        if several := self._about.get(grade.student):
            self.attempts.append(_several(grade, several))
        if (seconds := statistics.seconds(grade)) > 0:
            self.times = nsmallest(SLOWEST, [*self.times, (-seconds, _time(grade))], key=itemgetter(0))
        self.students.append(_student(grade, self._outline))


def _run(run: RunFacts) -> list[tuple[str, str]]:
    message = (
        ("Bundle", run.bundle_name),
        ("Bundle SHA-256", run.bundle_sha256),
        ("Sandbox", run.sandbox),
        ("Seed", "" if run.seed is None else str(run.seed)),
        ("Version", run.version),
        ("Started", run.started),
        ("Finished", run.finished),
        ("Wall time", f"{run.seconds:.1f} s" if run.seconds else ""),
        ("Workers", str(run.workers) if run.workers else ""),
        *(("Note", note) for note in run.notes),
    )
    return [(label, _line(value)) for label, value in message if value]


def _totals(seen: _Seen) -> list[tuple[str, str]]:
    settled = seen.settled
    earned = sorted(grade.earned for grade in settled)
    middle = len(earned) // 2
    out_of = f" of {points(settled[0].possible)}" if settled else ""
    totals = [("Submissions", str(len(seen.students))), ("Fully judged", str(len(settled)))]
    if earned:
        median = earned[middle] if len(earned) % 2 else (earned[middle - 1] + earned[middle]) / 2
        totals.append(("Mean", points(sum(earned) / len(earned)) + out_of))
        totals.append(("Median", points(median) + out_of))
        totals.append(("Lowest, highest", f"{points(earned[0])}, {points(earned[-1])}"))
    if seen.pending:
        totals.append(("To mark by hand", f"{in_points(seen.pending)} in all"))
    return totals


def _question(question: statistics.QuestionFacts) -> dict[str, Any]:
    return {
        "name": _line(question.name),
        "possible": points(question.possible),
        "mean": "–" if question.mean is None else points(question.mean),
        "full": _percent(question.full),
        "judged": question.judged,
        "unjudged": question.unjudged,
        "broken": _line(question.broken),
        "cases": [
            {
                "name": _line(case.name),
                "hidden": case.hidden,
                "points": points(case.points),
                "passed": f"{case.passed} of {case.judged}",
                "rate": _percent(case.rate),
                "suspect": case.suspect,
            }
            for case in question.cases
        ],
    }


def _unjudged(grade: Grade) -> dict[str, str]:
    fault = grade.fault or Fault.MACHINE
    detail = next((c.detail for c in grade.cases if c.verdict is Verdict.NOT_JUDGED and c.detail), "")
    return {
        "student": _line(grade.student),
        "link": _link(grade),
        "reason": _line(grade.reason),
        "fault": fault.value,
        "next": _NEXT[fault],
        "detail": visible(shortened(without_ansi(detail), DETAIL)),
    }


def _flag(grade: Grade, question: str, flag: str) -> dict[str, str]:
    return {
        "student": _line(grade.student),
        "link": _link(grade),
        "question": _line(question),
        "text": _line(flag),
    }


def _unsure(grade: Grade) -> Iterator[dict[str, Any]]:
    """Yield the measured shares where chance may have decided: a step lies in their interval."""
    who = {"student": _line(grade.student), "link": _link(grade)}
    for case, shares in zip(grade.cases, shown_shares(grade.cases), strict=True):
        yield from ({**who, "question": _line(case.question), "shares": [one]} for one in shares if one.unsure)


def _several(grade: Grade, several: Several) -> dict[str, Any]:
    return {
        "student": _line(grade.student),
        "link": _link(grade),
        "words": _line(several.words),
        "others": [f"{_line(other.path)}: {_outcome(other)}" for other in several.others],
        "counts": f"{_line(grade.path)}: {_outcome(grade)}",
    }


def _outcome(grade: Grade) -> str:
    if not grade.judged_at_all:
        return f"not judged: {_line(grade.reason)}"
    open_ = f", {points(grade.unjudged)} not judged" if grade.unjudged else ""
    return f"{points(grade.earned)} of {points(grade.possible)}{open_}"


def _time(grade: Grade) -> dict[str, str]:
    return {
        "student": _line(grade.student),
        "link": _link(grade),
        "seconds": f"{statistics.seconds(grade):.2f}",
        "parts": ", ".join(f"{plain(name)} {value:.2f}" for name, value in sorted(grade.timings.items())),
    }


def _student(grade: Grade, outline: Outline) -> dict[str, str]:
    words = "judged" if facts.is_settled(grade, outline) else "not judged"
    if grade.pending:
        words += f", {points(grade.pending)} to mark by hand"
    return {
        "student": _line(grade.student),
        "link": _link(grade),
        "earned": f"{points(grade.earned)} of {points(grade.possible)}" if grade.judged_at_all else "–",
        "share": _percent(grade.percent),
        "verdict": words,
        "unsafe": facts.UNSAFE_MARK if facts.is_unsafe(grade) else "",
    }


def _link(grade: Grade) -> str:
    return "feedback/" + quote(feedback_name(grade.student))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.0f} %"


def _line(text: str) -> str:
    return shortened(plain(text), LINE)
