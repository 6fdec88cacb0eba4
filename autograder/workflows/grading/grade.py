"""Grades a class: submissions in; gradebook, feedback pages, tables and a report out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from autograder import reports
from autograder.errors import OutputError
from autograder.gradebook import Gradebook, course_records, rubrics
from autograder.intake import check_packages, find_submissions, read_bundle
from autograder.intake.wanted import Wanted
from autograder.model import Bundle, Grade, Submission
from autograder.reports.text import plain
from autograder.sandbox import Level, machine, why
from autograder.steps import each, over, tell
from autograder.workflows.course.gradebook import GRADEBOOK
from autograder.workflows.course.policies import course_policies
from autograder.workflows.defaults import choose_level
from autograder.workflows.grading import stock
from autograder.workflows.grading.attempts import ATTEMPTS, counting, is_page_of, pages, settle
from autograder.workflows.grading.capacity import overloaded, workers_for
from autograder.workflows.grading.clones import Collection, take
from autograder.workflows.grading.cluster import connect
from autograder.workflows.grading.dask_pool import DaskPool
from autograder.workflows.grading.expectation import expected
from autograder.workflows.grading.handed_in import handed_in
from autograder.workflows.grading.one_question import Earlier, earlier_run, summary, with_earlier
from autograder.workflows.grading.outlines import outline_of
from autograder.workflows.grading.packed import Packed
from autograder.workflows.grading.plan import Job, environment, job_for
from autograder.workflows.grading.pool import GRADING, WARMING, Done, Pool
from autograder.workflows.grading.publish import check_room, publish
from autograder.workflows.grading.recorded import recorded
from autograder.workflows.grading.request import Graded, Request
from autograder.workflows.grading.variants import with_own
from autograder.workflows.interrupts import uninterrupted
from autograder.workflows.marking.by_hand import with_marks, write_pages
from autograder.workflows.marking.decisions import differences

FEEDBACK = "feedback"
SUMMARIES = "grading-summaries"  # the name that `otter grade --summaries` gives this folder


OnDone = Callable[[Grade, int, int], None]
OnNote = Callable[[str], None]


def grade(
    request: Request, on_done: OnDone = lambda grade, done, total: None, on_note: OnNote = lambda note: None
) -> Graded:
    """Grade every submission that `request` names, reusing what an earlier or interrupted run has finished.

    `on_note` is told what the bundle asks for and does not get, before any submission is run.
    """
    started, clock = datetime.now(UTC).isoformat(timespec="seconds"), time.monotonic()
    level = choose_level(request.sandbox)
    bundle = _bundle(request)
    installed = stock.install(bundle, request.without, on_note) if request.install else ()
    if installed:
        bundle = _bundle(request)  # its notes tell what is still missing
    for note in stock.notes(bundle):
        on_note(note)
    collection = _collected(request, bundle, on_note)
    ignored = [f"installed for this bundle alone: {', '.join(installed)}"] if installed else []
    strays: list[str] = []  # files that are nobody's: told once, at the end, since nobody would stop for them
    submissions = collection.submissions if collection else _submissions(request, bundle, ignored, strays)
    if bundle.answers is None:
        check_packages(bundle, submissions, request.without)
    ignored.extend(stock.notes_on_files(bundle, submissions))
    for note in ignored:
        on_note(note)
    each = list(with_own(submissions, bundle, request.terms.roster, _gradebook(request)))
    submissions = [submission for submission, _ in each]
    for folder in (FEEDBACK, SUMMARIES) if request.summaries else (FEEDBACK,):
        _make_folder(request.out / folder)
    places = pages(submissions, request.out / FEEDBACK, request.out / ATTEMPTS)
    jobs = [job_for(s, own, level=str(level.value), seed=request.seed, installed=installed) for s, own in each]
    jobs.sort(key=lambda job: job.variant)  # an examiner is made anew for each
    load = machine.load()
    workers = max(1, min(workers_for(request.workers, load), len(jobs)))
    if load.overloaded:
        on_note(overloaded(load))
    pool = _pool(request, bundle, level, workers, on_note)
    try:
        with Gradebook.open(gradebook := _gradebook(request)) as book:
            outline = outline_of(bundle, pool, book, installed, lambda: tell(GRADING, 0, len(jobs), WARMING))
            for note in (told := stock.notes_on_tests(bundle, outline)):
                on_note(note)
            ignored.extend(told)
            earlier = earlier_run(book, bundle, outline, request.question) if request.question else None
            if isinstance(earlier, str):
                ignored.append(f"every question was examined: {earlier}")
                on_note(ignored[-1])
            with uninterrupted():
                run_id = book.start_run(
                    bundle_name=bundle.name,
                    bundle_sha256=bundle.sha256,
                    sandbox=str(level.value),
                    seed=request.seed,
                    bundle=bundle.content,
                )
                rubrics.record(
                    book, bundle.name, {manual.name: manual.rubric for manual in bundle.manual}, by="", source="grade"
                )
            if isinstance(earlier, Earlier):
                jobs = with_earlier(jobs, earlier, book, str(level.value))
            grades, reused = _grade_all(jobs, pool, book, run_id, places, on_done)
            over(GRADING)
            if isinstance(earlier, Earlier):
                ignored.append(summary(earlier, grades.values()))
            counted, about = counting(submissions, grades)
            settle(counted, about, book, run_id, places, request.out / FEEDBACK)
            with uninterrupted():
                book.finish_run(run_id)
            differing = differences(course_records(book, bundle.name), bundle.name)
            shown = with_marks(counted, bundle, book)
    finally:
        pool.stop()
    write_pages(shown, outline, bundle, request.out / FEEDBACK)
    found = (*collection.notes, *collection.edits) if collection else ()
    notes = (*request.notes, *found, *map(plain, differing), *strays, *ignored, *why(level), *stock.notes(bundle))
    seconds = time.monotonic() - clock
    result = Graded(
        shown.grades, outline, bundle, request.out, seconds, gradebook, reused, len(jobs), notes,
        request.summaries, collection, about, shown,
    )  # fmt: skip
    _write_reports(result, level, request, started, workers)
    return result


def _pool(request: Request, bundle: Bundle, level: Level, workers: int, on_note: OnNote) -> Pool | DaskPool:
    if not request.dask:
        return Pool(bundle, level, workers)
    return DaskPool(bundle, level, connect(request.dask, workers), on_note)


def _submissions(request: Request, bundle: Bundle, ignored: list[str], strays: list[str]) -> list[Submission]:
    if request.recorded:
        found, notes = recorded(_gradebook(request), bundle, course_policies(Path.cwd()).of(bundle.name).attempt)
        ignored.extend(notes)
        return found
    wanted, notes = expected(request.terms, bundle, _gradebook(request))
    ignored.extend(notes)
    if request.office is not None:
        looked_for = Wanted(
            bundle.notebook_name,
            bundle.limits,
            rule=request.attempts,
            expected=wanted,
            untouched=bundle.untouched,
        )
        return handed_in(request.office, looked_for)
    return find_submissions(
        request.paths,
        notebook_name=bundle.notebook_name,
        limits=bundle.limits,
        exclude=[request.out, request.bundle],
        kinds=request.kinds,
        rule=request.attempts,
        class_zip=request.class_zip,
        expected=wanted,
        untouched=bundle.untouched,
        on_ignored=strays.append,
        on_absent=ignored.append,
    )


def _gradebook(request: Request) -> str | Path:
    return request.gradebook or request.out / GRADEBOOK


def _collected(request: Request, bundle: Bundle, on_note: OnNote) -> Collection | None:
    """Return what the clones hold, if that is what is to be graded."""
    if request.clones is None:
        return None
    check_room(request.out)
    collection = take(request.clones, bundle)
    for note in collection.notes:
        on_note(note)
    return collection


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


def _bundle(request: Request) -> Bundle:
    """Read the bundle, under the name and with the time limit of this run.

    The limit is for a whole submission, as with `otter grade --timeout`. A bundle of stock Otter has no other limits,
    so then one cell or one question may use all of it.
    """
    bundle = read_bundle(request.bundle, share=request.share, withhold=request.withhold)
    named = replace(bundle, title=request.name or bundle.title, judge=request.judge)
    if request.timeout is None:
        return named
    own, most = bundle.limits, float(request.timeout)
    if bundle.answers is None:
        return replace(named, limits=stock.with_timeout(own, most))
    return replace(named, limits=replace(own, total_seconds=most, cell_seconds=min(own.cell_seconds, most)))


def _write_reports(result: Graded, level: Level, request: Request, started: str, workers: int) -> None:
    facts = reports.RunFacts(
        assignment=result.bundle.title or result.bundle.assignment_name or result.bundle.name,
        bundle_name=result.bundle.name,
        bundle_sha256=result.bundle.sha256,
        version=f"{version('cnn-autograder')}; {environment()}",
        sandbox=str(level.value),
        seed=request.seed,
        notes=result.notes,
        started=started,
        finished=datetime.now(UTC).isoformat(timespec="seconds"),
        seconds=result.seconds,
        workers=workers,
    )
    files: dict[str, bytes | Iterable[bytes]] = {
        "final_grades.csv": reports.final_grades_csv(result.grades, result.outline),
        "grades.json": reports.grades_json(result.grades, result.outline, facts, result.about),
        "report.html": reports.report_html(result.grades, result.outline, result.bundle, facts, result.about),
    }
    if request.summaries:
        for grade in each("writing summaries", result.grades):
            summary = request.out / SUMMARIES / reports.summary_name(grade.student)
            reports.write_atomically(summary, reports.summary(grade, result.outline))
    for name, content in each("writing files", list(files.items())):
        reports.write_atomically(request.out / name, content)
    if result.collection:
        publish(
            result.collection,
            result.grades,
            result.outline,
            result.bundle,
            out=request.out,
            feedback=request.out / FEEDBACK,
            url=request.target_url,
        )


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            "the folder for the results cannot be made",
            evidence=str(error),
            fault="machine",
            remedy="give another one with -o",
        ) from error
