"""Builds `data/` and `hidden/` from record 03700181 of PhysioNet, and simulates the light sensor that it does not have.

    python assignments/13-blood-pressure/build_data.py PATH [--check]

PATH is a folder with 03700181.dat, whose checksum must be that below: the file in `sample-data` of
https://github.com/MIT-LCP/wfdb-python; `data/LICENSES.md` says what is known of it. The pressure (ABP) is the record's
own, 125 samples a second. `simulate.py` makes the PPG from it. Training has the first six minutes, validation a minute
and a half after a gap of ten seconds, and the hidden windows come from the last two minutes, after another gap.
`SHA256SUMS` has the checksums of the arrays, and `--check` compares.
"""

import argparse
import hashlib
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import simulate  # noqa: E402
from tools.build import write_or_check_arrays  # noqa: E402

SOURCE = "73053369fb56768e37d2165532d48f343d5fa9cbc6b550cba1c70ce3fd4fca41"
RATE = 125  # samples a second
LENGTH, STEP = 256, 128  # of the windows, in samples
PARTS = {"train": (0, 360), "val": (370, 460), "hidden": (470, 600)}  # seconds
SEED = 1301


def samples(content):
    """Return the numbers of a file of format 212, two of 12 bits in three bytes, as rows of 4 ECG, 1 ABP and 1 RESP."""
    low, middle, high = np.frombuffer(content, np.uint8).reshape(-1, 3).astype(int).T
    numbers = np.stack([low + ((middle & 15) << 8), high + ((middle >> 4) << 8)], axis=1)
    return np.where(numbers > 2047, numbers - 4096, numbers).reshape(-1, 6)


def record(folder):
    """Return (the ECG in millivolts, the pressure in mmHg), both with 125 samples a second."""
    content = (Path(folder) / "03700181.dat").read_bytes()
    if hashlib.sha256(content).hexdigest() != SOURCE:
        raise SystemExit("this 03700181.dat is another one: see its checksum in build_data.py")
    rows = samples(content)
    return rows[:, :4].mean(axis=1) / 2963.77, (rows[:, 4] + 1605) / 12.84


def windows(signal, part):
    """Return the windows of a part of the record, which follow each other by half of their length."""
    first, last = (RATE * second for second in PARTS[part])
    starts = np.arange(first, last - LENGTH + 1, STEP)
    return signal[starts[:, None] + np.arange(LENGTH)]


def arrays(folder):
    """Return {file: {name: array}} of all that is built."""
    ecg, pressure = record(folder)
    pressure = np.round(pressure, 2)
    ppg = np.round(simulate.ppg(pressure, np.random.default_rng(SEED)), 3)
    end, training = RATE * PARTS["val"][1], slice(0, RATE * PARTS["train"][1])
    scaled = {
        "x": (ppg - ppg[training].mean()) / ppg[training].std(),
        "y": (pressure - pressure[training].mean()) / pressure[training].std(),
    }
    cut = {f"{name}_{part}": windows(scaled[name], part).astype("float16") for part in PARTS for name in "xy"}
    scale = np.array([pressure[training].mean(), pressure[training].std()])
    learned = ("x_train", "y_train", "x_val", "y_val")
    return {
        "data/pressure.npz": {
            "abp": np.round(100 * pressure[:end]).astype(np.int16),
            "ecg": np.round(1000 * ecg[: 60 * RATE]).astype(np.int16),
        },
        "data/simulated_ppg.npz": {"ppg": np.round(1000 * ppg[:end]).astype(np.int16)},
        "data/windows_of_simulated_ppg.npz": {name: cut[name] for name in learned} | {"scale": scale},
        "hidden/later_simulated_ppg.npz": {
            "x": cut["x_hidden"],
            "y": np.round(100 * windows(pressure, "hidden")).astype(np.int16),
            "scale": scale,
        },
    }


def main():
    """Write the files and their checksums, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("path", type=Path, help="the folder with 03700181.dat")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    args = parser.parse_args()
    write_or_check_arrays(HERE, arrays(args.path), args.check)


if __name__ == "__main__":
    main()
