"""The reader of assignment 06 tells what is wrong with a SoundDigit.zip, file by file, and survives any zip."""

from __future__ import annotations

import runpy
import struct
import warnings
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "06-sound-digits"
READERS = runpy.run_path(str(FOLDER / "data" / "sound_digit.py"))
ASKED: list[str] = READERS["ASKED"]
ONE = "train/3_004.wav"
PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE


def sound(seed: int, frames: int = 8000, peak: float = 0.5) -> Any:
    """A sound that no other seed gives."""
    return peak * np.random.default_rng(seed).uniform(-1, 1, frames)


def wav(
    y: Any,
    *,
    rate: int = 8000,
    bits: int = 16,
    code: int = PCM,
    channels: int = 1,
    before: bytes = b"",
    after: bytes = b"",
) -> bytes:
    """A wav file with any format; `before` and `after` are other chunks."""
    if code == FLOAT:
        data = np.asarray(y, f"<f{bits // 8}").tobytes()
    elif bits == 8:
        data = np.clip(np.rint(np.asarray(y) * 128 + 128), 0, 255).astype(np.uint8).tobytes()
    else:
        whole = np.clip(np.rint(np.asarray(y) * 2.0 ** (bits - 1)), -(2.0 ** (bits - 1)), 2.0 ** (bits - 1) - 1)
        data = whole.astype("<i8").view(np.uint8).reshape(-1, 8)[:, : bits // 8].tobytes()
    align = channels * bits // 8
    form = struct.pack("<HHIIHH", code, channels, rate, rate * align, align, bits)
    return riff(before + chunk(b"fmt ", form) + chunk(b"data", data) + after)


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a RIFF file, padded to an even length."""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def riff(body: bytes) -> bytes:
    """A RIFF file."""
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body


@cache
def _good() -> dict[str, bytes]:
    return {key: wav(sound(seed)) for seed, key in enumerate(ASKED)}


def zipped(path: Path, changes: Mapping[str, bytes | None] | None = None, rename: Any = None) -> Path:
    """A zip of 220 faultless recordings with some of them changed, added, or taken out (None)."""
    members = {key: content for key, content in {**_good(), **(changes or {})}.items() if content is not None}
    with zipfile.ZipFile(path / "SoundDigit.zip", "w") as archive:
        for key, content in members.items():
            archive.writestr(rename(key) if rename else key, content)
    return path / "SoundDigit.zip"


def check(path: Path, not_own: tuple[str, ...] = ()) -> Any:
    """What question 1 says of a zip."""
    return READERS["check_zip"](path, not_own)


def faults_with(path: Path, content: bytes) -> Any:
    """The faults of a zip in which one recording has this content."""
    return check(zipped(path, {ONE: content}))["faults"]


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
    content, told = FAULTY[name]
    if told.startswith("the same"):
        y = READERS["wav_samples"](_good()["train/0_000.wav"])[1][:, 0]
        again = {"24 bits": wav(y, bits=24), "later": wav([*np.zeros(50), *y])}
        content = next((made for end, made in again.items() if name.endswith(end)), _good()["train/0_000.wav"])
    found = check(zipped(tmp_path, {ONE: content}))
    assert len(found["faults"]) == 1
    assert found["faults"][0].startswith(f"{ONE}: ") and told in found["faults"][0]
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
    ("name", "told"),
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
def test_other_files_are_faults(tmp_path: Path, name: str, told: str) -> None:
    """What is not asked costs the last quarter, and no recording."""
    found = check(zipped(tmp_path, {name: wav(sound(5))}))
    assert found["share"] == 1 and len(found["faults"]) == 1
    assert told in found["faults"][0]


@pytest.mark.parametrize(
    ("rename", "told"),
    [
        (lambda key: key.replace("/", f"/{key[key.index('/') + 1]}/"), "in a folder of its own"),
        (lambda key: key.replace("/", "_"), "not in train/ or test/"),
        (lambda key: f"a/b/{key}", "not in train/ or test/"),
    ],
    ids=["a folder for each digit", "flat", "two enclosing folders"],
)
def test_other_layouts_earn_nothing(tmp_path: Path, rename: Any, told: str) -> None:
    """A zip in another layout has none of the asked files, and says why."""
    found = check(zipped(tmp_path, rename=rename))
    assert found["share"] == 0 and any(told in fault for fault in found["faults"])


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


def _patched(path: Path, old: bytes, new: bytes, count: int = 1) -> Path:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, count))
    return path


def test_a_wrong_checksum_is_told(tmp_path: Path) -> None:
    """A recording whose bytes are not those that were packed is damaged."""
    content = _good()[ONE]
    path = _patched(zipped(tmp_path), content[100:140], content[100:139] + bytes([content[139] ^ 1]))
    assert check(path)["faults"] == [f"{ONE}: damaged: its checksum is wrong"]


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    """A password keeps everybody out."""
    path = zipped(tmp_path)
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\1\2")
    content[at + 8] |= 1
    path.write_bytes(content)
    assert check(path)["faults"] == ["train/0_000.wav: encrypted: make the zip without a password"]


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_unusual_compression_is_told(tmp_path: Path, method: int) -> None:
    """Methods whose memory nobody bounds are not unpacked."""
    path = zipped(tmp_path, {ONE: None})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(ONE, wav(sound(5)), method)
    assert check(path)["faults"] == [f"{ONE}: compressed in an unusual way: make the zip with the usual settings"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "this is not a zip"),
        (b"Rar!\x1a\7\0" + b"\0" * 99, "this is not a zip, but a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 99, "this is not a zip, but a 7z archive"),
        (b"PK\3\4" + b"\0" * 99, "the zip is damaged: make it anew and hand it in again"),
        (b"PK\3\4" + b"PK\1\2" * 5000, "the zip has more than 2000 files"),
    ],
    ids=["empty file", "rar", "7z", "only a beginning", "a flood of entries"],
)
def test_what_is_no_zip_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    """A file that cannot be opened as a zip has one fault, which names its kind where it is known."""
    path = tmp_path / "SoundDigit.zip"
    path.write_bytes(content)
    assert check(path) == {"share": 0.0, "faults": [told], "fault": told}


def test_half_a_zip_is_told(tmp_path: Path) -> None:
    """An upload that broke off has no directory at its end."""
    path = zipped(tmp_path)
    path.write_bytes(path.read_bytes()[:-30_000])
    assert check(path)["faults"] == ["the zip is damaged: make it anew and hand it in again"]


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    """More files than anybody would record are not looked at."""
    path = tmp_path / "SoundDigit.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2001):
            archive.writestr(str(number), b"")
    assert check(path)["fault"] == "the zip has more than 2000 files"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """A small zip that says it unpacks to gigabytes is not unpacked."""
    path = tmp_path / "SoundDigit.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(80):
            archive.writestr(f"train/{number}.wav", bytes(1 << 20))
    assert check(path)["fault"].startswith("the zip unpacks to 80 MB")


def test_a_member_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    """A size of a few bytes in the directory does not let a megabyte through."""
    path = tmp_path / "SoundDigit.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ONE, bytes(8 << 20))
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\1\2") + 24, 100)
    path.write_bytes(content)
    assert f"{ONE}: damaged: its checksum is wrong" in check(path)["faults"]


def test_a_huge_zip_is_refused(tmp_path: Path) -> None:
    """A zip that is larger than 64 MB is not read."""
    path = tmp_path / "SoundDigit.zip"
    with path.open("wb") as file:
        file.truncate((64 << 20) + 1)
    assert check(path)["fault"] == "the zip is larger than 64 MB"


def test_a_missing_zip_is_a_missing_file(tmp_path: Path) -> None:
    """Without a zip there is nothing to say about it."""
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "SoundDigit.zip")


def test_names_are_shown_safely(tmp_path: Path) -> None:
    """A name with control characters or of a thousand letters cannot spoil a message."""
    found = check(zipped(tmp_path, {"train/\x1b[31m" + "x" * 1000 + ".wav": b""}))
    assert len(found["faults"][0]) < 150 and "\x1b" not in found["faults"][0]


def test_test_clips_are_given_with_their_digits(tmp_path: Path) -> None:
    """Question 4 gets the samples of test/ as they are in the files."""
    found = READERS["digit_clips"](zipped(tmp_path))
    assert [(name, digit, rate) for name, digit, rate, _ in found["clips"]] == [
        (f"test/{digit}_{take:03d}.wav", digit, 8000) for digit in range(10) for take in range(2)
    ]
    assert all(y.dtype == np.float32 and y.shape == (8000,) for *_, y in found["clips"])
    assert len(found["train"]) == 200 and not found["left_out"]


def test_copies_of_training_clips_do_not_count_as_test_clips(tmp_path: Path) -> None:
    """A test clip that is also in train/ is left out, and the reason is told."""
    found = READERS["digit_clips"](zipped(tmp_path, {"test/3_001.wav": _good()[ONE]}))
    assert len(found["clips"]) == 19 and found["left_out"] == {"test/3_001.wav": f"the same samples as {ONE}"}


@pytest.mark.parametrize("rate", [8000, 44100])
def test_nearly_equal_clips_are_found(tmp_path: Path, rate: int) -> None:
    """A training clip that was moved, scaled and given a little noise is found among the test clips."""
    smooth = np.convolve(sound(7, rate), np.ones(40) / 40, mode="same")
    smooth[-rate // 10 :] = 0
    y = np.roll(0.8 * smooth, 300) + sound(8, rate, peak=1e-3)
    found = READERS["likeness"](zipped(tmp_path, {ONE: wav(smooth, rate=rate), "test/3_001.wav": wav(y, rate=rate)}))
    assert found["near"] == [("test/3_001.wav", ONE)]


def test_different_recordings_are_not_nearly_equal() -> None:
    """Two takes of one word by one speaker are not taken for copies."""
    assert READERS["likeness"](FOLDER / "reference" / "SoundDigit.zip")["near"] == []


def test_recordings_of_a_voice_have_neighbours_of_their_digit() -> None:
    """The nearest neighbour of a real recording mostly says the same digit; that of noise does not."""
    assert READERS["likeness"](FOLDER / "reference" / "SoundDigit.zip")["neighbours"] > 0.8


def test_noise_has_no_neighbours_of_its_digit(tmp_path: Path) -> None:
    """Where the training clips say nothing about the digits, that shows."""
    assert READERS["likeness"](zipped(tmp_path))["neighbours"] < 0.3


@pytest.mark.parametrize("seed", range(30))
def test_any_bytes_are_survived(tmp_path: Path, seed: int) -> None:
    """A zip with random damage gives faults, never another error."""
    rng = np.random.default_rng(seed)
    with zipfile.ZipFile(tmp_path / "SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for key in ASKED[:6]:
            archive.writestr(key, _good()[key])
    content = bytearray((tmp_path / "SoundDigit.zip").read_bytes())
    at = rng.integers(0, len(content), 20) if seed % 2 else rng.integers(len(content) - 700, len(content), 6)
    for place in at:
        content[place] = rng.integers(256)
    (tmp_path / "SoundDigit.zip").write_bytes(content)
    assert isinstance(check(tmp_path / "SoundDigit.zip")["faults"], list)


@pytest.mark.parametrize("seed", range(100))
def test_any_damaged_wav_is_survived(seed: int) -> None:
    """A wav with a damaged header is read or has a fault, never another error."""
    rng, content = np.random.default_rng(seed), bytearray(wav(sound(seed, 500)))
    for place in rng.integers(0, 48, 4):
        content[place] = rng.integers(256)
    facts = READERS["_facts"]("name", bytes(content))
    assert isinstance(facts["fault"], str) and np.isfinite(facts["peak"])
