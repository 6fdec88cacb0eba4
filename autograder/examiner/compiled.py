"""Compiles a rebuilt model as the student's was, so that a test can evaluate it here, by Keras' own metrics.

What it was compiled with comes from the student's side. Losses, metrics and optimizers pass by their names alone, with
settings that are numbers, texts or truth values. A model with another loss stays uncompiled: its predictions can
be asked for all the same.
"""

from __future__ import annotations

import contextlib
import re
from typing import Any

from autograder.examiner.configuration import MAX_TEXT, CannotRebuild

_LOSSES = (
    "BinaryCrossentropy", "BinaryFocalCrossentropy", "CategoricalCrossentropy", "CategoricalFocalCrossentropy",
    "CategoricalHinge", "CosineSimilarity", "Dice", "Hinge", "Huber", "KLDivergence", "LogCosh", "MeanAbsoluteError",
    "MeanAbsolutePercentageError", "MeanSquaredError", "MeanSquaredLogarithmicError", "Poisson",
    "SparseCategoricalCrossentropy", "SquaredHinge", "Tversky",
)  # fmt: skip
_METRICS = (
    *_LOSSES, "Accuracy", "AUC", "BinaryAccuracy", "BinaryIoU", "CategoricalAccuracy", "F1Score", "FalseNegatives",
    "FalsePositives", "FBetaScore", "IoU", "Mean", "MeanIoU", "Precision", "R2Score", "Recall", "RootMeanSquaredError",
    "SparseCategoricalAccuracy", "SparseTopKCategoricalAccuracy", "TopKCategoricalAccuracy", "TrueNegatives",
    "TruePositives",
)  # fmt: skip
_SHORT = {"mse", "mae", "mape", "msle", "bce", "kld", "logcosh"}
_OPTIMIZERS = ("Adadelta", "Adagrad", "Adam", "Adamax", "AdamW", "Ftrl", "Lion", "Nadam", "RMSprop", "SGD")
_MOST = 100  # losses and metrics of one model
_LARGEST = 100_000  # a setting by which memory is taken, such as the thresholds of AUC


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


_LOSS_NAMES = frozenset({*_LOSSES, *map(_snake, _LOSSES), *_SHORT})
_METRIC_NAMES = frozenset({*_METRICS, *map(_snake, _METRICS), *_SHORT, "acc"})


def compile_as(model: Any, said: Any) -> None:
    """Compile a model as is said, where all of that is Keras' own; else leave it as it is.

    Args:
        model: a rebuilt model.
        said: `optimizer`, `loss` and `metrics` as Keras serializes them, or anything else.
    """
    if not isinstance(said, dict):
        return
    with contextlib.suppress(Exception):  # it does not fit together
        loss = _allowed(said.get("loss"), _LOSS_NAMES, "losses")
        metrics = _allowed(said.get("metrics"), _METRIC_NAMES, "metrics")
        model.compile(optimizer=_optimizer(said.get("optimizer")), loss=loss, metrics=metrics, jit_compile=False)


def _allowed(value: Any, names: frozenset[str], where: str, depth: int = 0) -> Any:
    """Return a loss, a metric, or lists and dicts of them."""
    if value is None or (isinstance(value, str) and value in names):
        return value
    if isinstance(value, dict) and "class_name" in value:
        return _made(value, names, where)
    if depth > 2 or not isinstance(value, (list, dict)) or len(value) > _MOST:
        raise CannotRebuild("compiled with what is not Keras' own")
    if isinstance(value, list):
        return [_allowed(item, names, where, depth + 1) for item in value]
    return {str(key)[:MAX_TEXT]: _allowed(item, names, where, depth + 1) for key, item in value.items()}


def _made(value: dict[str, Any], names: frozenset[str], where: str) -> Any:
    import keras

    name, config = value.get("class_name"), value.get("config")
    if name == "function" and isinstance(config, str) and config in names:
        return config
    if not isinstance(name, str) or name not in names or value.get("registered_name") not in (None, name):
        raise CannotRebuild("compiled with what is not Keras' own")
    return getattr(getattr(keras, where), name)(**_settings(config))


def _optimizer(value: Any) -> Any:
    """Return the optimizer that is said, or a plain one: nothing is trained here."""
    import keras

    name = value.get("class_name") if isinstance(value, dict) else None
    if not isinstance(name, str) or name not in _OPTIMIZERS:
        return "sgd"
    with contextlib.suppress(Exception):
        return getattr(keras.optimizers, name)(**_settings(value.get("config")))
    return getattr(keras.optimizers, name)()


def _settings(config: Any) -> dict[str, Any]:
    """Return the settings of an object that are plain values; the others keep their defaults."""
    if not isinstance(config, dict):
        return {}
    return {str(key): value for key, value in config.items() if _plain(value) and key not in ("dtype", "fn")}


def _plain(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) <= _MOST and all(_plain(item) and not isinstance(item, list) for item in value)
    if isinstance(value, str):
        return len(value) <= MAX_TEXT
    return isinstance(value, bool) or (isinstance(value, (int, float)) and abs(value) <= _LARGEST)
