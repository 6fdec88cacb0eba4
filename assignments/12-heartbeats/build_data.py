"""Builds `data/` and `hidden/` from record 100 of the MIT-BIH Arrhythmia Database, and simulates what it does not have.

    python assignments/12-heartbeats/build_data.py PATH [--check]

PATH is a folder with 100.dat and 100.atr of the database's version 1.0.0 (https://physionet.org/content/mitdb/1.0.0/,
Open Data Commons Attribution License), whose checksums must be those below. The first channel (lead MLII, 360 samples
a second, 200 steps a millivolt) is resampled to 125 samples a second. The first 20 minutes go to students, the last 10 are
hidden. The only V of the record, which is in the last 10, is shipped apart. `simulate.py` makes beats of the classes V,
F and Q, on the record's own wander and noise. `SHA256SUMS` has the checksums of the arrays, and `--check` compares.
"""

import argparse
import hashlib
import sys
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import simulate  # noqa: E402
from tools.build import write_or_check_arrays  # noqa: E402

SOURCE = {
    "100.dat": "b2ea3c250e56e48f4b7b90697832b8ecd1afa1e0bb31f2dcfea4ed6e1075a639",
    "100.atr": "8d8a5349fb16638ebbf649f1779d12e96d91b736b2aafe59db43719ae583d471",
}
CODES = {1: "N", 5: "V", 8: "A"}  # of beats in an annotation file; others are remarks on the rhythm
SHIPPED = 20 * 60  # seconds
COUNTS = {"data": {"V": 160, "F": 60, "Q": 160}, "hidden": {"V": 80, "F": 40, "Q": 80}}
SEEDS = {"data": 1201, "hidden": 1202}
TRAIN = 0.75  # of each class, the first ones
BEFORE, AFTER = 100, 87  # samples of a beat before its R peak, and from it on
LETTERS = "NAVFQ"
MADE = 200  # rows of the small file of Kaggle's form


