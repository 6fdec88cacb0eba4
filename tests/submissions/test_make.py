"""The submissions of this folder are what `make.py` makes, and the right answers in them are right."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.signal import correlate2d

from autograder.intake import find_submissions
from autograder.limits import Limits

from .answers import RIGHT
from .hostile import FRAUDS
from .make import HERE, submissions

FULL = [5, 6, 4, 6, 3]
IMAGE = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, 2]]


@pytest.fixture
def answer() -> dict[str, Any]:
    """Return the functions of the right answers, by name."""
    names: dict[str, Any] = {"np": np}
    exec("\n".join(RIGHT.values()), names)
    return names


def test_the_submissions_are_what_make_writes() -> None:
    """Making the submissions anew gives the same files with the same bytes, and none is left over."""
    found = {path.relative_to(HERE).as_posix(): path.read_bytes() for path in HERE.rglob("*.ipynb")}

    assert found == submissions()


def test_each_submission_has_an_expectation() -> None:
    """expected.toml names each submission that intake finds here, and no other, with a score in range or a fault."""
    expected = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))
    found = find_submissions([HERE], notebook_name="03-manual-convolution.ipynb", limits=Limits(), kinds=[".ipynb"])

    assert {submission.student for submission in found} == set(expected)
    for entry in expected.values():
        assert set(entry) in ({"scores"}, {"not_judged"})
        for most, score in zip(FULL, entry.get("scores", FULL), strict=True):
            low, high = score if isinstance(score, list) else (score, score)
            assert 0 <= low <= high <= most


def test_a_fraud_deserves_nothing() -> None:
    """Each fraud has blank or wrong answers, so it deserves zero in every question."""
    expected = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))

    assert {tuple(expected[name]["scores"]) for name in FRAUDS} == {(0, 0, 0, 0, 0)}


def test_every_other_notebook_is_json() -> None:
    """Only the submissions that are named for it cannot be parsed."""
    broken = []
    for name, content in submissions().items():
        try:
            json.loads(content.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            broken.append(Path(name).stem)

    assert sorted(broken) == ["deeply_nested", "empty_file", "not_json"]


def test_right_output_size(answer: dict[str, Any]) -> None:
    """The lecture's sizes come out, and a filter that does not fit is refused."""
    output_size = answer["output_size"]

    assert [output_size(7, 3), output_size(7, 3, 2), output_size(7, 3, padding=1), output_size(8, 3, 2)] == [5, 3, 7, 3]
    with pytest.raises(ValueError, match="does not fit"):
        output_size(2, 3)


def test_right_convolution(answer: dict[str, Any]) -> None:
    """The lecture's example comes out, and SciPy agrees on other sizes, strides and paddings."""
    random = np.random.default_rng(1)
    image, kernel = random.normal(size=(9, 7)), random.normal(size=(2, 3))

    assert answer["conv2d"](IMAGE, KERNEL).tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
    expected = correlate2d(np.pad(image, 2), kernel, mode="valid")[::2, ::2]
    np.testing.assert_allclose(answer["conv2d"](image, kernel, stride=2, padding=2), expected)


@pytest.mark.parametrize(("mode", "expected"), [("max", [[3, 3], [3, 2]]), ("min", [[0, 1], [0, 0]])])
def test_right_pooling(answer: dict[str, Any], mode: str, expected: list[list[int]]) -> None:
    """Rows and columns that are left over are dropped."""
    assert answer["pool2d"](IMAGE, mode=mode).tolist() == expected


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_right_layer(answer: dict[str, Any], stride: int) -> None:
    """A layer is the sum of the channels' correlations plus the bias, cut at zero, with the extra zero at the end."""
    random = np.random.default_rng(2)
    x, kernels, bias = random.normal(size=(8, 7, 3)), random.normal(size=(3, 3, 3, 4)), random.normal(size=4)
    pads = [max((-(-n // stride) - 1) * stride + 3 - n, 0) for n in x.shape[:2]]
    padded = np.pad(x, [*((pad // 2, pad - pad // 2) for pad in pads), (0, 0)])

    layers = [
        sum(correlate2d(padded[..., c], kernels[..., c, k], mode="valid")[::stride, ::stride] for c in range(3))
        + bias[k]
        for k in range(4)
    ]

    got = answer["conv_layer"](x, kernels, bias, stride=stride)
    np.testing.assert_allclose(got, np.maximum(np.stack(layers, axis=-1), 0), atol=1e-12)


def test_right_parameter_counts(answer: dict[str, Any]) -> None:
    """The lecture's MNIST model has 320, 18,496 and 31,370 parameters."""
    layers = [("conv", 3, 1, 32), ("conv", 3, 32, 64), ("dense", 3136, 10)]

    assert answer["count_parameters"](layers) == [320, 18496, 31370]
