"""The reader of assignment 06 tells what is wrong with the recordings of a SoundDigit.zip, file by file."""

from __future__ import annotations

import struct
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from .sound_sets import (
    EXTENSIBLE,
    FLOAT,
    FOLDER,
    ONE,
    PCM,
    READERS,
    check,
    chunk,
    faults_with,
    good,
    riff,
    sound,
    wav,
    zipped,
)


def test_faultless_recordings_have_no_fault(tmp_path: Path) -> None:
    """220 recordings of the asked names are all that is asked."""
    assert check(zipped(tmp_path)) == {"share": 1.0, "faults": [], "fault": ""}


@pytest.mark.parametrize("name", ["data/example/SoundDigit.zip", "reference/SoundDigit.zip"])
def test_shipped_voices_have_no_fault(name: str) -> None:
    """The example set and the reference's own recordings are of the asked form."""
    assert check(FOLDER / name)["faults"] == []


@pytest.mark.parametrize(
    "rename",
    [
        lambda key: f"SoundDigit/{key}",
        lambda key: f"我的錄音/{key}",
        lambda key: key.replace(".wav", ".WAV"),
        lambda key: key.replace("/", "\\"),
        lambda key: f"./{key}",
        lambda key: f"SoundDigit\\{key.replace('/', chr(92))}",
    ],
    ids=["enclosing folder", "its name in Chinese", "capital letters", "backslashes", "dot and slash", "both"],
)
def test_harmless_forms_are_accepted(tmp_path: Path, rename: Any) -> None:
    """Archivers write names in their own ways."""
    assert check(zipped(tmp_path, rename=rename))["faults"] == []


@pytest.mark.parametrize(
    "name", ["__MACOSX/train/._0_000.wav", ".DS_Store", "train/.DS_Store", "Thumbs.db", "test/Thumbs.db", "desktop.ini"]
)
def test_litter_of_an_operating_system_is_ignored(tmp_path: Path, name: str) -> None:
    """Files that students never see are not counted against them, beside an enclosing folder either."""
    litter = {name: b"litter"}
    assert check(zipped(tmp_path, litter))["faults"] == []
    keep = lambda key: key if key == name else f"SoundDigit/{key}"  # noqa: E731
    assert check(zipped(tmp_path, litter, keep))["faults"] == []


@pytest.mark.parametrize(
    ("bits", "code"), [(8, PCM), (16, PCM), (24, PCM), (32, PCM), (32, FLOAT), (64, FLOAT)], ids=str
)
def test_any_width_is_read(bits: int, code: int) -> None:
    """PCM of four widths and both floats give the same samples."""
    y = sound(1)
    rate, samples, form = READERS["wav_samples"](wav(y, bits=bits, code=code))
    assert (rate, form) == (8000, ("float" if code == FLOAT else "PCM", bits))
    assert np.abs(samples[:, 0] - y).max() <= 1.01 / 2 ** (min(bits, 24) - 1)


def test_extensible_formats_are_read() -> None:
    """WAVE_FORMAT_EXTENSIBLE says PCM or float in a longer way, here 20 bits in 24."""
    form = struct.pack("<HHIIHHHHIH", EXTENSIBLE, 1, 8000, 24000, 3, 24, 22, 20, 4, PCM) + READERS["GUID"]
    data = np.arange(30, dtype=np.uint8).tobytes()
    _, samples, kind = READERS["wav_samples"](riff(chunk(b"fmt ", form) + chunk(b"data", data)))
    assert (samples.shape, kind) == ((10, 1), ("PCM", 24))
    assert samples[0, 0] == (0 + (1 << 8) + (2 << 16)) / 2**23


def test_other_chunks_are_skipped(tmp_path: Path) -> None:
    """Recorders add chunks of their own, of odd lengths too."""
    content = wav(sound(999), before=chunk(b"LIST", b"abc"), after=chunk(b"id3 ", b"xyz"))
    assert faults_with(tmp_path, content) == []


