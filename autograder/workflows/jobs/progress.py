"""How far a job is, as a page shows it: how many of how many, and the seconds that the rest will take."""

from __future__ import annotations

import json
import time

from autograder.desk.jobs import Job, Jobs

_LAST = 20  # steps of which the pace is taken
_EVERY = 0.5  # seconds between two records of how far it is


class Progress:
    """Records how far a job is; the rest is expected at the pace of the last steps."""

    def __init__(self, jobs: Jobs, job: Job, worker: str) -> None:
        self._jobs, self._job, self._worker = jobs, job, worker
        self._steps = [(0, time.monotonic())]
        self._told = 0.0

    def advance(self, done: int, total: int, doing: str = "") -> None:
        """Note how many are done; fewer than before are those of a next kind, which `doing` may name."""
        if not total:
            return
        now = time.monotonic()
        if done < self._steps[-1][0]:
            self._steps = []
        self._steps = [*self._steps[-_LAST:], (done, now)]
        if now - self._told < _EVERY and done < total:
            return
        self._told = now
        said = {"done": done, "total": total, "left": self._left(done, total), "doing": doing}
        self._jobs.tell(self._job.number, self._worker, json.dumps(said))

    def _left(self, done: int, total: int) -> int | None:
        """Return the seconds that the rest of this kind will take; None where no step of it is done yet."""
        first, since = self._steps[0]
        if done == total:
            return 0
        return round((self._steps[-1][1] - since) / (done - first) * (total - done)) if done > first else None
