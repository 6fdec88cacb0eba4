"""Measures what the training of question 6's text reaches, for the thresholds of question 6.

    python assignments/12-heartbeats/measure_accuracy.py [--seeds 20] [--first 0]

Trains the reference's model with each seed, and prints accuracy, macro-F1 and the F1 of A on the hidden beats.
"""

import argparse
import sys
from pathlib import Path

import keras
import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from hidden.judging import network, scores  # noqa: E402
from tools.measure import add_seeds, over_seeds  # noqa: E402


def trained(seed):
    """Return the reference's model, trained with a seed on 100 beats of each class."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    with np.load(HERE / "data" / "beats.npz") as beats:
        x, y = (beats["x_train"] / 255)[..., None].astype("float32"), beats["y_train"].astype(int)
    rng = np.random.default_rng(seed)
    chosen = np.concatenate([np.resize(rng.permutation(np.flatnonzero(y == number)), 100) for number in range(5)])
    model = network(187, 5, 2)
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(x[chosen], y[chosen], batch_size=32, epochs=6, verbose=0)
    return model


def measured(seed):
    """Return accuracy, macro-F1 and the F1 of A on the hidden beats."""
    accuracy, f1 = scores(trained(seed))
    return {"accuracy": accuracy, "macro-F1": f1.mean(), "F1 of A": f1[1]}


def main():
    """Print a line for each seed, and the lowest, the median and the spread of all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    add_seeds(parser)
    over_seeds(parser.parse_args(), measured)


if __name__ == "__main__":
    main()
