"""Accuracy and macro-F1 of what a student's `train` returns, for question 4, on articles that it has never seen."""

import warnings

import numpy as np
import pandas as pd
from sklearn.metrics import f1_score

# The names are exchanged: whoever learns them from `df` does not notice, whoever knows the topics beforehand is wrong.
EXCHANGED = {"cars": "health", "health": "space", "space": "graphics", "graphics": "hockey", "hockey": "cars"}
NOISE = 0.015  # twice the largest standard deviation over the seeds, see design.md
TOO_GOOD = 0.985  # nothing that was tried reaches it
_answers = {}  # by the identity of `train`, which is kept too: the cases of the curve ask the same


def articles(name):
    """The articles of a file as a frame with the index 0, 1, …, cleaned as question 1 asks."""
    frame = pd.read_csv(name, dtype=str).dropna()
    full = (frame["category"].str.strip() != "") & (frame["text"].str.strip() != "")
    return frame[full].drop_duplicates().reset_index(drop=True)


def predicted(train, frame, texts):
    """Train on a copy of `frame` and return the predicted names of `texts`, as a list of str."""
    model = train(frame.copy())
    assert hasattr(model, "predict"), "train(df) gave no object with predict"
    said = model.predict(list(texts))
    assert isinstance(said, (list, tuple, np.ndarray, pd.Series)), "predict(texts) gave no list and no array"
    said = list(said)
    assert len(said) == len(texts), "predict(texts) gave another number of names than texts"
    assert all(isinstance(name, str) for name in said), "predict(texts) gave something else than names of categories"
    return [str(name) for name in said]


def of_later_articles(train):
    """Accuracy and macro-F1 on the hidden articles after one training on all public ones, with exchanged names."""
    if id(train) not in _answers:
        public, later = articles("data/articles.csv"), articles("hidden/later_articles.csv")
        public["category"] = public["category"].map(EXCHANGED)
        true = [EXCHANGED[category] for category in later["category"]]
        try:
            said = predicted(train, public, later["text"])
        except Exception:  # the student's, or one of `predicted`: the other cases fail with it
            _answers[id(train)] = train, None
            raise
        accuracy = float(np.mean([a == b for a, b in zip(said, true, strict=True)]))
        _answers[id(train)] = train, (accuracy, float(f1_score(true, said, average="macro", zero_division=0)))
    found = _answers[id(train)][1]
    assert found is not None, "train(df) or predict(texts) failed before, with the same articles"
    return found


def reaches(value, threshold, what):
    """Whether a value reaches a threshold; the TA is told when it is within noise of it, or too good to be true."""
    warnings.warn(f"measured: {what} = {value}", stacklevel=2)
    if abs(value - threshold) < NOISE:
        warnings.warn(
            f"for the TA: borderline, {what} {value:.3f} is within {NOISE} of {threshold}; another seed may decide otherwise",
            stacklevel=2,
        )
    if value > TOO_GOOD:
        warnings.warn(f"for the TA: {what} {value:.3f} is better than anything tried; look how it is reached", stacklevel=2)
    return value >= threshold
