"""Grades a class: submissions in; gradebook, feedback pages, tables and a report out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder import reports
from autograder.gradebook import Gradebook, course_records, rubrics
from autograder.model import Grade, Outline, Submission
from autograder.reports.text import plain
from autograder.sandbox import machine, why
from autograder.steps import over, tell
from autograder.workflows.grading import stock
from autograder.workflows.grading.attempts import counting, is_page_of, settle
from autograder.workflows.grading.capacity import overloaded, workers_for
from autograder.workflows.grading.cluster import connect
from autograder.workflows.grading.dask_pool import DaskPool
from autograder.workflows.grading.one_question import Earlier, earlier_run, summary, with_earlier
from autograder.workflows.grading.outlines import outline_of
from autograder.workflows.grading.packed import Packed
from autograder.workflows.grading.plan import Job
from autograder.workflows.grading.pool import GRADING, WARMING, Done, Pool
from autograder.workflows.grading.preparation import FEEDBACK, OnNote, Prepared, prepare
from autograder.workflows.grading.request import Graded, Request
from autograder.workflows.grading.results import write_results
from autograder.workflows.interrupts import uninterrupted
from autograder.workflows.marking.by_hand import with_marks, write_pages
from autograder.workflows.marking.decisions import differences

OnDone = Callable[[Grade, int, int], None]


def grade(
    request: Request, on_done: OnDone = lambda grade, done, total: None, on_note: OnNote = lambda note: None
) -> Graded:
    """Grade every submission that `request` names, reusing what an earlier or interrupted run has finished.

    `on_note` is told what the bundle asks for and does not get, before any submission is run.
    """
    started, clock = datetime.now(UTC).isoformat(timespec="seconds"), time.monotonic()
    prepared = prepare(request, on_note)
    workers = _workers(request, prepared, on_note)
    pool = _pool(request, prepared, workers, on_note)
    try:
        with Gradebook.open(prepared.gradebook) as book:
            run = _run(request, prepared, pool, book, on_done, on_note)
            differing = differences(course_records(book, prepared.bundle.name), prepared.bundle.name)
            shown = with_marks(run.counted, prepared.bundle, book)
    finally:
        pool.stop()
    write_pages(shown, run.outline, prepared.bundle, request.out / FEEDBACK)
    result = Graded(
        shown.grades, run.outline, prepared.bundle, request.out, time.monotonic() - clock, prepared.gradebook,
        run.reused, len(prepared.jobs), _notes(request, prepared, differing), request.summaries, prepared.collection,
        run.about, shown,
    )  # fmt: skip
    write_results(result, prepared.level, request, started, workers)
    return result


@dataclass(frozen=True, slots=True)
class _Run:
    """What was graded: the grades that count, about several attempts, and how many grades were there before."""

    outline: Outline
    counted: Sequence[Grade]
    about: Mapping[str, reports.Several]
    reused: int


def _run(
    request: Request, prepared: Prepared, pool: Pool | DaskPool, book: Gradebook, on_done: OnDone, on_note: OnNote
) -> _Run:
    bundle, notes, jobs = prepared.bundle, prepared.notes, prepared.jobs
    outline = outline_of(bundle, pool, book, prepared.installed, lambda: tell(GRADING, 0, len(jobs), WARMING))
    for note in (told := stock.notes_on_tests(bundle, outline)):
        on_note(note)
    notes.extend(told)
    earlier = earlier_run(book, bundle, outline, request.question) if request.question else None
    if isinstance(earlier, str):
        notes.append(f"every question was examined: {earlier}")
        on_note(notes[-1])
    run_id = _begin(request, prepared, book)
    if isinstance(earlier, Earlier):
        jobs = with_earlier(jobs, earlier, book, str(prepared.level.value))
    grades, reused = _grade_all(jobs, pool, book, run_id, prepared.places, on_done)
    over(GRADING)
    if isinstance(earlier, Earlier):
        notes.append(summary(earlier, grades.values()))
    counted, about = counting(prepared.submissions, grades)
    settle(counted, about, book, run_id, prepared.places, request.out / FEEDBACK)
    with uninterrupted():
        book.finish_run(run_id)
    return _Run(outline, counted, about, reused)


def _begin(request: Request, prepared: Prepared, book: Gradebook) -> int:
    """Record that a run begins, and the rubrics of its bundle; returns its number."""
    bundle = prepared.bundle
    with uninterrupted():
        run_id = book.start_run(
            bundle_name=bundle.name,
            bundle_sha256=bundle.sha256,
            sandbox=str(prepared.level.value),
            seed=request.seed,
            bundle=bundle.content,
        )
        found = {manual.name: manual.rubric for manual in bundle.manual}
        rubrics.record(book, bundle.name, found, by="", source="grade")
    return run_id


def _notes(request: Request, prepared: Prepared, differing: Sequence[str]) -> tuple[str, ...]:
    collection, bundle = prepared.collection, prepared.bundle
    found = (*collection.notes, *collection.edits) if collection else ()
    return (
        *request.notes, *found, *map(plain, differing), *prepared.strays, *prepared.notes, *why(prepared.level),
        *stock.notes(bundle),
    )  # fmt: skip


def _workers(request: Request, prepared: Prepared, on_note: OnNote) -> int:
    """Return how many workers grade, and tell if the machine is overloaded."""
    load = machine.load()
    if load.overloaded:
        on_note(overloaded(load))
    return max(1, min(workers_for(request.workers, load), len(prepared.jobs)))


def _pool(request: Request, prepared: Prepared, workers: int, on_note: OnNote) -> Pool | DaskPool:
    if not request.dask:
        return Pool(prepared.bundle, prepared.level, workers)
    return DaskPool(prepared.bundle, prepared.level, connect(request.dask, workers), on_note)


def _grade_all(
    jobs: Sequence[Job],
    pool: Pool | DaskPool,
    book: Gradebook,
    run_id: int,
    places: Mapping[str, Path],
    on_done: OnDone,
) -> tuple[Packed, int]:
    grades = Packed()
    to_do = []
    for job in jobs:
        with uninterrupted():
            known = _known(job, book, places[job.submission.path])
            if known is not None:
                book.record(run_id, known, job.submission)
        if known is None:
            to_do.append(job)
            continue
        grades[known.path] = known
        tell(GRADING, len(grades), len(jobs), known.student)
        on_done(known, len(grades), len(jobs))
    reused = len(grades)
    if to_do:
        tell(GRADING, reused, len(jobs), WARMING)
    submissions = {job.submission.path: job.submission for job in to_do}
    for done in pool.run(to_do):
        with uninterrupted():
            _keep(done, book, run_id, places[done.grade.path], submissions[done.grade.path])
        grades[done.grade.path] = done.grade
        tell(GRADING, len(grades), len(jobs), done.grade.student)
        on_done(done.grade, len(grades), len(jobs))
    return grades, reused


def _known(job: Job, book: Gradebook, page: Path) -> Grade | None:
    """Return the grade of an earlier run, unless the machine was at fault then or its feedback page is gone."""
    known = book.find(job.key)
    machine = known is not None and any(case.fault == "machine" for case in known.cases)
    if known is None or known.fault == "machine" or machine or not is_page_of(page, job.key):
        return None
    return known


def _keep(done: Done, book: Gradebook, run_id: int, page: Path, submission: Submission) -> None:
    """First the page, then the row: a row always has its page."""
    reports.write_atomically(page, done.feedback)
    book.record(run_id, done.grade, submission)
