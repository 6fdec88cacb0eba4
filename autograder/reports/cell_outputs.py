"""What a saved cell shows, for a terminal: texts without codes that could harm it, and images as files."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.reports.media import attached_images, checked_image
from autograder.reports.text import as_printed, shortened, visible, without_ansi

_MOST = 50  # outputs of a cell
_LONGEST = 5_000  # characters of one
_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg"}


@dataclass(frozen=True, slots=True)
class Image:
    """An image that is one: the content of a file, and how its name ends."""

    content: bytes
    ending: str


def outputs_of(cell: Mapping[str, Any]) -> Iterator[str | Image]:
    """Yield what a cell of a notebook shows below its source: of a text cell the images that were put into it."""
    for address in attached_images(cell.get("attachments")).values():
        mime, _, content = address.removeprefix("data:").partition(";base64,")
        yield Image(base64.b64decode(content), _ENDINGS[mime])
    outputs = cell.get("outputs")
    for output in outputs[:_MOST] if isinstance(outputs, list) else ():
        if isinstance(output, Mapping):
            yield from _output(output)


def _output(output: Mapping[str, Any]) -> Iterator[str | Image]:
    kind = output.get("output_type")
    if kind == "stream":
        yield from _text(output.get("text"))
    elif kind == "error":
        yield from _text(f"{output.get('ename', '')}: {output.get('evalue', '')}")
    elif isinstance(data := output.get("data"), Mapping):
        images = ((mime, checked_image(mime, data.get(mime))) for mime in _ENDINGS)
        found = next(((mime, image) for mime, image in images if image is not None), None)
        if found is None:
            yield from _text(data.get("text/plain"))
        else:
            yield Image(base64.b64decode(found[1]), _ENDINGS[found[0]])


def _text(value: Any) -> Iterator[str]:
    lines = value if isinstance(value, list) else [value]
    text = "".join(line for line in lines if isinstance(line, str))
    shown = shortened(visible(without_ansi(as_printed(text))).rstrip("\n"), _LONGEST)
    if shown:
        yield shown
