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
        self._times = [time.monotonic()]
        self._told = 0.0

    def advance(self, done: int, total: int) -> None:
        """Note that one more is done."""
        now = time.monotonic()
        self._times = [*self._times[-_LAST:], now]
        if now - self._told < _EVERY and done < total:
            return
        self._told = now
        pace = (now - self._times[0]) / (len(self._times) - 1)
        said = {"done": done, "total": total, "left": round(pace * (total - done))}
        self._jobs.tell(self._job.number, self._worker, json.dumps(said))
