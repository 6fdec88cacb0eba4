"""Models that cross the wall: rebuilt from configuration and weights, never from code."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest

from autograder.examiner import configuration
from autograder.examiner.configuration import CannotRebuild
from autograder.examiner.models import rebuilt
from autograder.student.models import _compiled

L = keras.layers


def _text(model: Any) -> bytes:
    kind = "Sequential" if isinstance(model, keras.Sequential) else "Functional"
    shape = model.input_shape if model.built else None
    return json.dumps({"class": kind, "config": model.get_config(), "input_shape": shape}).encode()


def _sequential() -> Any:
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            L.Conv2D(3, 3, activation="relu"),
            L.MaxPooling2D(),
            L.Flatten(),
            L.Dense(4, "softmax"),
        ]
    )


def _functional() -> Any:
    inputs = keras.Input((8, 8, 1))
    left = L.Flatten()(L.Conv2D(2, 3, padding="same")(inputs))
    right = L.Flatten()(L.AveragePooling2D(2)(inputs))
    both = L.Concatenate()([L.Dense(3)(left), L.Dense(3)(right)])
    return keras.Model(inputs, L.Activation("softmax")(L.Dropout(0.5)(L.BatchNormalization()(both))))


def _nested() -> Any:
    return keras.Sequential([keras.Input((8, 8, 1)), _functional(), L.Dense(2)])


def _shared_layer() -> Any:
    inputs, dense = keras.Input((8, 8, 1)), L.Dense(5)
    flat = L.Flatten()(inputs)
    return keras.Model(inputs, L.Add()([dense(flat), dense(L.Rescaling(0.5)(flat))]))


def _recurrent() -> Any:
    return keras.Sequential([keras.Input((8, 8, 1)), L.Reshape((8, 8)), L.Bidirectional(L.LSTM(3)), L.Dense(2)])


def _built_by_a_call() -> Any:
    model = keras.Sequential([L.Flatten(), L.Dense(3, kernel_regularizer="l2", kernel_initializer="he_normal")])
    model(np.zeros((2, 8, 8, 1), "float32"))
    return model


def _attentive() -> Any:
    inputs = keras.Input((8, 8, 1))
    rows = L.Reshape((8, 8))(inputs)
    seen = L.MultiHeadAttention(2, 4)(rows, rows)
    return keras.Model(inputs, L.Dense(2)(L.Flatten()(L.LayerNormalization()(L.Add()([rows, seen])))))


def _augmented() -> Any:
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            L.RandomFlip("horizontal"),
            L.RandomRotation(0.1),
            L.RandomZoom(0.1),
            L.RandomTranslation(0.1, 0.1),
            L.RandomContrast(0.1),
            L.RandomBrightness(0.1),
            L.Rescaling(1 / 255),
            L.Flatten(),
            L.Dense(2),
        ]
    )


def _of_films() -> Any:
    return keras.Sequential(
        [keras.Input((8, 8, 1)), L.Reshape((2, 4, 8, 1)), L.ConvLSTM2D(2, 3, padding="same"), L.Flatten()]
    )


@pytest.mark.parametrize(
    "make",
    [
        _sequential,
        _functional,
        _nested,
        _shared_layer,
        _recurrent,
        _built_by_a_call,
        _attentive,
        _augmented,
        _of_films,
    ],
    ids=lambda f: f.__name__,
)
def test_a_rebuilt_model_predicts_the_same(make: Callable[[], Any]) -> None:
    """A model of Keras' own layers is rebuilt with its weights, and predicts what the original predicts."""
    model = make()
    twin = rebuilt(_text(model), model.get_weights())
    x = np.random.default_rng(0).normal(size=(3, 8, 8, 1)).astype("float32")
    assert np.allclose(np.asarray(twin(x, training=False)), np.asarray(model(x, training=False)), atol=1e-6)
    assert twin.count_params() == model.count_params()


COMPILED = {
    "by_names": {"loss": "sparse_categorical_crossentropy", "metrics": ["accuracy"]},
    "by_objects": {
        "loss": keras.losses.SparseCategoricalCrossentropy(name="loss_of_ours"),
        "metrics": [keras.metrics.SparseTopKCategoricalAccuracy(k=2)],
        "optimizer": keras.optimizers.Adam(0.01),
    },
    "by_a_function": {"loss": keras.losses.sparse_categorical_crossentropy, "metrics": ["acc"]},
}


