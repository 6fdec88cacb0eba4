"""A warm process on huge pages."""

from __future__ import annotations

import ctypes
import mmap
import os

import pytest

from autograder.sandbox import huge_pages, kernel
from autograder.sandbox.huge_pages import SIZE

SMAPS = """\
00200000-00c00000 rw-p 00000000 00:00 0                                  [heap]
Size:              10240 kB
Rss:               10000 kB
7f0000000000-7f0000500000 rw-p 00000000 00:00 0
Size:               5120 kB
Rss:                5120 kB
7f1000100000-7f1000480000 rw-p 00000000 00:00 0 [anon:arena]
Size:               3584 kB
Rss:                3584 kB
7f2000000000-7f2000400000 rw-p 00000000 00:00 0
Size:               4096 kB
Rss:                 128 kB
7f3000000000-7f3000400000 rw-p 00000000 08:01 77                         /usr/lib/library.so
Size:               4096 kB
Rss:                4096 kB
7f4000000000-7f4000400000 r--p 00000000 00:00 0
Size:               4096 kB
Rss:                4096 kB
7f5000000000-7f5000100000 rw-p 00000000 00:00 0
Size:               1024 kB
Rss:                1024 kB
7ffc00000000-7ffc00400000 rw-p 00000000 00:00 0                          [stack]
Size:               4096 kB
Rss:                4096 kB
"""


def test_which_memory_is_moved() -> None:
    """Whole huge pages of what no file is behind and most of which is in memory; neither a stack nor what is shared."""
    assert list(huge_pages._own_memory(SMAPS)) == [
        (0x200000, 0xA00000),
        (0x7F0000000000, 2 * SIZE),
        (0x7F1000200000, SIZE),
    ]


def test_memory_stays_as_it_is() -> None:
    """Every byte is the same afterwards, in this process and in a fork of it, which changes its own alone."""
    block = mmap.mmap(-1, 8 * SIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    pattern = os.urandom(4096)
    block[:] = pattern * (len(block) // len(pattern))
    huge_pages.collapse()
    assert block[:] == pattern * (len(block) // len(pattern))
    child = os.fork()
    if child == 0:
        before = bytes(block[:4096])
        block[:4096] = b"\0" * 4096
        os._exit(0 if before == pattern and block[4096:8192] == pattern else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert block[:4096] == pattern


def test_a_kernel_that_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kernel refuses, as before Linux 6.1, nothing is said and nothing changes."""
    refused = []

    def refuse(start: int, length: int) -> None:
        refused.append((start, length))
        raise OSError(22, "madvise: Invalid argument")

    monkeypatch.setattr(kernel, "collapse", refuse)
    block = ctypes.create_string_buffer(b"x" * (8 * SIZE))
    huge_pages.collapse()
    assert refused and block.raw[:-1] == b"x" * (8 * SIZE)
