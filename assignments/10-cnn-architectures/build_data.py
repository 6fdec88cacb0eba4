"""Builds `data/models.csv` from the results that PyTorch Image Models (timm) publishes.

    git clone --filter=blob:none https://github.com/huggingface/pytorch-image-models timm
    git -C timm checkout aa4b5850c1543fa488abf260f18390eda46cf85d
    python assignments/10-cnn-architectures/build_data.py timm/results [--check]

The rule: the families are those of the lecture page, in its order, each with the year of its first paper there. Of each
architecture that saw no pictures but ImageNet's 1,000 classes (Big Transfer saw more: that is what it is about), and of
which the operations are known for the size of picture at which its accuracy was measured, the most accurate weights are
kept. Nothing is rounded or added.
`SHA256SUMS` has the checksum, and `--check` compares.
"""

import argparse
import csv
import hashlib
import io
import re
from pathlib import Path

HERE = Path(__file__).parent
ACCURACY = "results-imagenet.csv"
OPERATIONS = "benchmark-infer-amp-nchw-pt240-cu124-rtx4090.csv"
TRANSFER = "Big Transfer ResNetV2"
COLUMNS = ["family", "year", "model", "image_size", "top1", "top5", "parameters", "operations"]
MORE_PICTURES = re.compile(r"in12k|in21k|in22k|ig1b|yfcc|jft|laion|openai|lvd|goog_distilled|swag|seer")
# family as the lecture page calls it: (year of its paper, names of its architectures)
FAMILIES = {
    TRANSFER: (2019, r"resnetv2_\w+_bit"),
    "Cross-Stage Partial Networks": (2019, r"csp(resnet|resnext|darknet)\w+"),
    "DenseNet": (2016, r"densenet\d+|densenetblur\w+"),
    "DLA": (2017, r"dla(34|46_c|46x_c|60|60x|60x_c|102|102x|102x2|169)"),
    "Dual-Path Networks": (2017, r"dpn\w+"),
    "GPU-Efficient Networks": (2020, r"gernet_\w"),
    "HRNet": (2019, r"hrnet_\w+"),
    "Inception-V3": (2015, r"inception_v3"),
    "Inception-V4": (2016, r"inception_v4"),
    "Inception-ResNet-V2": (2016, r"inception_resnet_v2"),
    "NASNet-A": (2017, r"nasnetalarge"),
    "PNasNet-5": (2017, r"pnasnet5large"),
    "EfficientNet": (2019, r"(tf_)?efficientnet_b\d"),
    "MobileNet-V3": (2019, r"(tf_)?mobilenetv3_\w+"),
    "RegNet": (2020, r"regnet[xy]_\d+"),
    "RepVGG": (2021, r"repvgg_\w+"),
    "ResNet": (2015, r"resnet(18|34|50|101|152)"),
    "ResNeXt": (2016, r"resnext\d+_\w+"),
    "ECAResNet": (2019, r"ecaresnet\w+"),
    "Res2Net": (2019, r"res2(net|next)\w+"),
    "ResNeSt": (2020, r"resnest\w+"),
    "ReXNet": (2020, r"rexnet_\w+"),
    "Selective-Kernel Networks": (2019, r"skres\w+"),
    "SelecSLS": (2019, r"selecsls\w+"),
    "Squeeze-and-Excitation Networks": (2017, r"(legacy_)?se(resnet|resnext|net)\d\w*"),
    "TResNet": (2020, r"tresnet_[a-z]+"),
    "VGG": (2014, r"vgg\d+(_bn)?"),
    "Vision Transformer": (2020, r"vit_(tiny|small|base|large)_patch(16|32)_(224|384)"),
    "VovNet": (2019, r"ese_vovnet\w+"),
    "Xception": (2016, r"legacy_xception"),
    "Xception Aligned (Gluon)": (2018, r"(gluon_)?xception65"),
    "Xception Aligned (TF)": (2018, r"xception(41|71)"),
}


def rows_of(path):
    """Read a CSV file as a list of dicts."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def best(folder):
    """Return the rows of the table: the most accurate weights of each architecture, family by family."""
    operations = {
        (row["model"], row["infer_img_size"]): row["infer_gmacs"] for row in rows_of(folder / OPERATIONS)
    }
    found = {}
    for row in rows_of(folder / ACCURACY):
        architecture, _, weights = row["model"].partition(".")
        size = row["img_size"]
        for family, (year, names) in FAMILIES.items():
            own = family == TRANSFER or not MORE_PICTURES.search(weights)
            if own and re.fullmatch(names, architecture) and (architecture, size) in operations:
                line = [family, year, row["model"], size, row["top1"], row["top5"], row["param_count"],
                        operations[architecture, size]]
                there = found.setdefault((family, architecture), line)
                if float(line[4]) > float(there[4]):
                    found[family, architecture] = line
    order = {family: place for place, family in enumerate(FAMILIES)}
    return sorted(found.values(), key=lambda line: (order[line[0]], float(line[6]), line[2]))


def main():
    """Write the table, or compare it with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path, help="the folder results/ of timm")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    args = parser.parse_args()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(best(args.folder))
    made = {"data/models.csv": text.getvalue().encode()}
    made["SHA256SUMS"] = "".join(f"{hashlib.sha256(c).hexdigest()}  {n}\n" for n, c in made.items()).encode()
    if args.check:
        different = [n for n, c in made.items() if not (HERE / n).exists() or (HERE / n).read_bytes() != c]
        raise SystemExit(f"these differ: {', '.join(different)}" if different else 0)
    for name, content in made.items():
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_bytes(content)
    print(made["SHA256SUMS"].decode(), end="")


if __name__ == "__main__":
    main()
