"""Measures what the training of question 5's text reaches on the hidden speakers, for the steps of question 5.

    python assignments/11-speech-commands/measure_accuracy.py [--seeds 20] [--kind 1d]
"""

import argparse
import sys
from pathlib import Path

import keras
import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from hidden.judging import hidden_accuracy, network  # noqa: E402


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


def main():
    """Print a line for each seed, and the lowest, the median and the spread of all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--kind", choices=["1d", "2d"], default="1d")
    args = parser.parse_args()
    found = []
    for seed in range(args.seeds):
        accuracy, each = hidden_accuracy(trained(args.kind, seed))
        found.append(accuracy)
        print(f"seed {seed}: accuracy {accuracy:.4f}, of each speaker {np.round(each, 2).tolist()}", flush=True)
    print(f"lowest {min(found):.4f}, median {np.median(found):.4f}, sd {np.std(found, ddof=1):.4f}")


if __name__ == "__main__":
    main()
