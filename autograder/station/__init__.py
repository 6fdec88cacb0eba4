"""One worker's pair of warm boxes: (bundle, submission) in, judgement out."""

from autograder.station.station import Station

__all__ = ["Station"]
