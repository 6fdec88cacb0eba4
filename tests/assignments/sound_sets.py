"""Recordings and zips of assignment 06, made as each test needs them, and what the readers say of them."""

from __future__ import annotations

import runpy
import struct
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

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
def good() -> dict[str, bytes]:
    """220 faultless recordings by name."""
    return {key: wav(sound(seed)) for seed, key in enumerate(ASKED)}


def zipped(path: Path, changes: Mapping[str, bytes | None] | None = None, rename: Any = None) -> Path:
    """A zip of 220 faultless recordings with some of them changed, added, or taken out (None)."""
    members = {key: content for key, content in {**good(), **(changes or {})}.items() if content is not None}
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
