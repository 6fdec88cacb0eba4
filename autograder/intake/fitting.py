"""Decides which of the files beside a notebook are taken, where there are more than a submission may bring.

What lies nearest to the notebook is taken first: a data file that an answer opens lies beside it more often than in the
depths of a folder of pictures. Whatever is left out is said, and the notebook is graded without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.intake.reading import printable
from autograder.plural import first_of

MEBIBYTE = 2**20
MAX_FILES = 200
MAX_FILES_BYTES = 64 * MEBIBYTE
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Fitting:
    """The names of the files that are taken, in their order, and a note on the others."""

    names: tuple[str, ...]
    notes: tuple[str, ...] = ()


def fitting(sizes: Mapping[str, int]) -> Fitting:
    """Choose among files, by their names as the notebook would open them, with their sizes in bytes."""
    kept: set[str] = set()
    left = MAX_FILES_BYTES
    for name in sorted(sizes, key=lambda name: (name.count("/"), name)):
        if len(kept) < MAX_FILES and sizes[name] <= left:
            kept.add(name)
            left -= sizes[name]
    return Fitting(tuple(name for name in sizes if name in kept), _said([name for name in sizes if name not in kept]))


def _said(others: list[str]) -> tuple[str, ...]:
    if not others:
        return ()
    shown = first_of([printable(name)[:100] for name in others], _SHOWN)
    bounds = f"at most {MAX_FILES} files and {MAX_FILES_BYTES // MEBIBYTE} MiB are taken beside a notebook"
    return (f"left out, because {bounds}: {shown}",)
