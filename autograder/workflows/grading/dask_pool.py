"""The pool of a run on many machines: the same sessions as here, in the workers of a Dask scheduler.

This process decides which worker gets which submission, and records what comes back. So a grade is recorded once,
however often a worker is lost on the way, and a worker that would grade differently never gets any.
"""

from __future__ import annotations

import importlib
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from autograder.errors import BoxFailure, NoWorker, Refusal, SandboxUnavailable
from autograder.model import Bundle, Outline
from autograder.sandbox import Level
from autograder.workflows.defaults import choose_level
from autograder.workflows.grading.cluster import Cluster
from autograder.workflows.grading.plan import Job, environment, installed
from autograder.workflows.grading.pool import MOST_TRIES, Done, grade_one, not_judged

if TYPE_CHECKING:
    from autograder.session import WorkerSession

TRAINING = ("keras", "tensorflow", "tensorflow-cpu")
WAIT_SECONDS = 600.0  # a batch system may need minutes to start the first worker
LOOK_SECONDS = 2.0  # between looks for workers that have come or gone
_AHEAD = 2  # submissions that one worker has: one that it grades, and one that it need not wait for


@dataclass(frozen=True, slots=True)
class Machine:
    """What a worker says of itself; `refusal` is why it cannot give the sandbox level, if it cannot."""

    name: str
    libraries: str
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class _Running:
    job: Job
    worker: str


