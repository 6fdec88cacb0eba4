"""Rebuilds a Keras model from its configuration and weights, which come from the student's side.

Nothing of the student's runs: what is built is what `configuration` allows. Sizes are bounded before anything is built:
the layers may ask for no more weights than were sent.

A model that cannot be rebuilt is no error: it is then asked as an object, like any other.
"""

from __future__ import annotations

import contextlib
import functools
import math
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.errors import ProtocolError
from autograder.examiner.compiled import compile_as
from autograder.examiner.configuration import MAX_TEXT, MODELS, CannotRebuild, allowed
from autograder.wire import Decoder

MAX_OUTPUT = 1 << 26  # numbers that one layer gives for one sample
ATTENTION = ("MultiHeadAttention", "Attention", "AdditiveAttention")


class Models:
    """The models of one student that were rebuilt, and the number that the other side knows each by."""

    def __init__(self) -> None:
        self._numbers: list[tuple[Any, int]] = []

    def number_of(self, value: Any) -> int | None:
        """Return the number of a model that was rebuilt here; None for anything else."""
        return next((number for model, number in self._numbers if model is value), None)

    def value_of(self, node: dict[str, Any], decoder: Decoder, blobs: Sequence[bytes]) -> Any:
        """Return the tensor or the model of a node; None when it is of another kind, or a model that is not rebuilt."""
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


def methods_of_models() -> frozenset[str]:
    """Return the methods that Keras gives to a model, where the bundle uses Keras: one not rebuilt is asked by them."""
    keras = sys.modules.get("keras")
    return frozenset() if keras is None else _methods_of(keras.Model)


@functools.cache
def _methods_of(kind: type[Any]) -> frozenset[str]:
    return frozenset(name for name in dir(kind) if not name.startswith("_"))


def _tensor(array: Any) -> Any:
    if not isinstance(array, (np.ndarray, np.generic)):
        raise ProtocolError("a tensor is an array", fault="student")
    import tensorflow

    return tensorflow.constant(array)


def rebuilt(text: bytes, weights: Any) -> Any:
    """Return the model, with its weights, and compiled where what it was compiled with is Keras' own.

    A Sequential that was not built yet is not built here either.

    Args:
        text: JSON: `class`, `config`, `input_shape` (null for a model that is not built) and `compiled`.
        weights: a list of arrays in Keras' order; None for a model that is not built.

    Raises:
        CannotRebuild: it has a part that is not allowed, asks for more than it brings, or fits together nowhere.
    """
    arrays = _checked_weights(weights)
    kind, safe, said = allowed(text, initial=arrays is None)
    if arrays is None:
        return _unbuilt(kind, safe)
    try:
        model = _built(kind, safe, said.get("input_shape"), arrays)
    except CannotRebuild:
        raise
    except Exception as error:
        raise CannotRebuild(f"it does not fit together: {error}"[:MAX_TEXT]) from None
    compile_as(model, said.get("compiled"))
    return model


def _checked_weights(weights: Any) -> list[np.ndarray[Any, Any]] | None:
    if weights is None:
        return None
    if not isinstance(weights, list) or not all(isinstance(w, np.ndarray) and w.dtype.kind in "biuf" for w in weights):
        raise CannotRebuild("the weights are no list of arrays of numbers")
    return weights


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
        for layer in _all_layers(model):
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


def _all_layers(model: Any) -> Iterator[Any]:
    """Yield the layers of a model and of the models in it."""
    for layer in [*getattr(model, "layers", ()), getattr(model, "layer", None)]:
        if layer is not None:
            yield layer
            yield from _all_layers(layer)


def _check_output(layer: Any) -> None:
    try:
        shape = layer.output.shape
    except (AttributeError, ValueError):
        return  # it has several, or is only called through another layer, whose output is looked at
    if math.prod(n for n in shape if n is not None) > MAX_OUTPUT:
        raise CannotRebuild(f"the layer {layer.name} gives too many numbers")
    if _compared(layer) > MAX_OUTPUT:
        raise CannotRebuild(f"the layer {layer.name} compares too many positions")


def _compared(layer: Any) -> int:
    """Return how many numbers an attention layer makes to compare each position of its query with each of its key."""
    if type(layer).__name__ not in ATTENTION:
        return 0
    said = layer.get_build_config() or {}
    shapes = list(said["shapes_dict"].values()) if "shapes_dict" in said else list(said.get("input_shape") or ())
    query, key = shapes[0], shapes[-1] or shapes[0]
    heads = int(getattr(layer, "num_heads", query[-1] or 1))  # without heads each pair may take a whole vector
    return int(math.prod(n for n in (*query[1:-1], *key[1:-1]) if n is not None)) * heads


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
