"""Measures what the training of question 7's text reaches on the hidden pictures, for the thresholds of question 7.

    python assignments/08-more-pictures/measure_accuracy.py [--seeds 20] [--first 0]

Trains the reference's model on each set with each seed, and prints the share of the hidden pictures that it has right.
"""

import argparse
import sys
from pathlib import Path

import keras
import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tools.measure import add_seeds, over_seeds  # noqa: E402

NAMES = ["fashion", "kmnist", "cifar10", "sign"]


def training_set(name):
    """Return the pictures to train on and their labels, as they are in the files."""
    if name == "sign":
        table = np.loadtxt(HERE / "data" / "sign_made_train.csv", delimiter=",", skiprows=1, dtype=int)
        return table[:, 1:].reshape(-1, 28, 28), table[:, 0]
    with np.load(HERE / "data" / f"{name}.npz") as edition:
        return edition["x_train"], edition["y_train"].ravel()


def prepared(pictures):
    """Return pictures as a model takes them."""
    return pictures.reshape(*pictures.shape[:3], -1).astype("float32") / 255


def trained(name, seed):
    """Return the share of the hidden pictures that a model trained with a seed has right."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    pictures, labels = training_set(name)
    classes = np.unique(labels)
    x, layers = prepared(pictures), keras.layers
    model = keras.Sequential([
        keras.Input(x.shape[1:]),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(16, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(len(classes), activation="softmax"),
    ])
    model.compile(keras.optimizers.Adam(0.005), "sparse_categorical_crossentropy")
    model.fit(x, np.searchsorted(classes, labels), batch_size=32, epochs=8, verbose=0)
    with np.load(HERE / "hidden" / "pictures.npz") as hidden:
        others, known = prepared(hidden[f"{name}_x"]), np.searchsorted(classes, hidden[f"{name}_y"])
    return float((model.predict(others, verbose=0).argmax(axis=1) == known).mean())


def main():
    """Print a line for each seed, and the lowest, the median and the spread of all, for each set."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    add_seeds(parser)
    over_seeds(parser.parse_args(), lambda seed: {name: trained(name, seed) for name in NAMES})


if __name__ == "__main__":
    main()