ALMOST = [0.5] * 7959
FAULTY = {
    "empty": (b"", "empty: 0 bytes"),
    "text": (b"hello, I am no sound", "not a wav file"),
    "mp3": (b"ID3\4" + b"\0" * 99, "not a wav file, but an MP3"),
    "m4a": (b"\0\0\0\x20ftypM4A " + b"\0" * 99, "not a wav file, but an MP4/M4A/3GP file"),
    "webm": (b"\x1aE\xdf\xa3" + b"\0" * 99, "not a wav file, but a WebM file"),
    "zip": (b"PK\3\4" + b"\0" * 99, "not a wav file, but a zip"),
    "header only": (wav(sound(5))[:12], "not a whole wav file: it has no format"),
    "no samples": (wav(sound(5))[:36], "not a whole wav file: it has no samples"),
    "cut off": (wav(sound(5))[:9000], "cut off: it has 8956 of 16000 bytes of samples"),
    "format cut off": (riff(chunk(b"fmt ", b"\1\0\1\0") + chunk(b"data", b"")), "its format is cut off"),
    "ADPCM": (wav(sound(5), code=2), "compressed (ADPCM); save it as 16-bit PCM"),
    "mu-law": (wav(sound(5), code=7, bits=8), "compressed (mu-law); save it as 16-bit PCM"),
    "rate 0": (wav(sound(5), rate=0), "its format makes no sense"),
    "no channels": (wav(sound(5), channels=0), "its format makes no sense"),
    "half floats": (wav(sound(5), bits=16, code=FLOAT), "16-bit float is not read here; save it as 16-bit PCM"),
    "extensible of an unknown kind": (
        riff(chunk(b"fmt ", struct.pack("<HHIIHH", EXTENSIBLE, 1, 8000, 16000, 2, 16) + b"\0" * 24)),
        "a kind of wav that is not read here",
    ),
    "a thousand chunks": (riff(chunk(b"junk", b"") * 1000) + wav(sound(5))[12:], "not a whole wav file"),
    "no frames": (wav([]), "0.00 s long"),
    "NaN": (wav([0.1, float("nan")] * 4000, bits=32, code=FLOAT), "not numbers (NaN or infinite)"),
    "infinite": (wav([0.1, float("inf")] * 4000, bits=32, code=FLOAT), "not numbers (NaN or infinite)"),
    "stereo": (wav(sound(5, 16000), channels=2), "2 channels, expected 1 (mono)"),
    "too short": (wav(sound(5, 7599)), "0.95 s long, expected 0.95 to 1.05 s"),
    "too long": (wav(sound(5, 8401)), "1.05 s long, expected 0.95 to 1.05 s"),
    "another rate": (wav(sound(5, 16000), rate=16000), "16000 Hz, but most files have 8000"),
    "slow": (wav(sound(5, 4000), rate=4000), "4000 Hz, expected at least 8000"),
    "silent": (wav(np.zeros(8000)), "silent: the peak is 0.0000, expected at least 0.01"),
    "nearly silent": (wav(sound(5, peak=0.0099)), "silent: the peak is 0.009"),
    "clipped": (wav([1, *ALMOST, *[1] * 40]), "clipped: 0.5% of the samples are at full scale"),
    "clipped floats": (wav([1.2, *ALMOST, *[-1.5] * 40], bits=32, code=FLOAT), "clipped"),
    "8 bits clipped": (wav([1, *ALMOST, *[1] * 40], bits=8), "clipped"),
    "a megabyte": (wav(sound(5, 600_000)), "1,171 KB large, expected one second of sound"),
    "the same as another": (b"", "the same samples as train/0_000.wav"),
    "the same in 24 bits": (b"", "the same samples as train/0_000.wav"),
    "the same a little later": (b"", "the same samples as train/0_000.wav"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_each_fault_is_told_of_its_file(tmp_path: Path, name: str) -> None:
    """One faulty recording costs one, and the message names the file and the fault."""
    content, output = FAULTY[name]
    if output.startswith("the same"):
        y = READERS["wav_samples"](good()["train/0_000.wav"])[1][:, 0]
        again = {"24 bits": wav(y, bits=24), "later": wav([*np.zeros(50), *y])}
        content = next((made for end, made in again.items() if name.endswith(end)), good()["train/0_000.wav"])
    found = check(zipped(tmp_path, {ONE: content}))
    assert len(found["faults"]) == 1
    assert found["faults"][0].startswith(f"{ONE}: ") and output in found["faults"][0]
    assert found["share"] == 219 / 220


@pytest.mark.parametrize(
    "content",
    [
        wav(sound(5, 7600)), wav(sound(5, 8400)), wav(sound(5, peak=0.011)), wav([1] * 40 + [*ALMOST, 0.1]),
        wav(sound(5), bits=32, code=FLOAT), wav(sound(5), bits=24),
    ],
    ids=["0.95 s", "1.05 s", "quiet", "0.5 % clipped", "float", "24 bits"],
)  # fmt: skip
def test_what_just_holds_is_accepted(tmp_path: Path, content: bytes) -> None:
    """The limits themselves are allowed."""
    assert faults_with(tmp_path, content) == []


def test_missing_recordings_are_named(tmp_path: Path) -> None:
    """A recording that is not there is a fault of its name."""
    assert check(zipped(tmp_path, {ONE: None, "test/9_001.wav": None}))["faults"] == [
        f"{ONE}: missing",
        "test/9_001.wav: missing",
    ]


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("train/0_020.wav", "not a name that is asked for"),
        ("test/0_002.wav", "test/ has only the takes 000 and 001"),
        ("train/0_00.wav", "not a name that is asked for"),
        ("train/notes.txt", "only .wav files belong into the zip"),
        ("more.zip", "a zip inside the zip"),
        ("0_000.wav", "not in train/ or test/"),
        ("Train/0_000.wav", "not in train/ or test/"),
        ("train/0/0_000.wav", "in a folder of its own, expected directly in train/"),
        ("../train/0_000.wav", "this path leads out of the folder"),
        ("/train/0_000.wav", "this path leads out of the folder"),
        ("C:\\train\\0_000.wav", "this path leads out of the folder"),
    ],
)
def test_other_files_are_faults(tmp_path: Path, name: str, output: str) -> None:
    """What is not asked costs the last quarter, and no recording."""
    found = check(zipped(tmp_path, {name: wav(sound(5))}))
    assert found["share"] == 1 and len(found["faults"]) == 1
    assert output in found["faults"][0]


