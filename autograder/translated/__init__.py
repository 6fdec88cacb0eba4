"""Reads catalogues: files of gettext, `ko.po`, as every translator's tool writes them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


class NotACatalogue(Exception):
    """A file that is no catalogue; its text says why."""


def read_catalogue(content: bytes, language: str | None = None) -> Catalog:
    """Read a catalogue, of a language as gettext calls it: `zh_TW`.

    Raises:
        NotACatalogue: it cannot be read.
    """
    from babel.messages.pofile import PoFileError, read_po  # imported here: only translations need it

    try:
        return read_po(io.BytesIO(content), locale=language, charset="utf-8", abort_invalid=True)
    except (ValueError, PoFileError) as error:
        raise NotACatalogue(f"{type(error).__name__}: {error}") from error
