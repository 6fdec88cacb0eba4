"""What is allowed of the configuration of a Keras model, which comes from the student's side.

Only layers of `LAYERS` pass, every activation is one of Keras' own by name, and what only matters for training
(regularizers, constraints) is dropped. Nothing is built here.
"""

from __future__ import annotations

import json
from typing import Any

MAX_CONFIG = 2 << 20
MAX_PARTS = 100_000
MAX_DEPTH = 30
MAX_TEXT = 500
MAX_WHOLE = 10_000_000
MAX_LAYERS = 500

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
    "MultiHeadAttention", "Attention", "AdditiveAttention", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "EinsumDense",
    "RandomBrightness", "RandomContrast", "RandomCrop", "RandomFlip", "RandomRotation", "RandomTranslation",
    "RandomZoom", "RandomHeight", "RandomWidth", "CategoryEncoding", "Discretization",
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


def allowed(text: bytes, *, initial: bool) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The class of a model, what is allowed of its configuration, and all that was said, which is not checked."""
    said = _parsed(text)
    kind, config = said.get("class"), said.get("config")
    if not isinstance(kind, str) or kind not in MODELS or not isinstance(config, dict):
        raise CannotRebuild("no model of a known class")
    return kind, _Walk(initial).model(config), said


def _parsed(text: bytes) -> dict[str, Any]:
    if len(text) > MAX_CONFIG:
        raise CannotRebuild("the configuration is too long")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise CannotRebuild("the configuration is no JSON") from None
    return said if isinstance(said, dict) else {}


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
        """Return the configuration of a model."""
        if "class_name" in config:
            raise CannotRebuild("the configuration is that of another object")
        return {key: self.value(key, value, 0) for key, value in config.items()}

    def value(self, key: Any, value: Any, depth: int) -> Any:
        """Return one value, under the key that it has there."""
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
        """Return one of Keras' own initializers; zeros where weights come anyway, which is faster."""
        name = value.get("class_name") if isinstance(value, dict) else None
        if not self._initial or not isinstance(name, str) or name not in INITIALIZERS:
            return "glorot_uniform" if self._initial else "zeros"
        config = value.get("config")
        return _known("keras.initializers", name, self.plain(config, depth) if isinstance(config, dict) else {})

    def plain(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        """Return a dict that is not a serialized object."""
        return {key: self.value(key, item, depth + 1) for key, item in value.items()}

    def object(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        """Return a serialized object, which is named as Keras' own of that name, whatever it says."""
        name, config = value.get("class_name"), value.get("config")
        if name == "DTypePolicy" and isinstance(config, dict):
            return _known("keras", name, {"name": _one_of(DTYPES, config.get("name"), "the dtype")})
        if name == "__keras_tensor__" and isinstance(config, dict):
            return {"class_name": name, "config": self.plain(config, depth)}
        if value.get("registered_name") not in (None, name) or not isinstance(config, dict):
            raise CannotRebuild(f"{str(name)[:60]} is no layer of Keras")
        self._layers += 1
        if self._layers > MAX_LAYERS:
            raise CannotRebuild("too many layers")
        if not isinstance(name, str):
            raise CannotRebuild("a strange name of a class")
        if name in MODELS:
            return _known("keras.models" if name == "Sequential" else "keras.src.models.functional", name,
                          self.plain(config, depth)) | self._wiring(value, depth)  # fmt: skip
        if name not in LAYERS:
            raise CannotRebuild(f"{str(name)[:60]} is no layer that is rebuilt")
        return _known("keras.layers", name, self.plain(config, depth)) | self._wiring(value, depth)

    def _wiring(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        """Return what a functional model says of a layer: its name and where its inputs come from."""
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
