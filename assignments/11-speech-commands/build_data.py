"""Builds `data/` and `hidden/`: made speech of espeak-ng, and real spoken digits of the Free Spoken Digit Dataset.

    python assignments/11-speech-commands/build_data.py DIGITS [--check]

DIGITS is a zip with the recordings of that data set's version 1.0.10, `DIGIT_SPEAKER_TAKE.wav`. The package
`espeakng-loader` 0.2.4 must be there, in an environment of its own: it is a tool and never shipped. `made_speech.py`
says how its 34 made speakers differ. The first 24 are for training, 4 for validation, the last 6 are hidden.
`SHA256SUMS` has the checksums, and `--check` compares.
"""

import argparse
import io
import re
import sys
import wave
import zipfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from hidden.judging import WORDS, picture_of, second_of  # noqa: E402
from made_speech import RATE, Espeak, clip, speakers  # noqa: E402
from tools.build import write_or_check  # noqa: E402

TRAIN, VAL, TAKES = 24, 4, 3  # speakers, speakers, takes of each word
SEED = 1101
DATE = (2024, 1, 1, 0, 0, 0)
DIGIT = re.compile(r"(?:^|/)(\d)_([a-z]+)_([0-3])\.wav$")  # four takes of each speaker


def made_clips():
    """Return [(speaker's number, speaker's name, number of the word, take, samples)] of all made speakers."""
    import espeakng_loader

    espeak = Espeak(espeakng_loader.get_library_path(), espeakng_loader.get_data_path())
    return [
        (who, name, word, take, clip(espeak, WORDS[word], speaker, np.random.default_rng([SEED, who, word, take])))
        for who, (name, speaker) in enumerate(speakers(SEED).items())
        for word in range(len(WORDS))
        for take in range(TAKES)
    ]


def zipped(clips):
    """Return the bytes of a zip of the first take of each word, in the form of Google's data set."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for _, name, word, take, samples in clips:
            if take == 0:
                path = f"made_commands/{WORDS[word]}/{name}_nohash_{take}.wav"
                archive.writestr(zipfile.ZipInfo(path, DATE), wav(samples), zipfile.ZIP_DEFLATED, 9)
    return content.getvalue()


def wav(samples):
    """Return the bytes of a 16-bit mono wav file."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples.astype("<i2").tobytes())
    return content.getvalue()


def pictures(clips):
    """Return (spectrograms from 0 to 255, numbers of the words, names of the speakers)."""
    made = np.array([picture_of(second_of(samples, RATE) / 32768, RATE) for *_, samples in clips])
    names = np.array([name for _, name, *_ in clips])
    return np.round(255 * made).astype(np.uint8), np.array([word for _, _, word, *_ in clips], np.uint8), names


def spoken_digits(path):
    """Return the pictures of four real takes of each digit by each of four speakers: (x, digits, speakers)."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parts = DIGIT.search(name)
            if parts:
                with wave.open(io.BytesIO(archive.read(name))) as file:
                    samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
                found[int(parts[1]), parts[2], parts[3]] = picture_of(second_of(samples, RATE) / 32768, RATE)
    assert len(found) == 160, f"{len(found)} recordings, expected 160"
    digits, names, _ = zip(*sorted(found), strict=True)
    x = np.array([found[key] for key in sorted(found)])
    return np.round(255 * x).astype(np.uint8), np.array(digits, np.uint8), np.array(names)


def arrays(**parts):
    """Return the bytes of an .npz with a fixed date."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, array in parts.items():
            one = io.BytesIO()
            np.save(one, array)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", DATE), one.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return content.getvalue()


def made(path):
    """Return {name: content} of everything that is built."""
    clips = made_clips()
    x, y, names = pictures(clips)
    who = np.array([number for number, *_ in clips])
    train, val, hidden = who < TRAIN, (who >= TRAIN) & (who < TRAIN + VAL), who >= TRAIN + VAL
    parts = {"train": train, "val": val}
    shipped = {f"{key}_{part}": a[on] for part, on in parts.items() for key, a in (("x", x), ("y", y), ("speakers", names))}
    spoken = dict(zip(("x", "digits", "speakers"), spoken_digits(path), strict=True))
    return {
        "data/made_commands.zip": zipped([one for one in clips if one[0] < TRAIN + VAL]),
        "data/made_spectrograms.npz": arrays(**shipped),
        "data/spoken_digits.npz": arrays(**spoken),
        "hidden/test_spectrograms.npz": arrays(x=x[hidden], y=y[hidden], speakers=names[hidden]),
    }


def main():
    """Write the files, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("path", help="a zip with the recordings of the digits")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    arguments = parser.parse_args()
    write_or_check(HERE, made(arguments.path), arguments.check)


if __name__ == "__main__":
    main()
