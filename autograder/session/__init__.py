"""One worker's pair of warm boxes: (bundle, submission) in, judgement out."""

from autograder.session.worker import WorkerSession

__all__ = ["WorkerSession"]
