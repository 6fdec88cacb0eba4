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
# Activations of TensorFlow that Keras has under another name, and so does not know again from a configuration.
_ALSO_KERAS = {"softmax_v2": "softmax", "log_softmax_v2": "log_softmax", "swish": "silu", "identity": "linear"}


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
        "config": _in_keras_names(model.get_config(), _of_tensorflow(model)),
        "input_shape": model.input_shape if model.built else None,
        "compiled": _compiled(model),
    }
    text = json.dumps(said).encode()
    weights = [_array_of_weight(weight) for weight in model.get_weights()] if model.built else None
    return {"t": "keras", "said": encoder.blob(text), "weights": encoder.encode(weights)}


def _of_tensorflow(model: Any) -> set[str]:
    """Return the names of those activations that are TensorFlow's own wherever the model has a function so called."""
    layers = model._flatten_layers(include_self=False)
    used = [getattr(layer, name, None) for layer in layers for name in ("activation", "recurrent_activation")]
    modules: dict[str, set[str]] = {}
    for function in used:
        modules.setdefault(getattr(function, "__name__", ""), set()).add(getattr(function, "__module__", ""))
    return {
        name
        for name, where in modules.items()
        if name in _ALSO_KERAS and all(each.startswith("tensorflow.python.ops.") for each in where)
    }


def _in_keras_names(config: Any, known: set[str]) -> Any:
    """Return a configuration in which activations of TensorFlow have the names that Keras has for them."""
    if isinstance(config, dict):
        if config.get("class_name") == "function" and config["config"] in known:
            return _ALSO_KERAS[config["config"]]
        return {key: _in_keras_names(value, known) for key, value in config.items()}
    if isinstance(config, (list, tuple)):
        return [_in_keras_names(value, known) for value in config]
    return config


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
