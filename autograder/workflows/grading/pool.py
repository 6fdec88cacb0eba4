"""Worker processes, each with one session, behind the interface of `concurrent.futures`."""

from __future__ import annotations

import concurrent.futures
import contextlib
import gc
import importlib
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from autograder import reports
from autograder.errors import BoxFailure, Refusal
from autograder.languages import presumed_language
from autograder.model import Bundle, Grade, Outline
from autograder.notebooks import read
from autograder.notebooks.executed import executed
from autograder.notebooks.repairs import repairs
from autograder.sandbox import Level, die_with_parent, machine, rename_process
from autograder.scoring import bundle_in, graded, in_language, unreadable
from autograder.session import uses_keras
from autograder.steps import over, tell, watch_nothing
from autograder.workflows.grading.capacity import PLAIN_MB, WITH_KERAS_MB, Room
from autograder.workflows.grading.one_question import judge, said, with_kept
from autograder.workflows.grading.plan import Job, work_of

if TYPE_CHECKING:
    from autograder.session import WorkerSession

NAME = "grading worker"  # as `ps` and `top` show it
MOST_TRIES = 2
GRADING = "grading"  # what the command line shows
WARMING = "warming the boxes"  # beside it, until the first submission is graded


@dataclass(frozen=True, slots=True)
class Done:
    """One submission, graded, with its feedback page; `cells` are the seconds of each code cell."""

    grade: Grade
    feedback: bytes
    cells: tuple[float, ...] = ()


Result = TypeVar("Result")


class _Worker:
    """What a worker process keeps between submissions."""

    session: WorkerSession
    bundle: Bundle


_worker = _Worker()


def _begin(bundle: Bundle, level: Level, parent: int) -> None:
    """Set a worker process up: it ends with its parent, and Ctrl-C is the parent's business."""
    die_with_parent()
    if os.getppid() != parent:  # it ended before
        os._exit(1)
    rename_process(NAME)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a fork would do what its parent does about it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # blocked by `_submit`; a box begins with none blocked
    gc.freeze()  # what a fork has of its parent, such as a connection to the gradebook, is never ended here
    watch_nothing()
    from autograder.session import WorkerSession  # in a worker alone: who shares out the work needs no box

    _worker.session = WorkerSession(level)
    _worker.bundle = bundle


def _session_for(bundle: Bundle) -> WorkerSession:
    """Return the session; while its boxes warm up, import what a feedback page needs."""
    with contextlib.suppress(Refusal, OSError):  # it is told when they are needed
        _worker.session.begin(bundle)
    importlib.import_module("autograder.reports.feedback")
    return _worker.session


def _outline() -> Outline:
    return _session_for(_worker.bundle).outline(_worker.bundle)


def grade_one(session: WorkerSession, bundle: Bundle, job: Job) -> Done:
    """Read, run, judge and score one submission, and write its feedback page.

    Whatever is wrong with the submission, the result is a grade; a fault of the machine is one that is not judged.
    """
    try:
        work, notes = work_of(job, bundle, read)
        judgement, kept = judge(session, bundle, work, job)
        judgement = replace(judgement, cases=in_language(judgement.cases, bundle, work.language))
        outline = session.outline(bundle)
        if kept is not None:
            judgement = replace(judgement, cases=with_kept(judgement.cases, kept, outline), notes=(said(kept),))
        questions = [question.name for question in outline.questions]
        notes = (*notes, *repairs(work.cells, questions, bundle.answers))
    except Refusal as error:
        return not_judged(bundle, session.level, job, error)
    except Exception as error:  # whatever else breaks here must not take the rest of the class with it
        what = "the machine failed" if isinstance(error, (OSError, MemoryError)) else "a bug of autograder"
        message = BoxFailure(what, evidence=repr(error)[:500], fault="machine", remedy="grade again; report a bug")
        return not_judged(bundle, session.level, job, message)
    submission = replace(job.submission, notes=(*job.submission.notes, *notes))
    grade = graded(job.key, submission, bundle, outline, judgement, seed=job.seed)
    started = time.perf_counter()
    spoken = bundle_in(bundle, work.language)
    page = reports.feedback_html(grade, outline, spoken, executed(work.cells, judgement.runs))
    timings = {**grade.timings, "feedback": time.perf_counter() - started}
    cells = tuple(cell.seconds for cell in judgement.runs)
    return Done(replace(grade, timings=timings), page, cells)


