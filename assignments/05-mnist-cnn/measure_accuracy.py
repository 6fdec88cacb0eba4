"""Measures what the lecture's model reaches on the shipped digits, for the thresholds of question 4.

    python assignments/05-mnist-cnn/measure_accuracy.py [--seeds 24]
    python assignments/05-mnist-cnn/measure_accuracy.py --full package/data [--seeds 1]

The first trains on the 4,000 digits that students have where their work is graded: a table of the accuracies on the
2,000 hidden digits after each epoch, over all seeds. The second trains on all 60,000 digits, as at home; build_data.py
says where their files are from. On one core a seed takes about 20 s, and with all digits some minutes.
"""

import argparse
from pathlib import Path

import keras
import numpy as np
from build_data import read

HERE = Path(__file__).parent
EPOCHS = 5


def build_model():
    """Return the lecture's model, 50,186 parameters."""
    layers = keras.layers
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ])


def ready(pictures):
    """Return uint8 pictures (N, 28, 28) as the network takes them."""
    return pictures[..., None].astype("float32") / 255


def accuracy(model, digits):
    """Return the share of (x, y) that the model has right."""
    x, y = digits
    return float((model.predict(x, batch_size=250, verbose=0).argmax(axis=1) == y).mean())


def accuracies(seed, optimizer, digits, others):
    """Train with one seed as the lecture does, return the accuracy on each (x, y) of `others` after each epoch."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    model, found = build_model(), []
    after = keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: found.append([accuracy(model, o) for o in others]))
    model.compile(optimizer, "sparse_categorical_crossentropy")
    model.fit(*digits, epochs=EPOCHS, batch_size=32, verbose=0, callbacks=[after])
    return np.array(found)


def print_table(name, found):
    """Print one row for each epoch: found has the shape (seeds, epochs)."""
    print(f"\n{name:<20}   lowest   median  highest     mean       sd   mean - 3 sd")
    for epoch, column in enumerate(found.T, start=1):
        sd = column.std(ddof=1) if len(column) > 1 else 0.0
        numbers = column.min(), np.median(column), column.max(), column.mean(), sd, column.mean() - 3 * sd
        print(f"after epoch {epoch:<8} " + " ".join(f"{number:8.4f}" for number in numbers), flush=True)


def main():
    """Print the tables."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seeds", type=int, default=24)
    parser.add_argument("--full", type=Path, metavar="FOLDER", help="train on all digits, whose files are there")
    args = parser.parse_args()
    with np.load(HERE / "hidden" / "digits.npz") as other:
        hidden = ready(other["x"]), other["y"]
    if args.full:
        kinds = [(part, kind) for part in ("train", "t10k") for kind in ("images-idx3", "labels-idx1")]
        x, y, x_test, y_test = (read(args.full / f"{part}-{kind}-ubyte") for part, kind in kinds)
        others = {"hidden digits": hidden, "all test digits": (ready(x_test), y_test)}
        found = np.array([accuracies(seed, "sgd", (ready(x), y), others.values()) for seed in range(args.seeds)])
        for place, name in enumerate(others):
            print_table(f"60,000, {name}"[:20], found[..., place])
        return
    with np.load(HERE / "data" / "mnist_small.npz") as small:
        digits = ready(small["x_train"]), small["y_train"]
    for optimizer in ("sgd", "adam"):
        found = np.array([accuracies(seed, optimizer, digits, [hidden])[:, 0] for seed in range(args.seeds)])
        print_table(optimizer, found)
        print("after the last epoch, by seed:", *(f"{number:.4f}" for number in found[:, -1]), flush=True)


if __name__ == "__main__":
    main()
