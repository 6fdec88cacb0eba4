"""The process of a worker: takes jobs of one kind until it is ended, one after the other.

It may be killed at any moment. What it was at is named after it in the queue; whoever looks next finds its lock free
and gives the job back. Its own boxes and processes end with it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable

from autograder.desk import CHECK, COMPARE, EXPORT, GRADE, Desk, Downloads, Job, Jobs, Worker, alive
from autograder.desk.jobs import BROKEN, STOPPED
from autograder.errors import Refusal
from autograder.workflows.jobs.post import Post

IDLE_SECONDS = 0.2
LONGEST_EVIDENCE = 2_000  # characters
Do = Callable[[Job], tuple[str, str]]


def work(post: Post) -> None:
    """Be a worker: the whole of its process."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    desk = Desk(post.folder)
    jobs = Jobs(desk)
    try:
        with Worker(desk.workers, post.name):
            _work(jobs, post, desk)
    except KeyboardInterrupt:  # Ctrl-C in the terminal of `serve`: what was under way is taken up again
        os._exit(0)


def _work(jobs: Jobs, post: Post, desk: Desk) -> None:
    do: Do | None = None
    warm = post.kind not in (CHECK, EXPORT)
    while True:
        jobs.give_back(lambda name: not alive(desk.workers, name))
        job = jobs.take(post.kind, post.name)
        if job is None:
            if not warm:
                warm, do = True, _warmed(post, desk) if post.kind == CHECK else _begin(post, desk, jobs)
            time.sleep(IDLE_SECONDS)
            continue
        outcome, result = BROKEN, ""
        try:
            do = do or _begin(post, desk, jobs)
            with _Watch(jobs, job):
                outcome, result = do(job)
        except KeyboardInterrupt:
            found = jobs.find(job.number)
            if found is None or not found.stopping:
                raise
            outcome = STOPPED
        except Refusal as error:
            if error.fault == "machine":  # what else is wrong is for the page alone: it may name students
                print("\n".join(error.lines()), file=sys.stderr)
            evidence = error.evidence[:LONGEST_EVIDENCE]
            result = json.dumps({"reason": error.what, "evidence": evidence, "remedy": error.remedy})
        except Exception as error:
            traceback.print_exc()
            result = json.dumps({"reason": "a bug of autograder", "evidence": repr(error)[:500]})
        jobs.end(job.number, post.name, outcome, result)


def _begin(post: Post, desk: Desk, jobs: Jobs) -> Do:
    """Get ready, which may take a while, when it is first needed; of the kinds of work only the one is imported."""
    if post.kind == EXPORT:
        from autograder.workflows.jobs.exports import Exporter

        return Exporter(jobs, post, Downloads(desk)).do
    if post.kind == COMPARE:
        from autograder.workflows.jobs.comparisons import Comparer

        return Comparer(jobs, post).do
    if post.kind == GRADE:
        from autograder.workflows.jobs.gradings import Grader

        return Grader(jobs, post, desk.folder).do
    from autograder.workflows.jobs.checks import Checker

    return Checker(desk, post.root, post.gradebook).do


def _warmed(post: Post, desk: Desk) -> Do | None:
    """Get ready for checks before the first one waits; what prevents that is told by the first check, too."""
    from autograder.workflows.jobs.checks import Checker

    try:
        checker = Checker(desk, post.root, post.gradebook)
        checker.warm()
    except Exception as error:  # nothing may end a worker before it has a job: another one would begin, and end, too
        print(f"the boxes for checks are not warm: {error!r}", file=sys.stderr)
        return None
    return checker.do


class _Watch:
    """Interrupts this process, as Ctrl-C does, when somebody asks for its job to be stopped."""

    def __init__(self, jobs: Jobs, job: Job) -> None:
        self._jobs, self._job = jobs, job
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        if self._job.kind != CHECK:
            self._thread.start()

    def __exit__(self, *error: object) -> None:
        self._over.set()
        if self._job.kind != CHECK:
            self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.3):
            found = self._jobs.find(self._job.number)
            if found is not None and found.stopping:
                os.kill(os.getpid(), signal.SIGINT)
                return
