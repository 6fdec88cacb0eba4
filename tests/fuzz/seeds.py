"""Valid inputs of every target, from which mutations start."""

from __future__ import annotations

import collections
import datetime
import decimal
import fractions
import io
import json
import struct
import wave
import zipfile
from typing import Any

import numpy as np
import pandas as pd

from autograder.wire import Encoder
from autograder.wire.frames import MAGIC, PREFIX

Point = collections.namedtuple("Point", "x y")
VALUES: tuple[Any, ...] = (
    None, True, 1, -(2**80), 1.5, float("nan"), "text", b"bytes", [1, [2]], (1, "a"), {1, 2}, frozenset("ab"),
    {"a": [1]},
    1 + 2j, range(3), slice(1, 2), ..., bytearray(b"x"), [0.5] * 40, list(range(40)), np.arange(6.0).reshape(2, 3),
    np.array(["ab", "c"]), np.array([True, False]), np.float32(1), np.array([None, {"a": 1}], object),
    np.dtype("f4"), int,
    ValueError, datetime.datetime(2026, 1, 2, 3, 4), datetime.date(2026, 1, 2), datetime.timedelta(1, 2, 3),
    decimal.Decimal("1.5"), fractions.Fraction(1, 3), Point(1, 2), collections.Counter("aab"),
    collections.deque([1], 3),
    collections.defaultdict(int, a=1), collections.OrderedDict(a=1), io.StringIO("x"), io.BytesIO(b"y"),
    np.ma.MaskedArray([1, 2], [True, False]), np.random.default_rng(1), pd.Series([1.0, 2.0], name="s"),
    pd.DataFrame({"a": [1, 2], "b": ["x", None]}), pd.Index([1, 2]), pd.RangeIndex(3), pd.Timestamp("2026-01-02"),
    pd.NaT,
    pd.Series(["a", "b"], dtype="category"), pd.MultiIndex.from_product([[1, 2], ["a"]]), pd.date_range("2026",
    periods=3),
)  # fmt: skip


def _refuse(value: Any) -> Any:
    raise TypeError(f"{value!r} is not plain")


def _encoded(value: Any) -> tuple[Any, list[bytes]]:
    encoder = Encoder(_refuse)
    return encoder.encode(value), encoder.blobs


def _frame(value: Any) -> bytes:
    node, blobs = _encoded(value)
    text = json.dumps({"value": node, "out": "", "_b": [len(blob) for blob in blobs]}).encode()
    return PREFIX.pack(MAGIC, len(text), sum(map(len, blobs))) + text + b"".join(blobs)


def _value(value: Any) -> bytes:
    node, blobs = _encoded(value)
    return json.dumps(node).encode() + b"\n" + b"".join(blobs[:1])


def _notebook(**more: Any) -> bytes:
    cell = {
        "cell_type": "code",
        "metadata": {"tags": ["a"], "otter": {"tests": ["q1"]}},
        "source": ["x = 1\n", "x"],
        "outputs": [],
    }
    markdown = {"cell_type": "markdown", "metadata": {}, "source": "# \ud800"}
    kernel = {"kernelspec": {"language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    whole = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {**kernel, "otter": {"assignment_name": "x"}},
        "cells": [cell, markdown],
    }
    return json.dumps({**whole, **more}).encode()


def _wav(channels: int, width: int, frames: int) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(16000)
        file.writeframes(bytes(range(256))[: channels * width * frames])
    return buffer.getvalue()


def _float_wav() -> bytes:
    form = struct.pack("<HHIIHH", 3, 1, 8000, 32000, 4, 32)
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + b"LIST\2\0\0\0abdata" + struct.pack("<If", 4, 0.5)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _zip(members: dict[str, bytes], kind: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _layer(kind: str, **config: Any) -> dict[str, Any]:
    return {"module": "keras.layers", "class_name": kind, "config": config, "registered_name": None}


def _keras(kind: str, config: Any) -> bytes:
    return json.dumps({"class": kind, "config": config, "input_shape": [None, 2]}).encode()


_DENSE = _layer(
    "Dense", name="d", units=3, activation="relu", dtype={"class_name": "DTypePolicy", "config": {"name": "float32"}},
    kernel_initializer={"class_name": "GlorotUniform", "config": {"seed": None}},
    kernel_regularizer={"class_name": "L2"},
)  # fmt: skip
_NODE = {
    "args": [{"class_name": "__keras_tensor__", "config": {"shape": [None, 2], "keras_history": ["a", 0, 0]}}],
    "kwargs": {},
}
_ERROR = {
    "bases": [["Mine", "__main__", 5], ["ValueError", "builtins", 6]], "text": "x", "args": ["x"], "time": False,
    "attributes": {"a": 1}, "of test": None,
}  # fmt: skip
_OUTPUTS = [
    {"output_type": "stream", "name": "stdout", "text": "x"},
    {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["a"]},
    {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": "1", "image/png": "AAAA"},
    },
]
_WAVS = {"train/0_000.wav": _wav(1, 2, 20), "test/3_001.wav": _wav(2, 1, 9), "__MACOSX/._x": b"x", "../up.txt": b"y"}

_CANVAS = {"chen_123_456_nb.ipynb": b"{}", "wu_124_457_nb-1.ipynb": b"{}", "wu_124_456_nb.ipynb": b"{}"}
_MOODLE = {f"{name}_{n}_assignsubmission_file_/nb.ipynb": b"{}" for n, name in enumerate(("A B", "C D"))}
_LIST = b"submission_1:\n  :submitters:\n  - :name: A\n    :sid: '1'\n    :email: a@b.c\n"
_GRADESCOPE = {"x/submission_metadata.yml": _LIST, "x/submission_1/nb.ipynb": b"{}"}

SEEDS: dict[str, list[bytes]] = {
    "frame": [_frame(value) for value in VALUES],
    "value": [_value(value) for value in VALUES],
    "exception": [json.dumps(_ERROR).encode(), b'{"bases": [["KeyError", "builtins", 1]], "text": "k"}'],
    "notebook": [_notebook(), _notebook(metadata={}), _notebook(cells=[{"cell_type": "raw", "source": 5}])],
    "outputs": [json.dumps(_OUTPUTS).encode()],
    "keras": [
        _keras("Sequential", {"name": "s", "layers": [_layer("InputLayer", batch_shape=[None, 2]), _DENSE]}),
        _keras("Functional", {"layers": [{**_DENSE, "name": "d", "inbound_nodes": [_NODE]}], "input_layers": [["a",
        0, 0]]}),
    ],
    "bundle": [
        _zip({"tests/q1.py": b"OK_FORMAT = True\n", "otter_config.json": b"{}"}, zipfile.ZIP_DEFLATED),
        _zip({"files/data/a.csv": b"a,b\n" * 50}, zipfile.ZIP_STORED),
    ],
    "class": [_zip(each, zipfile.ZIP_DEFLATED) for each in (_CANVAS, _MOODLE, _GRADESCOPE)],
    "recordings": [_zip(_WAVS, zipfile.ZIP_STORED), _zip(_WAVS, zipfile.ZIP_DEFLATED)],
    "recording": [_wav(1, 2, 20), _wav(2, 1, 9), _wav(1, 3, 5), _wav(1, 4, 5), _float_wav()],
}  # fmt: skip
