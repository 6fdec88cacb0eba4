"""What `grade` and `regrade` print, in the language of whoever gave the command."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from autograder import reports
from autograder.gradebook import without_password
from autograder.model import Fault
from autograder.reports.student_words import reason_in
from autograder.reports.text import in_points, plain
from autograder.translated.pages import ENGLISH_WORDS, Words
from autograder.workflows.course.gradebook import typed
from autograder.workflows.grading.clones import LISTING
from autograder.workflows.grading.preparation import FEEDBACK, SUMMARIES
from autograder.workflows.grading.publish import REPOSITORIES, STATUSES
from autograder.workflows.grading.request import Graded


def say(note: str, words: Words = ENGLISH_WORDS) -> None:
    """Tell something at once that the TA may want to stop for."""
    print(words.gettext("note: %(text)s", text=words.sentence(note)), file=sys.stderr, flush=True)


def tell(notes: Sequence[str], console: Console, words: Words = ENGLISH_WORDS) -> None:
    """Print what has to be known about a run."""
    for note in notes:
        text = words.gettext("note: %(text)s", text=words.sentence(note))
        console.print(text, markup=False, highlight=False)


def show(result: Graded, console: Console, words: Words = ENGLISH_WORDS) -> None:
    """Print the table of a run, what was not judged, and the files to open."""
    reports.show_table(console, result.grades, result.outline, words)
    console.print(_count(result, words), markup=False, highlight=False)
    for line in _by_hand(result, words):
        console.print(line, markup=False, highlight=False)
    tell(result.notes, console, words)
    _show_not_judged(result, console, words)
    if result.flags:
        console.print(_flags(result, words), markup=False, highlight=False)
    console.print(words.gettext("Open:"), style="bold")
    more = [f"{SUMMARIES}/"] if result.summaries else []
    more += [LISTING, f"{REPOSITORIES}/", STATUSES] if result.collection else []
    for name in ("report.html", f"{FEEDBACK}/", "final_grades.csv", "grades.json", *more):
        console.print(f"  {typed(result.out)}/{name}", markup=False, highlight=False, soft_wrap=True)
    where = typed(result.gradebook) if isinstance(result.gradebook, Path) else without_password(result.gradebook)
    console.print(f"  {where}", markup=False, highlight=False, soft_wrap=True)


def _count(result: Graded, words: Words) -> str:
    count, students = result.submissions, len(result.grades)
    what = words.ngettext("%(count)s submission", "%(count)s submissions", count, count=f"{count:,}")
    if students != count:
        whose = words.ngettext("%(count)s student", "%(count)s students", students, count=f"{students:,}")
        what = words.gettext("%(submissions)s of %(students)s", submissions=what, students=whose)
    line = words.gettext("%(submissions)s in %(seconds)s s", submissions=what, seconds=f"{result.seconds:.1f}")
    if not result.reused:
        return line
    return line + words.gettext(", %(count)s of them by an earlier run", count=result.reused)


def _by_hand(result: Graded, words: Words) -> Iterator[str]:
    """Say of each question for a person how far its marking is."""
    for manual in result.bundle.manual:
        worth = in_points(manual.points, words)
        question, marked = f"{manual.name} ({worth})", result.by_hand.marked.get(manual.name, 0)
        if result.by_hand.complete:
            yield words.gettext("%(question)s was marked by hand, and counts", question=question)
        elif marked:
            yield words.ngettext(
                "%(question)s waits for a person to mark: %(marked)s of %(count)s answer have a mark",
                "%(question)s waits for a person to mark: %(marked)s of %(count)s answers have a mark",
                result.by_hand.answers,
                question=question,
                marked=marked,
                count=f"{result.by_hand.answers:,}",
            )
        else:
            yield words.gettext("%(question)s waits for a person to mark", question=question)


def _show_not_judged(result: Graded, console: Console, words: Words) -> None:
    if not result.not_judged:
        return
    count = len(result.not_judged)
    heading = words.gettext("%(count)s not judged, or not wholly; nobody loses points by that:", count=count)
    console.print(heading, style="bold", markup=False)
    for grade in result.not_judged:
        line = words.gettext(
            "%(student)s: %(reason)s (fault: %(fault)s)",
            student=plain(grade.student),
            reason=plain(reason_in(grade.reason, words)),
            fault=_faults(words)[grade.fault or Fault.MACHINE],
        )
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


def _faults(words: Words) -> dict[Fault, str]:
    return {
        Fault.STUDENT: words.gettext("student"),
        Fault.TEST: words.gettext("test"),
        Fault.MACHINE: words.gettext("machine"),
    }


def _flags(result: Graded, words: Words) -> str:
    count = result.flags
    line = words.ngettext("%(count)s answer to look at", "%(count)s answers to look at", count, count=f"{count:,}")
    if result.suspicious:
        line += words.gettext(", %(count)s of them suspicious", count=result.suspicious)
    return words.gettext("%(answers)s: see “For the TA to look at” in report.html", answers=line)
