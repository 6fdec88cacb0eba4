"""Fingerprints of code, by which copies are found again after names, comments, layout or the order of cells changed.

Theory of operation. A cell is read as tokens: comments, blanks and magics are gone; a name of the student's own is just
"a name", while keywords, builtins and attributes, which cannot be renamed, stay. Every run of GRAM tokens is hashed,
and of each WINDOW runs side by side the least hash is kept (winnowing, Schleimer et al. 2003): any WINDOW + GRAM - 1
tokens that two cells have in common leave a common fingerprint. Runs that are in the template are left out before that.
The hashes are the same in every process.
"""

from __future__ import annotations

import builtins
import keyword
import re
import zlib
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

GRAM, WINDOW = 12, 6
MOST_TOKENS = 40_000  # of one notebook
_NONE = np.uint64(2**64 - 1)
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MAGIC = re.compile(r"^\s*[%!].*$", re.MULTILINE)
_TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r'|(?P<text>[rRbBfFuU]{0,2}(?:"""(?:[^"\\]|\\.|"(?!""))*(?:""")?|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*(?:\'\'\')?'
    r'|"(?:[^"\\\n]|\\.)*"?|\'(?:[^\'\\\n]|\\.)*\'?))'
    r"|(?P<number>\d[\w.]*)"
    r"|(?P<attribute>\.\s*[^\W\d]\w*)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<mark>[-+*/%@&|^<>=!:]=?|[^\w\s])",
    re.DOTALL,
)
_KEPT = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist) | frozenset(dir(builtins))
Grams = npt.NDArray[np.uint64]


def grams(source: str) -> Grams:
    """Hash every run of tokens in the source of a cell, in order."""
    words = [zlib.crc32(word.encode("utf-8", "replace")) for word in _tokens(source)]
    if len(words) < GRAM:
        return np.empty(0, np.uint64)
    values = np.array(words, np.uint64)
    many = len(values) - GRAM + 1
    found = np.zeros(many, np.uint64)
    for place in range(GRAM):  # a polynomial, modulo 2**64
        found = found * _BASE + values[place : place + many]
    return found ^ (found >> np.uint64(29))


def winnowed(found: Grams, without: Grams) -> frozenset[int]:
    """Keep the least hash of every window, runs of the template left out.

    Args:
        found: as `grams` gives them.
        without: the sorted hashes of the template.
    """
    if not len(found):
        return frozenset()
    if len(without):
        places = np.minimum(np.searchsorted(without, found), len(without) - 1)
        found = np.where(without[places] == found, _NONE, found)
    width = min(WINDOW, len(found))
    least = np.lib.stride_tricks.sliding_window_view(found, width).min(axis=1)
    return frozenset(int(one) for one in np.unique(least) if one != _NONE)


def known(sources: Iterable[str]) -> Grams:
    """Return the sorted hashes of all runs in a template's cells."""
    parts = [grams(source) for source in sources]
    return np.unique(np.concatenate(parts)) if parts else np.empty(0, np.uint64)


def shape(line: str) -> tuple[str, ...]:
    """Return what is left of a line when names, comments and layout do not count."""
    return tuple(_tokens(line))


def _tokens(source: str) -> Iterator[str]:
    for number, found in enumerate(_TOKEN.finditer(_MAGIC.sub("", source))):
        if number >= MOST_TOKENS:
            return
        kind, text = found.lastgroup, found[0]
        if kind == "name":
            yield text if text in _KEPT else "a name"
        elif kind == "attribute":
            yield text.replace(" ", "")
        elif kind in ("number", "text"):
            yield f"a {kind}"
        elif kind == "mark":
            yield text