@pytest.mark.parametrize(
    ("rename", "output"),
    [
        (lambda key: key.replace("/", f"/{key[key.index('/') + 1]}/"), "in a folder of its own"),
        (lambda key: key.replace("/", "_"), "not in train/ or test/"),
        (lambda key: f"a/b/{key}", "not in train/ or test/"),
    ],
    ids=["a folder for each digit", "flat", "two enclosing folders"],
)
def test_other_layouts_earn_nothing(tmp_path: Path, rename: Any, output: str) -> None:
    """A zip in another layout has none of the asked files, and says why."""
    found = check(zipped(tmp_path, rename=rename))
    assert found["share"] == 0 and any(output in fault for fault in found["faults"])


def test_a_name_that_is_there_twice_is_a_fault(tmp_path: Path) -> None:
    """Nobody can know which of the two is meant."""
    path = zipped(tmp_path)
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of what is made here on purpose
        archive.writestr(ONE, wav(sound(5)))
    assert check(path)["faults"] == [f"{ONE}: 2 files of this name are in the zip"]


def test_recordings_of_the_example_set_do_not_count(tmp_path: Path) -> None:
    """A clip whose digest is known is not the student's own."""
    path = zipped(tmp_path)
    clips = READERS["read_zip"](path)["clips"]
    assert check(path, (clips[ONE]["digest"],))["faults"] == [
        f"{ONE}: a recording of the example set, not your own"
    ]  # fmt: skip
