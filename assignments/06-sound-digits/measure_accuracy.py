"""Measures what simple models reach on each speaker's own split; `design.md` has its output.

    python assignments/06-sound-digits/measure_accuracy.py PATH [KIND...]

PATH is that of `build_data.py`. Trained on takes 0 to 19, as students are; `test` is takes 20 and 21 (20 clips), `held`
takes 40 to 49 (100 clips), `both` all 120 together. `moved` is the accuracy on `test` with each clip 30 % quieter and
10 ms later. One line for each kind of model and speaker: the lowest, the mean and the highest of the seeds.
"""

import os
import sys

for variable in ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
    os.environ.setdefault(variable, "1")

import keras
import numpy as np
from keras import layers
from scipy.signal import resample_poly

from build_data import HELD_BACK, SPEAKERS, one_second, recordings
from hidden.reference_mfcc import mfcc

SEEDS = {"reference": range(20)}
FEW_SEEDS = range(4)


def rows(y, rate):
    """MFCC at 22,050 samples a second, shape (40, 44)."""
    return mfcc(resample_poly(y, 441, 160) if rate == 22050 else y, rate)


def moved(y):
    """The same recording, quieter and later."""
    return 0.7 * np.pad(y, (80, 0))[:8000]


def features(found, speaker, rate=22050):
    """Return the MFCC of all takes that count: {part: (10, takes, 40, frames)}."""
    parts = {"train": range(20), "test": range(20, 22), "held": HELD_BACK}
    clip = {key: one_second(y) / 32768 for key, y in found.items() if key[0] == speaker}
    made = {
        part: np.array([[rows(clip[speaker, d, t], rate) for t in takes] for d in range(10)], np.float32)
        for part, takes in parts.items()
    }
    made["moved"] = np.array([[rows(moved(clip[speaker, d, t]), rate) for t in (20, 21)] for d in range(10)], np.float32)
    return made


def scaled(x, train):
    """As the reference does: one mean and one standard deviation for all numbers."""
    return (x - train.mean()) / train.std()


def cnn(shape, filters=(32, 64), size=3, dropout=False, dense=0):
    """The lecture's CNN for pictures of another shape."""
    model = keras.Sequential([keras.Input((*shape, 1))])
    for n in filters:
        model.add(layers.Conv2D(n, size, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D())
    if dropout:
        model.add(layers.Dropout(0.25))
    model.add(layers.Flatten())
    if dense:
        model.add(layers.Dense(dense, activation="relu"))
    if dropout:
        model.add(layers.Dropout(0.5))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# kind: (how the model is made, optimizer, epochs, batch size, whether the features are scaled)
KINDS = {
    "reference": (cnn, "adam", 15, 32, True),
    "not scaled": (cnn, "adam", 15, 32, False),
    "5 epochs": (cnn, "adam", 5, 32, True),
    "SGD, 30 epochs": (cnn, "sgd", 30, 32, True),
    "second lecture's": (lambda s: cnn(s, (32, 64), 5, True, 128), "adam", 12, 32, True),
    "the same, batch 128": (lambda s: cnn(s, (32, 64), 5, True, 128), "adam", 12, 128, False),
    "one dense layer": (lambda s: cnn(s, ()), "adam", 30, 32, True),
    "8 filters": (lambda s: cnn(s, (8,)), "adam", 15, 32, True),
}


def accuracies(parts, kind, seed):
    """Train once and return {part: accuracy}."""
    make, optimizer, epochs, batch, scale = KINDS[kind]
    keras.utils.clear_session()
    keras.utils.set_random_seed(seed)
    train = parts["train"]
    prepare = (lambda x: scaled(x, train)) if scale else (lambda x: x)
    model = make(train.shape[2:])
    model.compile(optimizer, "sparse_categorical_crossentropy")
    pictures, digits = flat(train)
    model.fit(prepare(pictures), digits, epochs=epochs, batch_size=batch, verbose=0)
    right = {}
    for part in ("test", "held", "moved"):
        pictures, digits = flat(parts[part])
        right[part] = model.predict(prepare(pictures), verbose=0).argmax(axis=1) == digits
    right["both"] = np.concatenate([right["test"], right["held"]])
    return {part: values.mean() for part, values in right.items()}


def flat(pictures):
    """Return (pictures, digits) of an array (10, takes, rows, columns)."""
    digits, takes = pictures.shape[:2]
    return pictures.reshape(-1, *pictures.shape[2:], 1), np.repeat(np.arange(digits), takes)


def main():
    """Print the table."""
    found = recordings(sys.argv[1])
    parts = {speaker: features(found, speaker) for speaker in SPEAKERS}
    print(f"{'':20} {'':9} {'seeds':>5}   " + "".join(f"{name:<20}" for name in ("test", "held", "both", "moved")))
    for kind in sys.argv[2:] or KINDS:
        for speaker in SPEAKERS:
            runs = [accuracies(parts[speaker], kind, seed) for seed in SEEDS.get(kind, FEW_SEEDS)]
            cells = []
            for part in ("test", "held", "both", "moved"):
                values = [run[part] for run in runs]
                cells.append(f"{min(values):.2f}  {np.mean(values):.3f}  {max(values):.2f}")
            print(f"{kind:20} {speaker:9} {len(runs):5}   " + "   ".join(cells), flush=True)


if __name__ == "__main__":
    main()
