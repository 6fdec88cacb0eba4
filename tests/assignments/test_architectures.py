"""Every number of the lecture's sections on architectures that assignment 10 teaches, computed.

`SEED` is the lecture page "Convolutional Neural Networks" as it was given to the course; each number stands beside the
line of that page. The papers' and Keras' own figures, which the page links to, stand beside their source.
"""

from __future__ import annotations

import csv
import hashlib
import math
import runpy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "10-cnn-architectures"
SEED = "001_81e18b4f449910c0.txt"
OTHER_SEED = "003_49fd094281cd1eef.txt"  # line 613: "downsamping/upsampling"; line 618: "Fully Convolutional Network"

Row = tuple[tuple[int, ...], int, int]

# line of SEED: (family as there, arXiv number of its paper there, its name in the table of the assignment)
FAMILIES = {
    194: ("Big Transfer ResNetV2 (BiT)", "1912.11370", "Big Transfer ResNetV2"),
    198: ("Cross-Stage Partial Networks", "1911.11929", "Cross-Stage Partial Networks"),
    202: ("DenseNet", "1608.06993", "DenseNet"),
    206: ("DLA", "1707.06484", "DLA"),
    210: ("Dual-Path Networks", "1707.01629", "Dual-Path Networks"),
    214: ("GPU-Efficient Networks", "2006.14090", "GPU-Efficient Networks"),
    218: ("HRNet", "1908.07919", "HRNet"),
    222: ("Inception-V3", "1512.00567", "Inception-V3"),
    226: ("Inception-V4", "1602.07261", "Inception-V4"),
    230: ("Inception-ResNet-V2", "1602.07261", "Inception-ResNet-V2"),
    234: ("NASNet-A", "1707.07012", "NASNet-A"),
    238: ("PNasNet-5", "1712.00559", "PNasNet-5"),
    242: ("EfficientNet", "1905.11946", "EfficientNet"),
    248: ("MobileNet-V3", "1905.02244", "MobileNet-V3"),
    252: ("RegNet", "2003.13678", "RegNet"),
    256: ("RepVGG", "2101.03697", "RepVGG"),
    261: ("ResNet (V1B)", "1512.03385", "ResNet"),
    265: ("ResNeXt", "1611.05431", "ResNeXt"),
    269: ("ECAResNet (ECA-Net)", "1910.03151", "ECAResNet"),
    273: ("Res2Net", "1904.01169", "Res2Net"),
    277: ("ResNeSt", "2004.08955", "ResNeSt"),
    281: ("ReXNet", "2007.00992", "ReXNet"),
    285: ("Selective-Kernel Networks", "1903.06586", "Selective-Kernel Networks"),
    289: ("SelecSLS", "1907.00837", "SelecSLS"),
    293: ("Squeeze-and-Excitation Networks", "1709.01507", "Squeeze-and-Excitation Networks"),
    297: ("TResNet", "2003.13630", "TResNet"),
    301: ("VGG", "1409.1556", "VGG"),
    305: ("Vision Transformer", "2010.11929", "Vision Transformer"),
    309: ("VovNet V2 and V1", "1911.06667", "VovNet"),
    313: ("Xception", "1610.02357", "Xception"),
    317: ("Xception (Modified Aligned, Gluon)", "1802.02611", "Xception Aligned (Gluon)"),
    321: ("Xception (Modified Aligned, TF)", "1802.02611", "Xception Aligned (TF)"),
}

# (line of SEED, what stands there, the same in the prompts of the assignment)
YEARS = [
    (148, "LeNet-5 (1998)", "**LeNet-5** (1998)"),
    (151, "AlexNet (2012)", "**AlexNet** (2012)"),
    (154, "VGG-16 (2014)", "**VGG-16** (2014)"),
    (157, "Inception-v1 (2014)", "**Inception-v1** (2014)"),
    (160, "Inception-v3 (2015)", "Inception-v3 (2015)"),
    (163, "ResNet-50 (2015)", "**ResNet** (2015)"),
    (166, "Xception (2016)", "**Xception** (2016)"),
    (169, "Inception-v4 (2016)", "Inception-v4 and Inception-ResNet (2016)"),
    (172, "Inception-ResNets (2016)", "Inception-v4 and Inception-ResNet (2016)"),
    (175, "DenseNet (2016)", "**DenseNet** (2016)"),
    (178, "ResNeXt-50 (2017)", "**ResNeXt** (2017)"),
    (181, "EfficientNet (2019)", "**EfficientNet** (2019)"),
]

LENET_5 = [("conv", 6, 5, 1, "valid", 1), ("pool", 2, 2), ("conv", 16, 5, 1, "valid", 1), ("pool", 2, 2),
           ("conv", 120, 5, 1, "valid", 1), ("dense", 84), ("dense", 10)]  # fmt: skip
