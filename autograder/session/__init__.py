"""One worker's pair of warm boxes: (bundle, submission) in, judgement out.

It is imported when it is first asked for: who checks a notebook in Jupyter needs none of it, and on Windows it cannot
be imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autograder.lazy import lazy_exports

if TYPE_CHECKING:
    from autograder.session.needs import uses_keras
    from autograder.session.worker import WorkerSession

__all__ = ["WorkerSession", "uses_keras"]

__getattr__ = lazy_exports(__name__, {"WorkerSession": "worker", "uses_keras": "needs"})
