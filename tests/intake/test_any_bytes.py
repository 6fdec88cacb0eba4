"""Whatever a file holds, taking it in ends with a submission, never with an error of ours."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.errors import SubmissionError
from autograder.limits import Limits
from autograder.notebooks import read

from .made import NAME, NOTEBOOK, only, put

some = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


def take(path: Path, content: bytes) -> None:
    """Take in a file, and read what came of it as a worker does."""
    submission = only(put(path, content))
    assert bool(submission.fault) != bool(submission.notebook)
    if submission.notebook:
        with suppress(SubmissionError):
            read(submission.notebook, Limits())


@some
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_any_script(tmp_path: Path, content: bytes) -> None:
    """Any bytes under the name of a script."""
    take(tmp_path / "alice.py", content)


@some
@given(st.binary(max_size=300))
def test_any_zip(tmp_path: Path, content: bytes) -> None:
    """Any bytes under the name of a zip."""
    take(tmp_path / "alice.zip", content)


@some
@given(
    st.dictionaries(st.text(max_size=40), st.binary(max_size=40), max_size=6), st.integers(0, 500), st.integers(0, 255)
)
def test_any_members(tmp_path: Path, members: dict[str, bytes], place: int, byte: int) -> None:
    """A zip with members of any names, with one byte changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(NAME, NOTEBOOK)
        for name, content in {name.split("\0")[0]: content for name, content in members.items()}.items():
            with suppress(UnicodeEncodeError):
                if name not in ("", NAME):
                    archive.writestr(name, content)
    content = bytearray(file.getvalue())
    content[place % len(content)] = byte
    take(tmp_path / "alice.zip", bytes(content))