class DaskPool:
    """Grades jobs in the workers of a cluster, behind the interface of `Pool`.

    Args:
        bundle: sent to each worker once.
        level: the sandbox level, which each worker has to give.
        cluster: where the workers are.
        on_note: is told of each worker that is not used, and why.
    """

    def __init__(self, bundle: Bundle, level: Level, cluster: Cluster, on_note: Callable[[str], None]) -> None:
        self._bundle = bundle
        self._level = level
        self._cluster = cluster
        self._client = cluster.client
        self._on_note = on_note
        self._used: dict[str, bool] = {}  # by address: whether the worker may grade
        self._sent: dict[str, Any] = {}  # by address: the bundle there

    def outline(self) -> Outline:
        """Return the bundle's questions, read in an examiner box of a worker.

        Raises:
            NoWorker: none came in time, or none may grade.
        """
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end:
            for address in self._workers():
                future = self._submit(_outline, address)
                self._wait([future], end)
                if future.status == "finished":
                    outline: Outline = future.result()
                    return outline
                if isinstance(error := _error_of(future), Refusal):
                    raise error
            if self._used and not any(self._used.values()):
                break
            time.sleep(LOOK_SECONDS)
        raise self._nobody()

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Grade `jobs`, yielding each as soon as it is done.

        Raises:
            NoWorker: all workers are lost; what was yielded until then stays.
        """
        waiting, tries = deque(jobs), dict.fromkeys(jobs, 0)
        running: dict[Any, _Running] = {}
        alone_since = time.monotonic()
        while waiting or running:
            workers = self._workers()
            for job in self._lost(running, workers, waiting):
                tries[job] += 1
                if tries[job] < MOST_TRIES:
                    waiting.append(job)
                else:
                    yield self._died(job)
            self._fill(waiting, running, workers)
            if workers:
                alone_since = time.monotonic()
            elif time.monotonic() > alone_since + WAIT_SECONDS:
                raise self._nobody()
            for future in self._wait(list(running), time.monotonic() + LOOK_SECONDS):
                if future.status == "finished":
                    del running[future]
                    yield future.result()

    def _fill(self, waiting: deque[Job], running: dict[Any, _Running], workers: Sequence[str]) -> None:
        """Give each worker what it has room for, the freest first."""
        busy = [one.worker for one in running.values()]
        load = {address: busy.count(address) for address in workers}
        while waiting and load and (freest := min(load, key=lambda address: load[address])) and load[freest] < _AHEAD:
            job = waiting.popleft()
            running[self._submit(_grade, freest, job)] = _Running(job, freest)
            load[freest] += 1

    def _lost(self, running: dict[Any, _Running], workers: Sequence[str], waiting: deque[Job]) -> list[Job]:
        """Take back what a worker had that is gone, or that failed there.

        Returns:
            the jobs that count as tried: what a worker was grading may have ended it. What only waited behind that is
            given to others first of all.
        """
        lost: dict[str, Job] = {}
        for future, one in list(running.items()):
            if future.status == "finished" or (future.status == "pending" and one.worker in workers):
                continue
            del running[future]
            future.cancel()
            if one.worker in lost:
                waiting.appendleft(one.job)
            else:
                lost[one.worker] = one.job  # the first that it was given
        return list(lost.values())

    def _submit(self, function: Callable[..., Any], address: str, *more: Job) -> Any:
        bundle = self._sent.get(address)
        if bundle is None:
            bundle = self._sent[address] = self._client.scatter(self._bundle, workers=[address], hash=False)
        return self._client.submit(
            function, bundle, str(self._level.value), *more, workers=[address], allow_other_workers=False, pure=False
        )

    def _wait(self, futures: list[Any], until: float) -> list[Any]:
        """Return which futures have ended by an instant."""
        distributed: Any = importlib.import_module("distributed")
        if not futures:
            time.sleep(max(0.0, min(LOOK_SECONDS, until - time.monotonic())))
            return []
        try:
            timeout = max(0.1, until - time.monotonic())
            ended = distributed.wait(futures, timeout=timeout, return_when="FIRST_COMPLETED").done
        except distributed.TimeoutError:
            return []
        except distributed.CancelledError:  # a bundle was lost with its worker: the next look finds which
            return []
        return list(ended)

    def _workers(self) -> list[str]:
        """Return the addresses of the workers that may grade, looking at those that are new."""
        here = list(self._client.nthreads())
        new = [address for address in here if address not in self._used]
        for address in self._sent.keys() - set(here):
            del self._sent[address]
        if new:
            found = self._client.run(_machine, str(self._level.value), workers=new, on_error="return")
            for address, machine in found.items():
                self._used[address] = self._fits(address, machine)
        return [address for address in here if self._used.get(address)]

    def _fits(self, address: str, machine: Machine | BaseException) -> bool:
        if not isinstance(machine, Machine):
            self._on_note(f"worker {address} is not used: {type(machine).__name__}: {machine}"[:500])
            return False
        why = machine.refusal or _differing(machine.libraries, libraries())
        if why:
            self._on_note(f"worker {machine.name} ({address}) is not used: {why}")
        return not why

    def _nobody(self) -> NoWorker:
        refused = sum(not used for used in self._used.values())
        return NoWorker(
            "no worker of the cluster can grade",
            evidence=f"--dask {self._cluster.where}: {len(self._used)} seen, {refused} of them not used",
            fault="machine",
            remedy="give the workers this machine's versions and sandbox (see autograder doctor there), then try again",
        )

    def _died(self, job: Job) -> Done:
        error = BoxFailure(f"its worker was lost {MOST_TRIES} times", fault="machine", remedy="grade again")
        return not_judged(self._bundle, self._level, job, error)

    def stop(self) -> None:
        """Let go of the workers, and end those that were started for this run."""
        self._cluster.stop()


def libraries() -> str:
    """Return what a grade depends on, with the libraries that train models."""
    return " ".join([environment(), *(f"{name} {installed(name)}" for name in TRAINING)])


def _differing(theirs: str, ours: str) -> str:
    """Say which libraries differ; "" if none does."""
    if theirs == ours:
        return ""
    pairs = zip(*[iter(theirs.split())] * 2, strict=True), zip(*[iter(ours.split())] * 2, strict=True)
    other, own = (dict(each) for each in pairs)
    differing = [
        f"{name} {other.get(name)} (here {version})" for name, version in own.items() if other.get(name) != version
    ]
    return f"it has {', '.join(differing)}"


def _error_of(future: Any) -> BaseException | None:
    """Return what a call ended with; None if it has not ended, or its worker is gone."""
    error: BaseException | None = future.exception() if future.status == "error" else None
    return error


# What follows runs in the workers.


@cache
def _thread() -> ThreadPoolExecutor:
    """The one thread that holds the session: a box ends with the thread that started it."""
    return ThreadPoolExecutor(1)


@cache
def _session(level: str) -> WorkerSession:
    from autograder.session import WorkerSession  # in a worker alone

    return WorkerSession(Level(level))


def _machine(level: str, dask_worker: Any) -> Machine:
    """Say what this worker, which Dask gives as `dask_worker`, is, and whether it gives the sandbox level."""
    name = str(dask_worker.name)
    try:
        choose_level(level)
    except SandboxUnavailable as error:
        return Machine(name, libraries(), f"{error.what}: {error.evidence}"[:500])
    return Machine(name, libraries())


def _outline(bundle: Bundle, level: str) -> Outline:
    return _thread().submit(lambda: _session(level).outline(bundle)).result()


def _grade(bundle: Bundle, level: str, job: Job) -> Done:
    return _thread().submit(grade_one, _session(level), bundle.of(job.variant), job).result()
