"""Measures what the training of question 5's text reaches on the hidden speakers, for the steps of question 5.

    python assignments/11-speech-commands/measure_accuracy.py [--seeds 20] [--first 0] [--kind 1d]
"""

import argparse
import sys
from pathlib import Path

import keras
import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from hidden.judging import hidden_accuracy, network  # noqa: E402
from tools.measure import add_seeds, over_seeds  # noqa: E402


def trained(kind, seed):
    """Return a network, trained with a seed as the text of question 5 says."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    with np.load(HERE / "data" / "made_spectrograms.npz") as file:
        x, y = (file["x_train"] / 255).astype("float32"), file["y_train"].astype(int)
    model = network(kind)
    model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy")
    model.fit(x, y, batch_size=32, epochs=20, verbose=0)
    return model


def measured(kind, seed):
    """Return the accuracy on the hidden speakers, and on the one of them whom the network hears worst."""
    accuracy, each = hidden_accuracy(trained(kind, seed))
    return {"accuracy": accuracy, "worst speaker": min(each)}


def main():
    """Print a line for each seed, and the lowest, the median and the spread of all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    add_seeds(parser)
    parser.add_argument("--kind", choices=["1d", "2d"], default="1d")
    args = parser.parse_args()
    over_seeds(args, lambda seed: measured(args.kind, seed))


if __name__ == "__main__":
    main()
