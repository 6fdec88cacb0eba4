"""Activations of TensorFlow in models that cross the wall."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
import tensorflow

from autograder.examiner.configuration import CannotRebuild
from autograder.examiner.models import rebuilt
from autograder.student.models import node_of
from autograder.wire import Encoder

L = keras.layers


def _sent(model: Any) -> bytes:
    """Return the text about a model that its notebook's process sends."""
    encoder = Encoder(on_object=lambda value: pytest.fail(f"{value!r} is no plain data"))
    node = node_of(model, encoder, 1)
    assert node is not None
    return bytes(encoder.blobs[node["said"]])


ACTIVATIONS = [
    "softmax", "log_softmax", "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "swish", "silu", "sigmoid", "tanh",
    "softplus", "softsign",
]  # fmt: skip


@pytest.mark.parametrize("function", [*(getattr(tensorflow.nn, name) for name in ACTIVATIONS), tensorflow.identity])
def test_an_activation_of_tensorflow_is_that_of_keras(function: Any) -> None:
    """Many tutorials write `activation=tf.nn.softmax`: alone, in a layer of its own, and in a model inside."""
    inner = keras.Sequential([keras.Input((5,)), L.Dense(4, activation=function)])
    recurrent = L.SimpleRNN(3, activation=function)
    model = keras.Sequential([keras.Input((2, 5)), recurrent, L.Dense(5), L.Activation(function), inner])
    x = np.random.default_rng(0).normal(size=(3, 2, 5)).astype("float32")
    twin = rebuilt(_sent(model), model.get_weights())
    assert np.allclose(np.asarray(twin(x)), np.asarray(model(x)), atol=1e-5)


def swish(x: Any) -> Any:
    """Return something else than Keras' function of this name does."""
    return x * 0


def test_a_function_of_the_students_is_not_taken_for_tensorflows() -> None:
    """Though it has its name, alone or beside it: the model is not rebuilt, but asked."""
    for functions in ([swish], [swish, tensorflow.nn.swish]):
        model = keras.Sequential([keras.Input((5,)), *(L.Dense(4, activation=function) for function in functions)])
        with pytest.raises(CannotRebuild):
            rebuilt(_sent(model), model.get_weights())
