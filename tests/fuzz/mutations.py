"""Changes an input a little: some bytes, or a part of the JSON in it."""

from __future__ import annotations

import json
import random
import struct
from typing import Any

from autograder.wire.frames import MAGIC, PREFIX

LONGEST = 65_536
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**63, -(2**63), 10**30, 0.5, float("nan"), float("inf"), -0.0, "", "x",
    "x" * 600,
    "\ud800", "\x00", [], {}, [[]], [0] * 50, {"t": "same", "n": 0}, {"t": "array", "d": "<f8", "s": [0], "b": 1},
    {"t": "made", "kind": "frame", "v": []}, {"t": "type", "v": "builtins.int"}, {"class_name": "Dense",
    "config": {}},
    {"t": "range", "v": [0, 10**7, 1]}, {"t": "int", "v": "f" * 100}, {"t": "floats", "b": 0}, {"t": "bytes", "b": 0},
)  # fmt: skip
BYTES = (
    b"\x00",
    b"\xff",
    b"\x7f\xff\xff\xff",
    b"\xff" * 8,
    b"PK\1\2",
    b"PK\3\4",
    b"PK\5\6",
    b"RIFF",
    b"data",
    b"fmt ",
    b"AGw1",
    b"[" * 500,
)


def mutated(data: bytes, chance: random.Random, pool: list[bytes], *, as_json: bool) -> bytes:
    """A changed copy; `pool` are other inputs, parts of which may be taken."""
    if as_json and chance.random() < 0.7:
        text, newline, blob = data.partition(b"\n")
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return _bytes(data, chance, pool)
        for _ in range(chance.choice((1, 1, 2, 4))):
            value = _part(value, chance)
        return (json.dumps(value).encode() + newline + blob)[:LONGEST]
    if data.startswith(MAGIC) and chance.random() < 0.6:
        return _frame(data, chance)[:LONGEST]
    return _bytes(data, chance, pool)


def _frame(data: bytes, chance: random.Random) -> bytes:
    """Change the header of a frame, whose length then says so again."""
    try:
        _, length, blobs = PREFIX.unpack_from(data)
        value = _part(json.loads(data[PREFIX.size : PREFIX.size + length]), chance)
    except (ValueError, RecursionError, struct.error):
        return data
    text, rest = json.dumps(value).encode(), data[PREFIX.size + length :]
    return PREFIX.pack(MAGIC, len(text), blobs) + text + rest


def _part(value: Any, chance: random.Random) -> Any:
    """Change one part of a JSON value, somewhere in it."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        if chance.random() < 0.1:
            return {k: v for k, v in value.items() if k != key}
        return {**value, key: _part(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.85:
        at = chance.randrange(len(value))
        match chance.randrange(8):
            case 0:
                return value[:at] + value[at + 1 :]
            case 1:
                return value[:at] + [value[at]] * chance.choice((2, 3, 50)) + value[at:]
            case 2:
                return [*value, chance.choice(ODD)]
        return [*value[:at], _part(value[at], chance), *value[at + 1 :]]
    if isinstance(value, str) and chance.random() < 0.4:
        at = chance.randrange(len(value) + 1)
        return value[:at] + chance.choice(("", "0", "x", "é", "/", ".", value)) + value[at + chance.randrange(3) :]
    if isinstance(value, int) and chance.random() < 0.4:
        return value + chance.choice((-1, 1, 7, 255, -value, value))
    return [value] if chance.random() < 0.1 else chance.choice(ODD)


def _bytes(data: bytes, chance: random.Random, pool: list[bytes]) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(out) + 1)
        match chance.randrange(6):
            case 0 if at < len(out):
                out[at] = chance.randrange(256)
            case 1 if at < len(out):
                out[at] ^= 1 << chance.randrange(8)
            case 2:
                out[at:at] = chance.choice(BYTES)
            case 3:
                del out[at : at + chance.choice((1, 2, 4, 30))]
            case 4:
                other = chance.choice(pool)
                start = chance.randrange(len(other) + 1)
                out[at : at + chance.choice((0, 4, 20))] = other[start : start + chance.randrange(1, 60)]
            case _:
                out[at : at + 4] = chance.choice((b"\x00" * 4, b"\xff" * 4, len(out).to_bytes(4, "little")))
    return bytes(out[:LONGEST])