def not_judged(bundle: Bundle, level: Level, job: Job, error: Refusal) -> Done:
    """Return the result for a submission that could not be read, or that the machine could not run."""
    grade = unreadable(
        job.submission, error, key=job.key, bundle_sha256=bundle.sha256, sandbox=str(level.value), seed=job.seed
    )
    spoken = bundle_in(bundle, presumed_language(job.submission.path, job.submission.notebook, bundle.translations))
    return Done(grade, reports.feedback_html(grade, Outline(()), spoken, executed((), ())))


def _grade(job: Job) -> Done:
    bundle = _worker.bundle.of(job.variant)
    return grade_one(_session_for(bundle), bundle, job)


class Pool:
    """Grades jobs in worker processes; a worker that dies costs only a second try of what it was doing.

    Args:
        bundle: sent to each worker once.
        level: the sandbox level.
        workers: how many processes.
    """

    def __init__(self, bundle: Bundle, level: Level, workers: int) -> None:
        self._bundle = bundle
        self._level = level
        self._workers = workers
        self._room = Room(workers, WITH_KERAS_MB if uses_keras(bundle) else PLAIN_MB)
        self._executor: ProcessPoolExecutor | None = None  # until there is something to do

    def _start(self) -> ProcessPoolExecutor:
        """Start the worker processes.

        Forks of this process need to import little, but a fork has one thread only: where there are more, as in the
        office, each worker is a Python that is started anew.
        """
        context = multiprocessing.get_context("fork" if machine.own_threads() == 1 else "spawn")
        given = (self._bundle, self._level, os.getpid())
        return ProcessPoolExecutor(self._workers, context, initializer=_begin, initargs=given)

    def outline(self) -> Outline:
        """Return the bundle's questions, read in a worker's examiner box."""
        for _ in range(MOST_TRIES - 1):
            try:
                return self._submit(_outline).result()
            except BrokenProcessPool:  # whoever killed the worker, it has graded nothing yet
                self.stop()
        return self._submit(_outline).result()

    def _submit(self, function: Callable[..., Result], *args: Any) -> Future[Result]:
        """Submit a call; a worker process that is started for it never sees the Ctrl-C of its terminal.

        It would otherwise be interrupted while it begins, before `_begin`, and print where.
        """
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._executor = self._executor or self._start()
            return self._executor.submit(function, *args)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Grade `jobs`, yielding each as soon as it is done."""
        tries = dict.fromkeys(jobs, 0)
        while tries:
            try:
                for job, done in self._round(list(tries)):
                    del tries[job]
                    yield done
            except BrokenProcessPool:
                yield from self._after_a_crash(tries)

    def _round(self, jobs: list[Job]) -> Iterator[tuple[Job, Done]]:
        """Submit as many at a time as the machine has room for; boxes are only warmed for one of these."""
        waiting = list(reversed(jobs))
        running: dict[Future[Done], Job] = {}
        while waiting or running:
            while waiting and len(running) < self._room.at_once(len(running), machine.free_mb()):
                job = waiting.pop()
                running[self._submit(_grade, job)] = job
            finished, _ = concurrent.futures.wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                done = future.result()
                self._room.learn(done.grade.memory_mb)
                yield running.pop(future), done

    def _after_a_crash(self, tries: dict[Job, int]) -> Iterator[Done]:
        """Find the submission that a worker died of by running the suspects alone, one after the other."""
        suspects = list(tries)[: self._workers]
        self.stop()
        for job in suspects:
            try:
                done = self._submit(_grade, job).result()
            except BrokenProcessPool:
                self.stop()
                tries[job] += 1
                if tries[job] < MOST_TRIES:
                    continue
                error = BoxFailure("the worker process died twice on this submission", fault="machine")
                done = not_judged(self._bundle, self._level, job, error)
            del tries[job]
            yield done

    def stop(self) -> None:
        """End every worker at once; their boxes end with them. What is submitted later starts others."""
        for process in multiprocessing.active_children():
            process.kill()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def run_all(jobs: Sequence[Job], bundle: Bundle, level: Level, workers: int) -> tuple[Outline, dict[str, Done]]:
    """Run jobs in a pool of their own; returns the bundle's outline, and what became of each job by its student."""
    tell(GRADING, 0, len(jobs), WARMING)
    pool = Pool(bundle, level, min(workers, len(jobs)))
    found: dict[str, Done] = {}
    try:
        outline = pool.outline()
        for done in pool.run(jobs):
            found[done.grade.student] = done
            tell(GRADING, len(found), len(jobs), done.grade.student)
        return outline, found
    finally:
        over(GRADING)
        pool.stop()


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))
