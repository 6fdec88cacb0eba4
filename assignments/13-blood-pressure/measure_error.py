"""Measures what the training of question 5's text reaches, for the thresholds of question 5.

    python assignments/13-blood-pressure/measure_error.py [--seeds 20] [--first 0]

Trains the reference's model with each seed, and prints its errors on the hidden windows. Before them come two that need no
network: the mean pressure, and the best linear filter of the 25 neighbours of each sample.
"""

import argparse
import sys
from pathlib import Path

import keras
import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from hidden.judging import errors, unet  # noqa: E402
from tools.measure import add_seeds, over_seeds  # noqa: E402


class Formula:
    """Something that answers as a model does."""

    def __init__(self, answer):
        """Keep the function that answers."""
        self.answer = answer

    def predict(self, x, **_options):
        """Return the answer for windows of the shape (N, 256, 1)."""
        return self.answer(x[..., 0])[..., None].astype("float32")


def training():
    """Return the windows for training."""
    with np.load(HERE / "data" / "windows_of_simulated_ppg.npz") as file:
        return tuple(file[name].astype("float32") for name in ("x_train", "y_train"))


def neighbours(x):
    """Return for each sample the 25 around it, and a one."""
    wide = np.pad(x, ((0, 0), (12, 12)), mode="edge")
    return np.stack([*(wide[:, n : n + 256] for n in range(25)), np.ones(x.shape)], axis=-1)


def linear():
    """Return the linear filter that is best on the windows for training."""
    x, y = training()
    found = np.linalg.lstsq(neighbours(x).reshape(-1, 26), y.ravel(), rcond=None)[0]
    return Formula(lambda windows: neighbours(windows) @ found)


def trained(seed):
    """Return the reference's model, trained with a seed."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    x, y = training()
    model = unet(256, 8, 3, 5)
    model.compile(keras.optimizers.Adam(0.01), "mae")
    model.fit(x[..., None], y[..., None], batch_size=32, epochs=12, verbose=0)
    return model


def measured(seed):
    """Return the errors of the reference's model on the hidden windows, in mmHg."""
    return dict(zip(("curve", "systolic", "diastolic"), errors(trained(seed)), strict=True))


def main():
    """Print a line for each seed, and the highest, the median and the spread of all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    add_seeds(parser)
    args = parser.parse_args()
    for name, model in (("always the mean", Formula(lambda x: x * 0)), ("linear filter", linear())):
        print(f"{name}: curve, systolic, diastolic {np.round(errors(model), 2).tolist()} mmHg")
    over_seeds(args, measured)


if __name__ == "__main__":
    main()
