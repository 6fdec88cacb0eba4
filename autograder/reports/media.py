"""Images in outputs: only what really is a PNG or JPEG of a sane size becomes part of a page."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

LARGEST = 6_000_000  # characters of base64
MOST_PIXELS = 40_000_000  # a small file can hold a picture that fills a reader's memory
_STARTS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_SPACE = re.compile(r"\s+")


def checked_image(mime: str, value: Any) -> str | None:
    """Return clean base64 of a PNG or JPEG, or None if it is not one."""
    text = value if isinstance(value, str) else "".join(value) if _is_lines(value) else ""
    if mime not in _STARTS or not 0 < len(text) <= LARGEST:
        return None
    try:
        content = base64.b64decode(_SPACE.sub("", text), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not content.startswith(_STARTS[mime]) or (mime == "image/png" and not _sane_png(content)):
        return None
    return base64.b64encode(content).decode("ascii")


def _is_lines(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(line, str) for line in value)


def _sane_png(content: bytes) -> bool:
    """Return whether width times height, big-endian at bytes 16 to 24 (PNG, section 11.2.2), is something to show."""
    width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    return 0 < width * height <= MOST_PIXELS


def attached_images(attachments: Any) -> dict[str, str]:
    """Return the data URLs of a Markdown cell's attachments that are images."""
    found: dict[str, str] = {}
    for name, kinds in attachments.items() if isinstance(attachments, Mapping) else ():
        for mime in _STARTS:
            image = checked_image(mime, kinds.get(mime)) if isinstance(kinds, Mapping) else None
            if image is not None:
                found.setdefault(str(name), f"data:{mime};base64,{image}")
    return found
