"""Rebuilds a Keras model from its configuration and weights, which come from the student's side.

Nothing of the student's runs: only layers of `LAYERS` are built, every activation is one of Keras' own by name, and
what only matters for training (regularizers, constraints) is dropped. Sizes are bounded before anything
is built: the layers may ask for no more weights than were sent.

A model that cannot be rebuilt is no error: it is then asked as an object, like any other.
"""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.errors import ProtocolError
from autograder.wire import Decoder

MAX_CONFIG = 2 << 20
MAX_PARTS = 100_000
MAX_DEPTH = 30
MAX_TEXT = 500
MAX_WHOLE = 10_000_000
MAX_LAYERS = 500
MAX_OUTPUT = 1 << 26  # numbers that one layer gives for one sample

_N_DIMENSIONAL = (
    "Conv", "MaxPooling", "AveragePooling", "GlobalMaxPooling", "GlobalAveragePooling", "UpSampling", "ZeroPadding",
    "Cropping", "SpatialDropout", "SeparableConv", "DepthwiseConv",
)  # fmt: skip
LAYERS = frozenset(
    {f"{name}{n}D" for name in _N_DIMENSIONAL for n in (1, 2, 3)} | {"Conv1DTranspose", "Conv2DTranspose"}
) | {
    "InputLayer", "Dense", "Flatten", "Reshape", "Permute", "RepeatVector", "Dropout", "GaussianNoise",
    "GaussianDropout", "AlphaDropout", "ActivityRegularization", "Activation", "ReLU", "LeakyReLU", "PReLU", "ELU",
    "Softmax", "BatchNormalization", "LayerNormalization", "GroupNormalization", "UnitNormalization", "Add",
    "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot", "Embedding", "LSTM", "GRU",
    "SimpleRNN", "LSTMCell", "GRUCell", "SimpleRNNCell", "RNN", "Bidirectional", "TimeDistributed", "Masking",
    "Rescaling", "Normalization", "Resizing", "CenterCrop", "Identity",
}  # fmt: skip
MODELS = {"Sequential": "Sequential", "Functional": "Model"}
ACTIVATIONS = frozenset({
    "linear", "relu", "relu6", "sigmoid", "hard_sigmoid", "tanh", "softmax", "log_softmax", "softplus", "softsign",
    "elu", "selu", "gelu", "silu", "swish", "hard_silu", "hard_swish", "leaky_relu", "exponential", "mish", "celu",
})  # fmt: skip
DTYPES = frozenset({"float16", "float32", "float64", "bfloat16", "mixed_float16", "mixed_bfloat16", "int32", "int64"})
INITIALIZERS = frozenset({
    "Zeros", "Ones", "Constant", "RandomNormal", "RandomUniform", "TruncatedNormal", "VarianceScaling", "GlorotNormal",
    "GlorotUniform", "HeNormal", "HeUniform", "LecunNormal", "LecunUniform", "Orthogonal", "OrthogonalInitializer",
})  # fmt: skip
FOR_TRAINING = ("_regularizer", "_constraint")


class CannotRebuild(Exception):
    """A model is not of the kind that is rebuilt; the text says why."""


class Models:
    """The models of one student that were rebuilt, and the number that the other side knows each by."""

    def __init__(self) -> None:
        self._numbers: list[tuple[Any, int]] = []

    def number_of(self, value: Any) -> int | None:
        """The number of a model that was rebuilt here; None for anything else."""
        return next((number for model, number in self._numbers if model is value), None)

    def value_of(self, node: dict[str, Any], decoder: Decoder, blobs: Sequence[bytes]) -> Any:
        """The tensor or the model of a node; None when it is of another kind, or a model that is not rebuilt."""
        if node.get("t") == "tensor":
            return _tensor(decoder.decode(node.get("v")))
        if node.get("t") != "keras":
            return None
        number, place = node.get("id"), node.get("said")
        if type(number) is not int or type(place) is not int or not 0 <= place < len(blobs):
            raise ProtocolError("a model that crossed the wall is malformed", fault="student")
        try:
            model = rebuilt(blobs[place], decoder.decode(node.get("weights")))
        except CannotRebuild:
            return None
        self._numbers.append((model, number))
        return model


