"""Remembers which notebooks of an assignment were judged as declared, so that what trains for minutes need not repeat.

The record is a file beside the samples: a digest of everything of ours that the judgement depends on (the bundle, the
notebook, the files beside it), and the seconds that it took. It says nothing of this program: whoever changes the
engine has the full run, which uses no record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from autograder.model import Bundle, Submission
from autograder.reports import write_atomically

NAME = "judged.json"
LONG_SECONDS = 5.0  # what takes less is graded every time


def key_of(submission: Submission, bundle: Bundle, wanted: str) -> str:
    """Return the digest of one notebook with what is wanted of it."""
    return hashlib.sha256(f"{bundle.sha256} {submission.sha256} {wanted}".encode()).hexdigest()[:32]


def read_judged(folder: Path) -> dict[str, float]:
    """Return the seconds of each notebook that took long and was judged as declared; none without a record."""
    path = folder / NAME
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def write_judged(folder: Path, seconds: Mapping[str, float]) -> None:
    """Replace the record of an assignment by these notebooks; those that are quick are left out."""
    long = {key: round(spent, 1) for key, spent in sorted(seconds.items()) if spent >= LONG_SECONDS}
    if long or (folder / NAME).exists():
        write_atomically(folder / NAME, (json.dumps(long, indent=0) + "\n").encode())