@pytest.mark.parametrize("named", COMPILED.values(), ids=COMPILED)
def test_a_compiled_model_evaluates_the_same(named: dict[str, Any]) -> None:
    """The loss and the metrics are computed here, as the student's notebook would."""
    model = _sequential()
    model.compile(**named)
    twin = rebuilt(json.dumps({**json.loads(_text(model)), "compiled": _compiled(model)}).encode(), model.get_weights())
    x = np.random.default_rng(0).normal(size=(6, 8, 8, 1)).astype("float32")
    y = np.array([0, 1, 2, 3, 0, 1])
    assert np.allclose(twin.evaluate(x, y, verbose=0), model.evaluate(x, y, verbose=0), atol=1e-5)


def _own_loss(truth: Any, answer: Any) -> Any:
    return keras.ops.mean(answer) * 0


LIES = [
    {"loss": {"class_name": "function", "config": "open", "registered_name": None}},
    {"loss": {"class_name": "Loss", "config": {}, "registered_name": "mine>Loss"}},
    {"loss": "mse", "metrics": [{"class_name": "Lambda", "module": "os", "config": {}}]},
    {"loss": [["mse"] * 101]},
    {
        "loss": "mse",
        "metrics": [{"class_name": "AUC", "config": {"num_thresholds": 10**9}, "registered_name": None}] * 101,
    },
    ["mse"],
]


@pytest.mark.parametrize("said", LIES)
def test_what_is_not_keras_own_compiles_nothing(said: Any) -> None:
    """The model is there, and can only be asked for predictions."""
    model = _sequential()
    twin = rebuilt(json.dumps({**json.loads(_text(model)), "compiled": said}).encode(), model.get_weights())
    assert not twin.compiled


def test_a_loss_of_the_students_is_not_said_to_be_another() -> None:
    """A model that was compiled with it stays uncompiled here."""
    model = _sequential()
    model.compile(loss=_own_loss)
    twin = rebuilt(json.dumps({**json.loads(_text(model)), "compiled": _compiled(model)}).encode(), model.get_weights())
    assert not twin.compiled


def test_attention_over_too_many_positions_is_refused() -> None:
    """Its memory grows with the square of them."""
    inputs = keras.Input((20_000, 1))
    model = keras.Model(inputs, L.MultiHeadAttention(1, 1)(inputs, inputs))
    with pytest.raises(CannotRebuild, match="too many positions"):
        rebuilt(_text(model), model.get_weights())


def test_a_model_that_is_not_built_stays_so() -> None:
    """A Sequential without an input arrives without weights, and can be built by the test."""
    twin = rebuilt(_text(keras.Sequential([L.Dense(3), L.Dense(2)])), None)
    assert not twin.built
    twin.build((None, 4))
    assert twin.count_params() == 4 * 3 + 3 + 3 * 2 + 2
    other = rebuilt(_text(keras.Sequential([L.Dense(3), L.Dense(2)])), None)
    other.build((None, 4))
    assert not np.array_equal(twin.get_weights()[0], other.get_weights()[0])


def _said() -> tuple[dict[str, Any], list[Any]]:
    model = _sequential()
    return json.loads(_text(model)), model.get_weights()


def _layer(said: dict[str, Any], place: int) -> dict[str, Any]:
    layer: dict[str, Any] = said["config"]["layers"][place]
    return layer


def _lambda(said: dict[str, Any]) -> None:
    _layer(said, 1).update(class_name="Lambda", config={"name": "l", "function": {"class_name": "__lambda__"}})


def _custom(said: dict[str, Any]) -> None:
    _layer(said, 1).update(registered_name="Custom>Mine")


def _foreign_class(said: dict[str, Any]) -> None:
    _layer(said, 1).update(module="os", class_name="system", config={"command": "true"})


def _own_activation(said: dict[str, Any]) -> None:
    _layer(said, 1)["config"]["activation"] = {"class_name": "function", "config": "mine", "module": "builtins"}


def _unknown_activation(said: dict[str, Any]) -> None:
    _layer(said, 1)["config"]["activation"] = "os.system"


def _huge_layer(said: dict[str, Any]) -> None:
    _layer(said, 4)["config"]["units"] = 9_000_000


def _huge_number(said: dict[str, Any]) -> None:
    _layer(said, 4)["config"]["units"] = 10**30


