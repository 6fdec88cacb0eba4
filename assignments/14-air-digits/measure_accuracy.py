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
sys.path[:0] = [str(HERE), str(HERE.parent)]

from hidden.judging import accuracy  # noqa: E402
from tools.measure import add_seeds, over_seeds  # noqa: E402

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


def measured(seed):
    """Return the accuracy on each kind of hidden digits, before and after the tuning."""
    model = trained(seed)
    both = {"before": model, "after": tuned(model)}
    return {f"{when} {name}": accuracy(one, name) for when, one in both.items() for name in NAMES}


def main():
    """Print a line for each seed, and the lowest, the median and the spread of all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    add_seeds(parser)
    over_seeds(parser.parse_args(), measured)


if __name__ == "__main__":
    main()