# Szegedy et al. 2014, table 1: the six numbers of each block, and where a pooling stands before it
GOOGLENET = [
    (64, 96, 128, 16, 32, 32), (128, 128, 192, 32, 96, 64), "pool", (192, 96, 208, 16, 48, 64),
    (160, 112, 224, 24, 64, 64), (128, 128, 256, 24, 64, 64), (112, 144, 288, 32, 64, 64),
    (256, 160, 320, 32, 128, 128), "pool", (256, 160, 320, 32, 128, 128), (384, 192, 384, 48, 128, 128),
]  # fmt: skip


@pytest.fixture(scope="module")
def judging() -> dict[str, Any]:
    """The functions of the hidden cases."""
    return runpy.run_path(str(FOLDER / "hidden" / "judging.py"))


@cache
def _reference() -> dict[str, Any]:
    """The cells of the reference solution that define its functions and lists, in one namespace."""
    text = (FOLDER / "master.py").read_text("utf-8")
    cells = [cell for cell in text.split("\n# %%") if "BEGIN SOLUTION\n    " in cell or "vgg16 = []" in cell]
    given: dict[str, Any] = runpy.run_path(str(FOLDER / "hidden" / "judging.py"))
    for cell in cells:
        exec(cell, given)
    return given


def _total(rows: list[Row]) -> int:
    return sum(row[1] for row in rows)


