"""Builds `data/`, `hidden/held_back/` and `reference/` from the Free Spoken Digit Dataset (Jakobovski, v1.0.10).

    python assignments/06-sound-digits/build_data.py PATH [--check]

PATH is a zip or a folder that holds the recordings of that release, `DIGIT_SPEAKER_TAKE.wav` (8 kHz, mono, 16 bit, CC
BY-SA 4.0), at any depth. Each recording is cut to one second or padded with zeros at its end, with a fade of 10 ms at
both ends; nothing else is changed. Takes 0 to 19 of a digit become `train/`, 20 and 21 `test/`, 40 to 49 of the
reference's speaker are held back. Zips are stored with fixed dates; `SHA256SUMS` has the checksums, and `--check`
compares.
"""

import argparse
import io
import re
import sys
import wave
import zipfile
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

from data.sound_digit import ASKED, check_zip, read_zip

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tools.build import write_or_check  # noqa: E402

RATE, FADE = 8000, 80  # samples a second; samples
EXAMPLE, REFERENCE, OTHER = "george", "jackson", "lucas"
SPEAKERS = ("george", "jackson", "lucas", "nicolas")
TEST_FROM, HELD_BACK = 20, range(40, 50)
NAME = re.compile(r"(?:^|/)(\d)_([a-z]+)_(\d+)\.wav$")


def recordings(path):
    """Return {(speaker, digit, take): int16 samples} of the four speakers."""
    path, found = Path(path), {}
    if path.is_dir():
        contents = ((str(file.as_posix()), file.read_bytes()) for file in path.rglob("*.wav"))
    else:
        archive = zipfile.ZipFile(path)
        contents = ((name, archive.read(name)) for name in archive.namelist())
    for name, content in contents:
        parts = NAME.search(name)
        if parts and parts[2] in SPEAKERS:
            with wave.open(io.BytesIO(content)) as file:
                assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
                samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
            found[parts[2], int(parts[1]), int(parts[3])] = samples
    assert len(found) == 4 * 10 * 50, f"{len(found)} recordings, expected 2000"
    return found


def one_second(samples):
    """Cut or pad to one second; fade in and out where the sound begins and ends."""
    y = samples[:RATE].astype(float)
    slope = (np.arange(FADE) + 0.5) / FADE
    y[:FADE] *= slope
    y[-FADE:] *= slope[::-1]
    return np.pad(np.floor(np.round(y, 6) + 0.5), (0, RATE - len(y))).astype(np.int16)


def wav(samples, rate):
    """The bytes of a 16-bit mono wav file."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.astype("<i2").tobytes())
    return content.getvalue()


def zipped(takes):
    """A SoundDigit.zip of {(digit, take): samples}, stored with a fixed date."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for key in ASKED:
            part, digit, take = re.match(r"(\w+)/(\d)_(\d+)", key).groups()
            samples = takes[int(digit), int(take) + (TEST_FROM if part == "test" else 0)]
            archive.writestr(zipfile.ZipInfo(key, (2024, 1, 1, 0, 0, 0)), wav(samples, RATE), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def digests(content, folder):
    """The digests of the recordings in a SoundDigit.zip, with the rules of question 1 checked on the way."""
    path = folder / ".check.zip"
    path.write_bytes(content)
    try:
        assert check_zip(path)["faults"] == [], check_zip(path)["faults"][:5]
        return {key: clip["digest"] for key, clip in read_zip(path)["clips"].items()}
    finally:
        path.unlink()


def test_sounds(found):
    """Public wav files for `load_wav`: {name: (samples as floats, rate)}; voices are of a third speaker."""

    def voice(digits, up, down):
        y = np.concatenate([found[OTHER, digit, 30] for digit in digits]) / 32768
        return 0.8 * resample_poly(y, up, down)

    def tones(rate, seconds, notes):
        t = np.arange(int(rate * seconds)) / rate
        return sum(a * np.sin(2 * np.pi * f * t) * np.exp(-3 * ((t - at) / 0.3) ** 2) for f, a, at in notes)

    return {
        "bell_22050": (tones(22050, 1.0, [(330, 0.4, 0.2), (660, 0.2, 0.4), (1320, 0.1, 0.7)]), 22050),
        "three_8000": (voice([3], 1, 1), 8000),
        "two_words_44100": (voice([7, 1, 9, 5], 441, 80), 44100),
        "chime_16000": (tones(16000, 0.7, [(523, 0.3, 0.1), (784, 0.25, 0.35), (1047, 0.2, 0.6)]), 16000),
        "four_48000": (voice([4], 6, 1), 48000),
        "long_11025": (0.5 * tones(11025, 1.6, [(220, 0.5, 0.3), (440, 0.3, 0.8), (880, 0.2, 1.3)]), 11025),
    }


def held_back(found, owners):
    """An .npz of later takes of the reference's speaker, and of the digests by which a hand-in of theirs is known."""
    content = io.BytesIO()
    clips = np.stack([one_second(found[REFERENCE, digit, take]) for digit in range(10) for take in HELD_BACK])
    digits = np.repeat(np.arange(10), len(HELD_BACK))
    arrays = {"clips": clips, "digits": digits, "rate": np.array(RATE), "owners": np.array(sorted(owners))}
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            one = io.BytesIO()
            np.save(one, array)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (2024, 1, 1, 0, 0, 0)), one.getvalue(), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def made(path):
    """Return {name: content} of everything that is built."""
    found = recordings(path)
    takes = {who: {(d, t): one_second(y) for (s, d, t), y in found.items() if s == who} for who in (EXAMPLE, REFERENCE)}
    example, reference = zipped(takes[EXAMPLE]), zipped(takes[REFERENCE])
    of_example, of_reference = digests(example, HERE), digests(reference, HERE)
    assert not set(of_example.values()) & set(of_reference.values())
    train = {digest for key, digest in of_reference.items() if key.startswith("train/")}
    files = {
        "data/example/SoundDigit.zip": example,
        "data/example_clips.txt": "".join(f"{digest}\n" for digest in of_example.values()).encode(),
        "reference/SoundDigit.zip": reference,
        "hidden/held_back/speaker.npz": held_back(found, train),
    }
    for name, (y, rate) in test_sounds(found).items():
        assert np.abs(y).max() < 0.95
        files[f"data/wavs/{name}.wav"] = wav(np.floor(np.round(y * 32768, 4) + 0.5), rate)
    return files


def main():
    """Write the files, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("path", help="a zip or a folder with the recordings")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    arguments = parser.parse_args()
    write_or_check(HERE, made(arguments.path), arguments.check)


if __name__ == "__main__":
    main()
