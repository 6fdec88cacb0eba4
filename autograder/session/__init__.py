"""One worker's pair of warm boxes: (bundle, submission) in, judgement out."""

from autograder.session.worker import WorkerSession, uses_keras

__all__ = ["WorkerSession", "uses_keras"]