def _table() -> list[dict[str, str]]:
    with (FOLDER / "data" / "models.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_table_has_every_family_of_the_lecture_and_no_other() -> None:
    """The 32 families of lines 194 to 321 are there, in that order, each with the year of its paper's number there."""
    wanted = {name: 2000 + int(number[:2]) for _, number, name in FAMILIES.values()}
    found = {row["family"]: int(row["year"]) for row in _table()}
    assert len(wanted) == 32
    assert list(found.items()) == list(wanted.items())


def test_efficientnet_has_the_versions_of_the_lecture() -> None:
    """Line 243: EfficientNet (B0-B7), and each of the eight is in the table."""
    versions = {row["model"].split(".")[0][-2:] for row in _table() if row["family"] == "EfficientNet"}
    assert {f"b{n}" for n in range(8)} <= versions


@pytest.mark.parametrize(("line", "there", "here"), YEARS)
def test_the_years_are_those_of_the_lecture(line: int, there: str, here: str) -> None:
    """Each architecture is introduced with the year that the lecture page gives it."""
    assert here in (FOLDER / "master.py").read_text("utf-8"), (SEED, line, there)


def test_the_names_count_the_layers_with_weights() -> None:
    """LeNet-5 (line 148) has five layers with weights and VGG-16 (line 154) sixteen."""
    given = _reference()
    for layers, wanted in ((given["lenet5"], 5), (given["vgg16"], 16)):
        assert sum(layer[0] != "pool" for layer in layers) == wanted


@pytest.mark.parametrize(
    ("name", "shape", "wanted"),
    [
        pytest.param("lenet5", (32, 32, 1), 61_706, id="LeNet-5, all connections"),
        pytest.param("alexnet", (227, 227, 3), 60_965_224, id="AlexNet, the paper: 60 million"),
        pytest.param("vgg16", (224, 224, 3), 138_357_544, id="VGG-16, keras.applications"),
    ],
)
def test_networks_counted_by_the_reference(
    judging: dict[str, Any], name: str, shape: tuple[int, int, int], wanted: int
) -> None:
    """The reference's `walk` and the independent count of the hidden cases agree on the known number."""
    given = _reference()
    rows = given["walk"](given[name], shape)
    assert rows == judging["walked"](given[name], shape)
    assert _total(rows) == wanted


def test_multiplications_of_vgg16_are_those_of_timm(judging: dict[str, Any]) -> None:
    """The sum over the layers is what the table says of vgg16, in thousand millions."""
    (row,) = [row for row in _table() if row["model"].startswith("vgg16.")]
    counted = sum(each[2] for each in judging["walked"](_reference()["vgg16"], (224, 224, 3)))
    assert f"{counted / 1e9:.2f}" == row["operations"] == "15.47"
    assert row["parameters"] == "138.36"


def test_lenet5_of_the_paper_has_sixty_thousand(judging: dict[str, Any]) -> None:
    """LeCun et al. 1998: C3 sees 6x3 + 9x4 + 1x6 maps, a subsampling has two numbers a map, the last layer none."""
    first, _, _, _, fifth, sixth, _ = judging["walked"](LENET_5, (32, 32, 1))
    third = 25 * (6 * 3 + 9 * 4 + 1 * 6) + 16
    assert (first[1], 2 * 6, third, 2 * 16, fifth[1], sixth[1]) == (156, 12, 1516, 32, 48_120, 10_164)
    assert first[1] + 2 * 6 + third + 2 * 16 + fifth[1] + sixth[1] == 60_000


def test_inception_v1_of_the_paper(judging: dict[str, Any]) -> None:
    """Table 1 of the paper: block 3a has 159K weights and 128M operations; all blocks and the stem have 6,998,552."""
    blocks = list(_blocks_of_googlenet(judging["walked"]))
    weights = sum(row[1] - row[0][-1] for row in blocks[0])
    assert (weights // 1024, sum(row[2] for row in blocks[0]) // 10**6) == (159, 128)
    assert _total(blocks[0]) == 163_696
    stem = [
        ("conv", 64, 7, 2, "same", 1),
        ("pool", 3, 2),
        ("conv", 64, 1, 1, "same", 1),
        ("conv", 192, 3, 1, "same", 1),
    ]
    ends = _total(judging["walked"](stem, (224, 224, 3))) + _total(judging["walked"]([("dense", 1000)], (1024,)))
    assert ends + sum(map(_total, blocks)) == 6_998_552


def _blocks_of_googlenet(walked: Any) -> Iterator[list[Row]]:
    size, channels = 28, 192
    for block in GOOGLENET:
        if isinstance(block, str):
            size //= 2
            continue
        f1, r3, f3, r5, f5, fp = block
        paths = [[(f1, 1)], [(r3, 1), (f3, 3)], [(r5, 1), (f5, 5)], [(fp, 1)]]
        shape = (size, size, channels)
        yield [row for path in paths for row in walked([("conv", n, k, 1, "same", 1) for n, k in path], shape)]
        channels = f1 + f3 + f5 + fp


@pytest.mark.parametrize(
    ("groups", "width", "wanted"),
    [
        pytest.param(1, 64, 25_557_032, id="ResNet-50 of the paper, line 163"),
        pytest.param(32, 128, 25_028_904, id="ResNeXt-50 of the paper: 25.0 million, line 178"),
    ],
)
def test_fifty_layers(judging: dict[str, Any], groups: int, width: int, wanted: int) -> None:
    """Counted by question 1's formula, with batch normalization for biases; the name counts the layers with weights."""
    layers, count = 2, judging["walked"]([("conv", 64, 7, 2, "same", 1)], (224, 224, 3))[0][1] + 64
    channels, size = 64, 56
    for stage, blocks in enumerate((3, 4, 6, 3)):
        inner, outer = width << stage, 256 << stage
        for block in range(blocks):
            path = [
                ("conv", inner, 1, 1, "same", 1),
                ("conv", inner, 3, 1, "same", groups),
                ("conv", outer, 1, 1, "same", 1),
            ]
            rows = judging["walked"](path, (size, size, channels))
            if block == 0:
                rows += judging["walked"]([("conv", outer, 1, 1, "same", 1)], (size, size, channels))
            count += sum(row[1] + row[0][-1] for row in rows)  # a bias and one number more: scale and shift
            layers, channels = layers + 3, outer
    assert count + (channels + 1) * 1000 == wanted
    assert layers == 50


@pytest.mark.parametrize(
    ("block", "arguments", "wanted"),
    [
        ("inception_block", ((28, 28, 192), (64, 96, 128, 16, 32, 32)), 163_696),
        ("residual_block", ((56, 56, 64), 64), 74_240),
        ("residual_block", ((56, 56, 64), 128, 2), 230_912),
        ("separable_block", ((28, 28, 64), 128), 8_896),
        ("dense_block", ((28, 28, 24), 3, 12), 12_096),
        ("se_block", ((7, 7, 64), 4), 2_128),
    ],
)
def test_blocks_of_the_prompts(block: str, arguments: tuple[Any, ...], wanted: int) -> None:
    """The blocks that the reference builds have the parameters that the public cases ask for."""
    assert _reference()[block](*arguments).count_params() == wanted


@pytest.mark.parametrize(
    ("name", "wanted", "trainable"),
    [
        pytest.param("EfficientNetB0", 5_330_571, None, id="line 181"),
        pytest.param("ResNet50", 25_636_712, None, id="line 163"),
        pytest.param("Xception", 22_910_480, 22_855_952, id="line 166, table 3 of the paper"),
        pytest.param("VGG16", 138_357_544, None, id="line 154", marks=pytest.mark.agreement),
        pytest.param("InceptionV3", 23_851_784, None, id="line 160", marks=pytest.mark.agreement),
        pytest.param("InceptionResNetV2", 55_873_736, None, id="line 172", marks=pytest.mark.agreement),
        pytest.param("DenseNet121", 8_062_504, None, id="line 175", marks=pytest.mark.agreement),
    ],
)
def test_keras_applications(name: str, wanted: int, trainable: int | None) -> None:
    """Keras' own edition, without weights and without a network, has the parameters that the design records."""
    import keras

    model = getattr(keras.applications, name)(weights=None)
    assert model.count_params() == wanted
    if trainable is not None:
        assert sum(math.prod(weight.shape) for weight in model.trainable_weights) == trainable
    assert f"{wanted:,}" in (FOLDER / "design.md").read_text("utf-8")


def test_checksums() -> None:
    """The table is the one that SHA256SUMS records."""
    digest = hashlib.sha256((FOLDER / "data" / "models.csv").read_bytes()).hexdigest()
    assert (FOLDER / "SHA256SUMS").read_text("utf-8") == f"{digest}  data/models.csv\n"
