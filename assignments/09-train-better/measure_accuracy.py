"""Measures what the training of question 7's text reaches, for the thresholds of question 7.

    python assignments/09-train-better/measure_accuracy.py [--seeds 20] [--first 0]

Trains the reference's model with each seed, and prints the share of the 2,000 hidden points that it has right.
"""

import argparse
import sys
from pathlib import Path

import keras

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from hidden.judging import accuracy, spirals  # noqa: E402
from tools.measure import add_seeds, over_seeds  # noqa: E402


def trained(seed):
    """Return the reference's model, trained with a seed, and how many epochs it took."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    layers = keras.layers
    model = keras.Sequential([
        keras.Input((2,)),
        layers.Dense(32, activation="relu"),
        layers.Dense(32, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy")
    stopper = keras.callbacks.EarlyStopping(monitor="val_loss", patience=6, restore_best_weights=True)
    history = model.fit(
        *spirals(1000, seed=1), epochs=20, batch_size=20, verbose=0, validation_data=spirals(200, seed=2), callbacks=[stopper]
    )
    return model, len(history.history["loss"])


def measured(seed):
    """Return the share of the hidden points that a model has right, and how many epochs it took."""
    model, epochs = trained(seed)
    return {"accuracy": accuracy(model), "epochs": epochs}


def main():
    """Print a line for each seed, and the lowest, the median and the spread of all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    add_seeds(parser)
    over_seeds(parser.parse_args(), measured)


if __name__ == "__main__":
    main()