def read(folder, name):
    """Return the bytes of a file of the database, whose checksum must be the recorded one."""
    content = (Path(folder) / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != SOURCE[name]:
        raise SystemExit(f"{name} is not that of version 1.0.0")
    return content


def samples(content):
    """Return the first channel of a file of format 212: two numbers of 12 bits in three bytes."""
    low, middle, _ = np.frombuffer(content, np.uint8).reshape(-1, 3).astype(int).T
    numbers = low + ((middle & 15) << 8)
    return np.where(numbers > 2047, numbers - 4096, numbers)


def annotations(content):
    """Return (samples, letters) of the beats in an annotation file: 6 bits of code and 10 of time in each word."""
    words, time, place, found = np.frombuffer(content, "<u2").astype(int), 0, 0, []
    while words[place]:
        code, value = words[place] >> 10, words[place] & 1023
        place += 1
        if code == 59:  # a long time, in the next two words
            time += (words[place] << 16) + words[place + 1]
            place += 2
        elif code == 63:  # a remark of that many letters
            place += (value + 1) // 2
        elif code < 50:
            time += value
            if code in CODES:
                found.append((time, CODES[code]))
    return np.array([when for when, _ in found]), np.array([letter for _, letter in found])


def record(folder):
    """Return (signal, peaks, labels) of the record at 125 Hz, in steps of 1/200 mV."""
    when, letters = annotations(read(folder, "100.atr"))
    signal = np.round(resample_poly(samples(read(folder, "100.dat")) - 1024.0, 25, 72, padtype="line"))
    rough = np.round(when * 125 / 360).astype(int)
    near = rough[:, None] + np.arange(-3, 4)
    highest = np.argmax(signal[np.clip(near, 0, len(signal) - 1)], axis=1)
    return signal.astype(np.int16), rough + highest - 3, letters


def background(signal, peaks):
    """Return (the wander of the baseline, noise) of the record: pieces between S and T, without and with their middle."""
    pieces = [signal[peak + 9 : peak + 31].astype(float) for peak in peaks if peak + 31 < len(signal)]
    line = np.linspace(-1, 1, 22)
    flat = [piece - piece.mean() - (piece @ line) / (line @ line) * line for piece in pieces]
    middles = np.array([piece.mean() for piece in pieces])
    wander = np.interp(np.arange(len(signal)), peaks[: len(middles)] + 20, middles)
    return wander, np.concatenate(flat)


def simulated(signal, peaks, seconds, part):
    """Return (signal, peaks, labels) of simulated beats, in the units of the record; N stand between the others."""
    rng = np.random.default_rng(SEEDS[part])
    rare = rng.permutation(np.repeat(list(COUNTS[part]), list(COUNTS[part].values())))
    kinds = ["N"]
    for kind in rare:
        kinds += ["N"] * int(rng.integers(1, 3)) + [str(kind)]
    kinds += ["N"] * 3
    clean, places = simulate.signal(kinds, simulate.intervals(kinds, seconds, rng), rng)
    wander, noise = background(signal, peaks)
    both = 200 * clean + np.resize(np.concatenate([wander, wander[::-1]]), len(clean)) + np.resize(noise, len(clean))
    return np.round(both).astype(np.int16), places, np.array(kinds[: len(places)])


def kaggle_rows(parts):
    """Return rows of the form of `mitbih_train.csv`: 187 numbers from 0 to 1 from the R peak on, and the label's number."""
    rows = []
    for signal, peaks, labels in parts:
        for peak, after, letter in zip(peaks[:-2], peaks[1:-1], labels[:-2], strict=True):
            beat = signal[peak : peak + min(187, int(1.2 * (after - peak)))].astype(float)
            if (letter in "NA") == (parts[0][0] is signal) and len(beat) > 50:
                beat = (beat - beat.min()) / (beat.max() - beat.min())
                rows.append([*np.pad(beat, (0, 187 - len(beat))), LETTERS.index(letter)])
    chosen = np.random.default_rng(1203).permutation(len(rows))[:MADE]
    return np.array([rows[number] for number in chosen])


def beats(real, made):
    """Return (x, y): N and A of the record and the simulated V, F and Q, cut, from 0 to 255, class by class."""
    x, y = [], []
    for number, letter in enumerate(LETTERS):
        signal, peaks, labels = real if letter in "NA" else made
        for peak in peaks[labels == letter]:
            if BEFORE <= peak <= len(signal) - AFTER:
                beat = signal[peak - BEFORE : peak + AFTER].astype(float)
                x.append(np.round(255 * (beat - beat.min()) / np.ptp(beat)))
                y.append(number)
    return np.array(x, "uint8"), np.array(y, "uint8")


def parted(x, y):
    """Return the beats for training and those for validation, by name: of each class the first and the last."""
    first = np.zeros(len(y), bool)
    for number in range(len(LETTERS)):
        places = np.flatnonzero(y == number)
        first[places[: int(TRAIN * len(places))]] = True
    return {"x_train": x[first], "y_train": y[first], "x_val": x[~first], "y_val": y[~first]}


def arrays(folder):
    """Return {file: {name: array}} of all that is built."""
    signal, peaks, labels = record(folder)
    end, built = SHIPPED * 125, {}
    seconds = np.diff(peaks)[labels[1:] == "N"] / 125
    lone = int(peaks[labels == "V"][0])
    for part, keep in (("data", peaks < end - 125), ("hidden", (peaks > end + 125) & (labels != "V"))):
        first, last = (0, end) if part == "data" else (end, len(signal))
        real = (signal[first:last], peaks[keep] - first, labels[keep])
        made = simulated(signal[first:last], peaks[keep] - first, seconds, part)
        x, y = beats(real, made)
        if part == "hidden":
            built["hidden/test_beats.npz"] = {"x": x, "y": y}
            continue
        names = ("signal", "peaks", "labels")
        built["data/record100.npz"] = dict(zip(names, real, strict=True), lone_v=signal[lone - 250 : lone + 250])
        built["data/simulated.npz"] = dict(zip(names, made, strict=True))
        built["data/beats.npz"] = parted(x, y)
        rows = np.round(kaggle_rows([real, made]), 4)
        built["data/made_kaggle_form.csv"] = {"rows": rows[:-1]}
        built["data/made_one_beat.csv"] = {"rows": rows[-1:]}
    return built


def put(path, **parts):
    """Write one file: a table in Kaggle's form, or compressed arrays."""
    if path.suffix != ".csv":
        np.savez_compressed(path, **parts)
        return
    form = "%.18e" if "one" in path.name else ["%.4f"] * 187 + ["%.1f"]  # Kaggle's own files have the long form
    np.savetxt(path, parts["rows"], delimiter=",", fmt=form)


def main():
    """Write the files and their checksums, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("path", type=Path, help="the folder with 100.dat and 100.atr")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    args = parser.parse_args()
    write_or_check_arrays(HERE, arrays(args.path), args.check, put)


if __name__ == "__main__":
    main()
