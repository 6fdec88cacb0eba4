"""What one submission may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.limits import NAMES, OF_STOCK, Limits, enforced_by, met_by, words

GUIDE = Path(__file__).parents[1] / "assignments" / "README.md"
UNITS = {"seconds": "s", "mb": "MiB", "kb": "KiB"}


@pytest.mark.parametrize("name", NAMES)
def test_the_guide_has_every_limit(name: str) -> None:
    """Each limit has its row in the instructors' guide, with its defaults and who enforces it."""
    row = f"| `{name}` | {words(name, getattr(Limits(), name))} | {getattr(OF_STOCK, name):g} | {enforced_by(name)} |"
    assert row in GUIDE.read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_words_have_the_unit_of_the_name(name: str) -> None:
    """Seconds are s, mb MiB and kb KiB in words; what is counted has no unit."""
    unit = UNITS.get(name.rpartition("_")[2])
    assert words(name, 3).startswith(f"3 {unit} " if unit else "3 ")


@pytest.mark.parametrize("name", NAMES)
def test_a_bundle_of_stock_otter_may_use_more(name: str) -> None:
    """No limit of a stock bundle is lower than that of an assignment of ours."""
    assert getattr(OF_STOCK, name) >= getattr(Limits(), name)


@pytest.mark.parametrize(
    ("error", "met"),
    [
        ("OSError: [Errno 27] File too large", ("disk_mb",)),
        ("OSError: [Errno 28] No space left on device", ("disk_mb", "inodes")),
        ("_ArrayMemoryError: Unable to allocate 8 GiB", ("memory_mb",)),
        ("RuntimeError: can't start new thread", ("processes",)),
        ("OSError: [Errno 24] Too many open files", ("open_files",)),
        ("ValueError: 24", ()),
    ],
)
def test_what_the_kernel_refused(error: str, met: tuple[str, ...]) -> None:
    """An error of Python's speaks of the limits that can be behind it."""
    assert met_by(error) == met
