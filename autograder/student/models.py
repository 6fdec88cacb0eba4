"""Takes Keras models and tensors apart for the wire: a model is its configuration and its weights.

The libraries are never imported here: an object of theirs can only be met where the notebook has imported them.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np

from autograder.wire import Encoder

STANDARD = "biufc"  # the kinds of dtype that cross the wall as they are


def node_of(value: Any, encoder: Encoder, number: int) -> dict[str, Any] | None:
    """Return the node of a tensor or of a model of a standard class; None for any other object.

    Args:
        value: an object that is no plain data.
        encoder: takes the arrays.
        number: what the object is known by, so that the other side can also ask it as an object.
    """
    try:
        if _is_tensor(value):
            return {"t": "tensor", "v": encoder.encode(_array(value))}
        if _is_model(value):
            return {"id": number, **_apart(value, encoder)}
    except Exception:  # a hostile object, or a model that has no configuration: it is asked as an object
        return None
    return None


def _is_tensor(value: Any) -> bool:
    if not hasattr(type(value), "numpy"):
        return False
    tensorflow, keras = sys.modules.get("tensorflow"), sys.modules.get("keras")
    if keras is not None and isinstance(value, keras.Variable):
        return True
    return tensorflow is not None and isinstance(value, (tensorflow.Tensor, tensorflow.Variable))


def _array(value: Any) -> Any:
    array = np.asarray(value.numpy())
    return array if array.dtype.kind in STANDARD else array.astype(np.float32)  # bfloat16 is no type of NumPy's


def _is_model(value: Any) -> bool:
    keras = sys.modules.get("keras")
    if keras is None:
        return False
    functional = getattr(sys.modules.get("keras.src.models.functional"), "Functional", None)
    return type(value) in (keras.Sequential, functional)


def _apart(model: Any, encoder: Encoder) -> dict[str, Any]:
    said = {
        "class": "Sequential" if type(model).__name__ == "Sequential" else "Functional",
        "config": model.get_config(),
        "input_shape": model.input_shape if model.built else None,
        "compiled": _compiled(model),
    }
    text = json.dumps(said).encode()
    weights = [_array_of_weight(weight) for weight in model.get_weights()] if model.built else None
    return {"t": "keras", "said": encoder.blob(text), "weights": encoder.encode(weights)}


def _compiled(model: Any) -> dict[str, Any] | None:
    """Return what a model was compiled with; None if it was not, or with what no text can say."""
    config = model.get_compile_config() if model.compiled else None
    if not config:
        return None
    said = {name: config.get(name) for name in ("optimizer", "loss", "metrics")}
    try:
        json.dumps(said)
    except (TypeError, ValueError):
        return None
    return said


def _array_of_weight(weight: Any) -> Any:
    array = np.asarray(weight)
    return array if array.dtype.kind in STANDARD else array.astype(np.float32)
