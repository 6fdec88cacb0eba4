"""Pixels as a picture that a page holds in itself."""

from __future__ import annotations

import base64
import struct
import zlib


def address(size: tuple[int, int, int], pixels: bytes) -> str:
    """Return an address that holds a picture: height, width, 1 for grey or 3 for RGB, and a byte for each number."""
    return f"data:image/png;base64,{base64.b64encode(_png(size, pixels)).decode('ascii')}"


def _png(size: tuple[int, int, int], pixels: bytes) -> bytes:
    """Write pixels as a PNG (PNG specification, sections 5.3 and 11.2): 8 bits, grey or RGB, no filter."""
    height, width, depth = size
    line = width * depth
    lines = b"".join(b"\0" + pixels[start : start + line] for start in range(0, height * line, line))
    header = struct.pack(">IIBBBBB", width, height, 8, 0 if depth == 1 else 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
