"""What students hand in, kept on disk until it is graded."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import tempfile
from pathlib import Path

import pytest

from autograder.errors import OutputError
from autograder.intake.spool import Spool
from autograder.model import NOTHING, InMemory, Submission

WORK = Submission("amy", "amy.ipynb", InMemory(b"{}", {"a.csv": b"1,2", "odd\udce9": b"{}", "empty": b""}), ("a note",))


def opened(folder: Path) -> list[Path]:
    """The files of a folder that this process has open, those without a name, too."""
    names = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            names.append(descriptor.readlink())
    return [name for name in names if name.is_relative_to(folder)]


def test_it_is_as_it_was_handed_in() -> None:
    """The bytes, their digest and all that is said of them are the same; so are those that a worker gets."""
    kept = Spool().kept(WORK)
    assert kept == WORK and kept == WORK
    assert (kept.notebook, dict(kept.files), kept.sha256) == (WORK.notebook, dict(WORK.files), WORK.sha256)
    here, there = multiprocessing.Pipe()
    with here, there:
        here.send(kept)  # as a pool of processes does
        sent = there.recv()
    assert sent == WORK and isinstance(sent.content, InMemory)


def test_another_work_is_another() -> None:
    """Submissions of other bytes are not equal, wherever the bytes are."""
    spool = Spool()
    other = Submission("amy", "amy.ipynb", InMemory(b"{} "), ("a note",))
    assert spool.kept(WORK) != spool.kept(other) and spool.kept(WORK) != other


def test_the_same_bytes_are_kept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A class that hands in the same data needs the room of one; the file has no name, and goes with its last user."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spool, data = Spool(), os.urandom(100_000)
    class_ = [spool.kept(Submission(f"s{n}", f"s{n}", InMemory(b"%d" % n, {"data": data}))) for n in range(50)]
    (descriptor,) = opened(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert all(each.files["data"] == data for each in class_)
    assert sum(place.size for place in spool._known.values()) < 101_000
    del spool
    assert class_[7].notebook == b"7"
    del class_, descriptor
    gc.collect()
    assert opened(tmp_path) == []


def test_what_cannot_be_taken_in_needs_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A submission without bytes is kept as it is, and no file is made."""
    monkeypatch.setattr(tempfile, "tempdir", "/proc")
    torn = Submission("bob", "bob.zip", fault="the zip is damaged")
    assert Spool().kept(torn).content is NOTHING


def test_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written it is the machine's fault, told with the folder and what to do."""
    monkeypatch.setattr(tempfile, "tempdir", "/proc")
    with pytest.raises(OutputError, match="does not fit into the folder for temporary files") as raised:
        Spool().kept(WORK)
    assert raised.value.fault == "machine" and "/proc" in raised.value.evidence
    assert "TMPDIR=FOLDER" in raised.value.remedy