def _tensor(array: Any) -> Any:
    if not isinstance(array, (np.ndarray, np.generic)):
        raise ProtocolError("a tensor is an array", fault="student")
    import tensorflow

    return tensorflow.constant(array)


def rebuilt(text: bytes, weights: Any) -> Any:
    """The model, with its weights; not compiled. A Sequential that was not built yet is not built here either.

    Args:
        text: JSON: `class`, `config`, and `input_shape` (null for a model that is not built).
        weights: a list of arrays in Keras' order; None for a model that is not built.

    Raises:
        CannotRebuild: it has a part that is not allowed, asks for more than it brings, or fits together nowhere.
    """
    arrays = _checked_weights(weights)
    said = _parsed(text)
    kind, config = said.get("class"), said.get("config")
    if kind not in MODELS or not isinstance(config, dict):
        raise CannotRebuild("no model of a known class")
    safe = _Walk(initial=arrays is None).model(config)
    if arrays is None:
        return _unbuilt(kind, safe)
    try:
        return _built(kind, safe, said.get("input_shape"), arrays)
    except CannotRebuild:
        raise
    except Exception as error:
        raise CannotRebuild(f"it does not fit together: {error}"[:MAX_TEXT]) from None


def _checked_weights(weights: Any) -> list[np.ndarray[Any, Any]] | None:
    if weights is None:
        return None
    if not isinstance(weights, list) or not all(isinstance(w, np.ndarray) and w.dtype.kind in "biuf" for w in weights):
        raise CannotRebuild("the weights are no list of arrays of numbers")
    return weights


def _parsed(text: bytes) -> dict[str, Any]:
    if len(text) > MAX_CONFIG:
        raise CannotRebuild("the configuration is too long")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise CannotRebuild("the configuration is no JSON") from None
    return said if isinstance(said, dict) else {}


def _unbuilt(kind: str, config: dict[str, Any]) -> Any:
    try:
        with _weights_at_most(0):
            return _class(kind).from_config(config)
    except Exception as error:
        raise CannotRebuild(f"it does not fit together: {error}"[:MAX_TEXT]) from None


def _built(kind: str, config: dict[str, Any], shape: Any, arrays: Sequence[np.ndarray[Any, Any]]) -> Any:
    with _weights_at_most(sum(array.size for array in arrays)):
        model = _class(kind).from_config(config)
        if not model.built:
            model.build(_shape(shape))
        for layer in model.layers:
            _check_output(layer)
        model.set_weights(arrays)
    return model


def _class(kind: str) -> Any:
    import keras

    return getattr(keras, MODELS[kind])


def _shape(shape: Any) -> tuple[int | None, ...]:
    if isinstance(shape, list) and 0 < len(shape) < 8 and all(n is None or type(n) is int for n in shape):
        return tuple(shape)
    raise CannotRebuild("no shape of the input")


def _check_output(layer: Any) -> None:
    shapes = layer.output.shape if hasattr(layer.output, "shape") else ()
    if math.prod(n for n in shapes if n is not None) > MAX_OUTPUT:
        raise CannotRebuild(f"the layer {layer.name} gives too many numbers")


@contextlib.contextmanager
def _weights_at_most(most: int) -> Iterator[None]:
    """While the model is built, refuse weights beyond what was sent, before they are made."""
    import keras

    layer: Any = keras.layers.Layer
    made, left = layer.add_weight, [most]

    def add_weight(self: Any, shape: Any = None, *args: Any, **named: Any) -> Any:
        left[0] -= math.prod(shape or ())
        if left[0] < 0:
            raise CannotRebuild("its layers ask for more weights than it brings")
        return made(self, shape, *args, **named)

    layer.add_weight = add_weight
    try:
        yield
    finally:
        layer.add_weight = made


