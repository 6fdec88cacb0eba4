"""Every export of the small course as text, beside what is kept of it in `exports/`.

    PYTHONPATH=tests python -m cli.golden_exports

writes what is kept anew, after a change that is meant.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pandas as pd

from autograder.cli import main

from .small_course import NOW, make

KEPT = Path(__file__).with_name("exports")
WORDS: Mapping[str, tuple[str, ...]] = {
    "otter": ("a1",),
    "canvas": ("--against", "canvas_downloaded.csv"),
    "moodle-grades": (),
    "moodle-worksheet": ("a1", "--against", "moodle_downloaded.csv"),
    "gradescope": ("a1",),
    "classroom50": ("--count-pending-as-zero",),
    "junit": ("a1",),
    "csv": (),
    "xlsx": (),
    "parquet": (),
}


def _text(content: bytes) -> str:
    return content.decode("utf-8")


def _of_zip(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(f"== {name}\n{archive.read(name).decode()}\n" for name in sorted(archive.namelist()))


def _of_workbook(content: bytes) -> str:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
    shown = (f"{cell.coordinate} {cell.data_type} {cell.number_format} {cell.value!r}" for cell in cells)
    return "\n".join([f"frozen at {sheet.freeze_panes}, filter {sheet.auto_filter.ref}", *shown, ""])


def _of_parquet(content: bytes) -> str:
    frame = pd.read_parquet(io.BytesIO(content))
    return "\n".join([*(f"{name}: {kind}" for name, kind in frame.dtypes.items()), frame.to_csv(index=False)])


AS_TEXT: Mapping[str, Callable[[bytes], str]] = {
    "gradescope": _of_zip,
    "xlsx": _of_workbook,
    "parquet": _of_parquet,
}


def exported(form: str, folder: Path) -> str:
    """Export the small course, which is in the working folder, and return the file as text."""
    target = folder / f"{form}.out"
    against = [str(KEPT / word) if word.endswith("_downloaded.csv") else word for word in WORDS[form]]
    assert main(["gradebook", "export", form, *against, "-o", str(target), *NOW]) == 0
    return AS_TEXT.get(form, _text)(target.read_bytes())


def _write() -> None:
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(make(Path(name))):
        for form in WORDS:
            (KEPT / f"{form}.txt").write_bytes(exported(form, Path(name)).encode())


if __name__ == "__main__":
    _write()
