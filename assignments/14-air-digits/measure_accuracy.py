"""Measures what the trainings of the text reach, for the steps of questions 4 and 5.

    python assignments/14-air-digits/measure_accuracy.py [--seeds 20] [--first 0]

Trains the reference's network on MNIST with each seed, then its last layer on the made hand that draws in the air, and
prints the accuracy of both on the hidden digits.
"""

import argparse
import sys
from pathlib import Path

import keras
import numpy as np
from keras import layers

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from hidden.judging import accuracy  # noqa: E402

NAMES = ("mnist", "finger", "air", "others")


def shipped(name, part="train"):
    """Return (x, y) of a shipped file."""
    with np.load(HERE / "data" / f"{name}.npz") as file:
        return (file[f"x_{part}"] / 255)[..., None].astype("float32"), file[f"y_{part}"].astype(int)


def network():
    """Return the reference's network, untrained."""
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ])  # fmt: skip


def trained(seed):
    """Return the network, trained on MNIST with a seed."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    model = network()
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(*shipped("mnist_small"), batch_size=32, epochs=5, verbose=0)
    return model


def tuned(model, frozen=True, rate=0.001, epochs=20):
    """Return a copy of a network, tuned on the hand that draws in the air."""
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    for layer in copy.layers[:-1] if frozen else ():
        layer.trainable = False
    copy.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy")
    copy.fit(*shipped("made_air"), batch_size=16, epochs=epochs, verbose=0)
    return copy


def main():
    """Print a line for each seed, and the lowest, the median and the spread of all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    args = parser.parse_args()
    found = []
    for seed in range(args.first, args.first + args.seeds):
        model = trained(seed)
        pair = [[accuracy(one, name) for name in NAMES] for one in (model, tuned(model))]
        found.append(pair)
        print(f"seed {seed}: before {np.round(pair[0], 3)}, after {np.round(pair[1], 3)}", flush=True)
    for row, when in enumerate(("before", "after")):
        for column, name in enumerate(NAMES):
            numbers = np.array(found)[:, row, column]
            spread = f"median {np.median(numbers):.3f}, highest {numbers.max():.3f}, sd {numbers.std(ddof=1):.4f}"
            print(f"{when} {name}: lowest {numbers.min():.3f}, {spread}")


if __name__ == "__main__":
    main()
