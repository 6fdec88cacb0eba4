"""Worker processes, each with one station. An executor that can be replaced by any other `concurrent.futures.Executor`."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from autograder.errors import BoxFailure, Refusal, SubmissionError
from autograder.model import Bundle, Grade, Outline, Submission
from autograder.notebooks import executed, read
from autograder.reports import feedback_html
from autograder.sandbox import Level, die_with_parent
from autograder.scoring import graded, unreadable
from autograder.station import Station
from autograder.workflows.plan import Job, work_of

MOST_TRIES = 2


@dataclass(frozen=True, slots=True)
class Done:
    """One submission, graded, with its feedback page."""

    job: Job
    grade: Grade
    feedback: bytes


class _Worker:
    """What a worker process keeps between submissions."""

    station: Station
    bundle: Bundle


_worker = _Worker()


def _begin(bundle: Bundle, level: Level) -> None:
    """Set a worker process up: it ends with its parent, and Ctrl-C is the parent's business."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker.station = Station(level)
    _worker.bundle = bundle


def _outline() -> Outline:
    return _worker.station.outline(_worker.bundle)


def grade_one(station: Station, bundle: Bundle, job: Job) -> Done:
    """Read, run, judge and score one submission, and write its feedback page.

    Whatever is wrong with the submission, the result is a grade; a fault of the machine is one that is not judged.
    """
    submission = job.submission
    about = {"key": job.key, "bundle_sha256": bundle.sha256, "sandbox": str(station.level.value), "seed": job.seed}
    outline = Outline(())
    try:
        outline = station.outline(bundle)
        work, notes = work_of(job, bundle, read)
        judgement = station.grade(bundle, work)
    except SubmissionError as error:
        grade = unreadable(submission, error, **about)
        return Done(job, grade, feedback_html(grade, outline, bundle, executed((), ())))
    except (Refusal, OSError, MemoryError) as error:
        told = error if isinstance(error, Refusal) else BoxFailure("the machine failed", evidence=repr(error), fault="machine")
        grade = unreadable(submission, told, **about)
        return Done(job, grade, feedback_html(grade, outline, bundle, executed((), ())))
    grade = graded(job.key, replace(submission, notes=(*submission.notes, *notes)), bundle, outline, judgement, seed=job.seed)
    return Done(job, grade, feedback_html(grade, outline, bundle, executed(work.cells, judgement.runs)))


def _grade(job: Job) -> Done:
    return grade_one(_worker.station, _worker.bundle, job)


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
        self._executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, context, initializer=_begin, initargs=(self._bundle, self._level))

    def outline(self) -> Outline:
        """The bundle's questions, read in a worker's examiner box."""
        return self._executor.submit(_outline).result()

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Grade `jobs`, yielding each as soon as it is done."""
        tries = dict.fromkeys(jobs, 0)
        while tries:
            try:
                for done in self._round(list(tries)):
                    del tries[done.job]
                    yield done
            except BrokenProcessPool:
                yield from self._after_a_crash(tries)

    def _round(self, jobs: list[Job]) -> Iterator[Done]:
        """Submit a few at a time, so that a large class is not held in memory twice."""
        waiting = iter(jobs)
        running: set[Future[Done]] = set()
        while True:
            for job in waiting:
                running.add(self._executor.submit(_grade, job))
                if len(running) > 2 * self._workers:
                    break
            if not running:
                return
            finished, running = concurrent.futures.wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield future.result()

    def _after_a_crash(self, tries: dict[Job, int]) -> Iterator[Done]:
        """Find the submission that a worker died of by running the suspects alone, one after the other."""
        suspects = list(tries)[: 2 * self._workers + 1]
        for job in suspects:
            self.stop()
            self._workers, before = 1, self._workers
            self._executor = self._start()
            try:
                done = self._executor.submit(_grade, job).result()
            except BrokenProcessPool:
                tries[job] += 1
                if tries[job] < MOST_TRIES:
                    continue
                about = {"key": job.key, "bundle_sha256": self._bundle.sha256, "sandbox": str(self._level.value), "seed": job.seed}
                error = BoxFailure("the worker process died twice on this submission", fault="machine")
                grade = unreadable(job.submission, error, **about)
                done = Done(job, grade, feedback_html(grade, Outline(()), self._bundle, executed((), ())))
            finally:
                self._workers = before
            del tries[job]
            yield done
        self.stop()
        self._executor = self._start()

    def stop(self) -> None:
        """End every worker at once; their boxes end with them."""
        for process in multiprocessing.active_children():
            process.kill()
        self._executor.shutdown(wait=True, cancel_futures=True)


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))