class _Walk:
    """Copies a configuration, keeping only what is allowed.

    Args:
        initial: whether the model begins with weights of its own, and so needs its initializers.
    """

    def __init__(self, initial: bool) -> None:
        self._initial = initial
        self._parts = 0
        self._layers = 0

    def model(self, config: dict[str, Any]) -> dict[str, Any]:
        """The configuration of a model."""
        return {key: self.value(key, value, 0) for key, value in config.items()}

    def value(self, key: Any, value: Any, depth: int) -> Any:
        """One value, under the key that it has there."""
        self._parts += 1
        if self._parts > MAX_PARTS or depth > MAX_DEPTH:
            raise CannotRebuild("the configuration has too many parts")
        if not isinstance(key, str) or len(key) > MAX_TEXT:
            raise CannotRebuild("a strange key")
        if key.endswith(FOR_TRAINING):
            return None
        if key.endswith("_initializer"):
            return self.initializer(value, depth)
        if key in ("activation", "recurrent_activation"):
            return (
                _one_of(ACTIVATIONS, value, "the activation")
                if not isinstance(value, dict)
                else self.object(value, depth)
            )
        if key == "seed":
            return value if type(value) is int else None
        if key == "dtype" and isinstance(value, str):
            return _one_of(DTYPES, value, "the dtype")
        if isinstance(value, dict):
            return self.object(value, depth) if "class_name" in value else self.plain(value, depth)
        if isinstance(value, list):
            return [self.value("", item, depth + 1) for item in value]
        return _scalar(value)

    def initializer(self, value: Any, depth: int) -> Any:
        """One of Keras' own initializers; zeros where weights come anyway, which is faster."""
        name = value.get("class_name") if isinstance(value, dict) else None
        if not self._initial or name not in INITIALIZERS:
            return "glorot_uniform" if self._initial else "zeros"
        config = value.get("config")
        return _known("keras.initializers", name, self.plain(config, depth) if isinstance(config, dict) else {})

    def plain(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        """A dict that is not a serialized object."""
        return {key: self.value(key, item, depth + 1) for key, item in value.items()}

    def object(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        """A serialized object, which is named as Keras' own of that name, whatever it says."""
        name, config = value["class_name"], value.get("config")
        if name == "DTypePolicy" and isinstance(config, dict):
            return _known("keras", name, {"name": _one_of(DTYPES, config.get("name"), "the dtype")})
        if name == "__keras_tensor__" and isinstance(config, dict):
            return {"class_name": name, "config": self.plain(config, depth)}
        if value.get("registered_name") not in (None, name) or not isinstance(config, dict):
            raise CannotRebuild(f"{str(name)[:60]} is no layer of Keras")
        self._layers += 1
        if self._layers > MAX_LAYERS:
            raise CannotRebuild("too many layers")
        if name in MODELS:
            return _known("keras.models" if name == "Sequential" else "keras.src.models.functional", name,
                          self.plain(config, depth)) | self._wiring(value, depth)  # fmt: skip
        if not isinstance(name, str) or name not in LAYERS:
            raise CannotRebuild(f"{str(name)[:60]} is no layer that is rebuilt")
        return _known("keras.layers", name, self.plain(config, depth)) | self._wiring(value, depth)

    def _wiring(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        """What a functional model says of a layer: its name and where its inputs come from."""
        return {k: self.value("", value[k], depth + 1) for k in ("name", "inbound_nodes") if k in value}


def _known(module: str, name: str, config: dict[str, Any]) -> dict[str, Any]:
    return {"module": module, "class_name": name, "config": config, "registered_name": None}


def _one_of(known: frozenset[str], value: Any, what: str) -> str | None:
    if value is None or (isinstance(value, str) and value in known):
        return value
    raise CannotRebuild(f"{what} is not one of Keras' own")


def _scalar(value: Any) -> Any:
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise CannotRebuild("a text is too long")
    if isinstance(value, int) and abs(value) > MAX_WHOLE and not isinstance(value, bool):
        raise CannotRebuild("a number is too large")
    return value