def _huge_output(said: dict[str, Any]) -> None:
    size = [4_000, 4_000]
    up = {"module": "keras.layers", "class_name": "UpSampling2D", "registered_name": None}
    said["config"]["layers"].insert(1, {**up, "config": {"name": "u", "size": size}})
    said["config"]["layers"].insert(2, {**up, "class_name": "GlobalMaxPooling2D", "config": {"name": "g"}})


def _many_layers(said: dict[str, Any]) -> None:
    flat = _layer(said, 3)
    said["config"]["layers"] = [_layer(said, 0)] + [
        {**flat, "config": {**flat["config"], "name": f"f{n}"}} for n in range(configuration.MAX_LAYERS + 1)
    ]


def _deep(said: dict[str, Any]) -> None:
    value: Any = 0
    for _ in range(configuration.MAX_DEPTH + 5):
        value = [value]
    said["config"]["deep"] = value


def _many_parts(said: dict[str, Any]) -> None:
    said["config"]["many"] = [0] * (configuration.MAX_PARTS + 1)


def _long_text(said: dict[str, Any]) -> None:
    _layer(said, 1)["config"]["name"] = "n" * (configuration.MAX_TEXT + 1)


def _odd_dtype(said: dict[str, Any]) -> None:
    _layer(said, 1)["config"]["dtype"] = {"class_name": "DTypePolicy", "config": {"name": "string"}}


def _no_layers(said: dict[str, Any]) -> None:
    said["config"] = {"name": "empty"}


def _other_class(said: dict[str, Any]) -> None:
    said["class"] = "Model"


def _config_is_a_list(said: dict[str, Any]) -> None:
    said["config"] = []


@pytest.mark.parametrize(
    "spoil",
    [
        _lambda, _custom, _foreign_class, _own_activation, _unknown_activation, _huge_layer, _huge_number, _huge_output,
        _many_layers, _deep, _many_parts, _long_text, _odd_dtype, _no_layers, _other_class, _config_is_a_list,
    ],
    ids=lambda f: f.__name__,
)  # fmt: skip
def test_what_is_not_allowed_is_not_built(spoil: Callable[[dict[str, Any]], None]) -> None:
    """A configuration with anything beyond Keras' own layers, or beyond a bound, is refused before it is built."""
    said, weights = _said()
    before = copy.deepcopy(said)
    spoil(said)
    assert said != before
    with pytest.raises(CannotRebuild):
        rebuilt(json.dumps(said).encode(), weights)


@pytest.mark.parametrize(
    "weights",
    [[], [np.zeros(3)], "weights", [1, 2], [np.array("text")], [np.array([None])]],
    ids=["none", "too few", "text", "numbers", "array of text", "array of objects"],
)
def test_weights_that_do_not_fit_are_refused(weights: Any) -> None:
    """A model whose weights are of the wrong number, shape or type is not rebuilt."""
    with pytest.raises(CannotRebuild):
        rebuilt(_text(_sequential()), weights)


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"[" * 100_000, b'{"class": 1}', b" " * (3 << 20)])
def test_text_that_is_no_configuration_is_refused(text: bytes) -> None:
    """Text that is no JSON, not an object, or longer than the cap is refused."""
    with pytest.raises(CannotRebuild):
        rebuilt(text, [])


@pytest.mark.parametrize("wrap", [lambda inner: inner, L.TimeDistributed], ids=["nested", "distributed"])
def test_a_huge_output_inside_a_nested_model_is_refused(wrap: Callable[[Any], Any]) -> None:
    """What a layer gives is bounded at every depth: a small output may come from one that fills the memory."""
    inner = keras.Sequential([keras.Input((4, 4, 1)), L.UpSampling2D(3000), L.GlobalMaxPooling2D()])
    shape = (4, 4, 1) if wrap(inner) is inner else (2, 4, 4, 1)
    model = keras.Sequential([keras.Input(shape), wrap(inner)])
    with pytest.raises(CannotRebuild, match="too many numbers"):
        rebuilt(_text(model), [])


def test_a_configuration_of_another_object_is_refused() -> None:
    """The configuration is that of the model itself: it names no class of its own."""
    said = {"class": "Sequential", "config": {"class_name": "Lambda", "config": {}}}
    with pytest.raises(CannotRebuild, match="another object"):
        rebuilt(json.dumps(said).encode(), [])
