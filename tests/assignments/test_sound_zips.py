"""The reader of assignment 06 survives any zip, and says what is wrong with it."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from .sound_sets import ASKED, ONE, READERS, check, good, sound, wav, zipped


def _patched(path: Path, old: bytes, new: bytes, count: int = 1) -> Path:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, count))
    return path


def test_a_wrong_checksum_is_told(tmp_path: Path) -> None:
    """A recording whose bytes are not those that were packed is damaged."""
    content = good()[ONE]
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
    ("content", "output"),
    [
        (b"", "this is not a zip"),
        (b"Rar!\x1a\7\0" + b"\0" * 99, "this is not a zip, but a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 99, "this is not a zip, but a 7z archive"),
        (b"PK\3\4" + b"\0" * 99, "the zip is damaged: make it anew and hand it in again"),
        (b"PK\3\4" + b"PK\1\2" * 5000, "the zip has more than 2000 files"),
    ],
    ids=["empty file", "rar", "7z", "only a beginning", "a flood of entries"],
)
def test_what_is_no_zip_is_told(tmp_path: Path, content: bytes, output: str) -> None:
    """A file that cannot be opened as a zip has one fault, which names its kind where it is known."""
    path = tmp_path / "SoundDigit.zip"
    path.write_bytes(content)
    assert check(path) == {"share": 0.0, "faults": [output], "fault": output}


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


@pytest.mark.parametrize("seed", range(30))
def test_any_bytes_are_survived(tmp_path: Path, seed: int) -> None:
    """A zip with random damage gives faults, never another error."""
    rng = np.random.default_rng(seed)
    with zipfile.ZipFile(tmp_path / "SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for key in ASKED[:6]:
            archive.writestr(key, good()[key])
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


def test_faulty_recordings_that_can_be_heard(tmp_path: Path) -> None:
    """They come with what is wrong and their samples, in the order of the faults, and never more than a few."""
    silent = {name: wav(np.zeros(8000)) for name in ASKED if name.startswith("train/9_")}
    path = zipped(tmp_path, {ONE: b"no wav", ASKED[1]: None, **silent})
    found = READERS["faulty_sounds"](path)
    assert [(fault.partition(": ")[0], rate, len(samples)) for fault, rate, samples in found] == [
        (f"train/9_{take:03d}.wav", 8000, 8000) for take in range(6)
    ]
    assert all("silent" in fault for fault, _, _ in found)
