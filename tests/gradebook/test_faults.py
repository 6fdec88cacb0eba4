"""What a gradebook says when its database fails."""

from __future__ import annotations

import resource
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import event

from autograder.errors import OutputError, UsageError
from autograder.gradebook import Gradebook, tables
from autograder.model import InMemory, Submission

from .made import grade

LARGE = Submission("alice", "alice/hw.ipynb", InMemory(Random(1).randbytes(1_000_000)))  # nothing makes it smaller


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Let the operating system refuse to make files larger than this, as a quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_newer_gradebook_is_refused(path: Path) -> None:
    """A gradebook of a later version is left alone, and the message names both versions."""
    Gradebook.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE schema_version SET version = 99")
    connection.close()

    with pytest.raises(OutputError) as refused:
        Gradebook.open(path)

    assert f"version 99, this program knows version {tables.SCHEMA}" in refused.value.evidence
    assert refused.value.remedy.startswith("update this program")


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    """The file stays as it was."""
    path.write_bytes(b"student,points\n" * 100)
    with pytest.raises(OutputError, match="not a database"):
        Gradebook.open(path)
    assert path.read_bytes() == b"student,points\n" * 100


def test_another_programs_database_is_refused(path: Path) -> None:
    """A database with a table of the same name, but not ours, is left alone."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE grades (x)")
    connection.close()
    with pytest.raises(OutputError, match="not a gradebook"):
        Gradebook.open(path)


def test_a_full_disk_is_told(path: Path) -> None:
    """The message says what is kept, and what was recorded before is there."""
    with Gradebook.open(path) as book:
        run = book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z")
        book.record(run, grade("k0"))
        pages = "PRAGMA max_page_count = 1"  # SQLite's own way to be full
        event.listen(book._engine, "begin", lambda connection: connection.exec_driver_sql(pages))
        with pytest.raises(OutputError, match="disk is full") as refused:
            book.record(run, grade("k1"), LARGE)
        assert "what is recorded is kept" in refused.value.remedy
        assert book.find("k1") is None
        assert [g.key for g in book.grades(run)] == ["k0"]


def test_a_quota_is_told(path: Path) -> None:
    """A disk that takes no more stops one grade, not the gradebook."""
    with Gradebook.open(path) as book:
        run = book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z")
        with file_size_limit(200_000), pytest.raises(OutputError) as refused:
            book.record(run, grade("k1"), LARGE)
        assert refused.value.fault == "machine"
        assert str(path) in refused.value.evidence
        book.record(run, grade("k1"))
        assert book.find("k1") == grade("k1")


def test_a_read_only_gradebook_is_told(path: Path) -> None:
    """A gradebook that may only be read says how to go on."""
    Gradebook.open(path).close()
    url = f"sqlite:///file:{path}?mode=ro&uri=true"
    with Gradebook.open(url) as book, pytest.raises(OutputError) as refused:
        book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z")
    assert "read but not written" in refused.value.what
    assert "--gradebook" in refused.value.remedy


def test_a_locked_gradebook_is_told(path: Path) -> None:
    """When another process holds the lock for longer than we wait, the message says so."""
    Gradebook.open(path).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Gradebook.open(path, wait_seconds=0.05) as book:
        with pytest.raises(OutputError, match="another process"):
            book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z")
        holder.close()
        assert book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z") == 1


def test_a_folder_is_no_gradebook(tmp_path: Path) -> None:
    """A path that cannot be opened is told with the path."""
    with pytest.raises(OutputError, match="cannot be opened") as refused:
        Gradebook.open(tmp_path)
    assert str(tmp_path) in refused.value.evidence


def test_folders_are_made(tmp_path: Path) -> None:
    """A gradebook may lie in folders that do not exist yet, but not below a file."""
    Gradebook.open(tmp_path / "a" / "b" / "grades.db").close()
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="folder cannot be made"):
        Gradebook.open(tmp_path / "file" / "grades.db")


@pytest.mark.parametrize("url", ["nonsense://x", "postgresql+nodriver://host/db", "://"])
def test_an_unknown_url_is_a_usage_error(url: str) -> None:
    """The remedy names the driver or a file."""
    with pytest.raises(UsageError) as refused:
        Gradebook.open(url)
    assert "file" in refused.value.remedy


def test_a_driver_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who names a server without having installed its driver is given the command that does it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as Python does for what cannot be imported
    with pytest.raises(UsageError, match="driver of PostgreSQL") as refused:
        Gradebook.open("postgresql://me:secret@host/db")
    assert "pip install 'cnn-autograder[postgresql]'" in refused.value.remedy
    assert "secret" not in "".join(refused.value.lines())


def test_a_password_is_never_told() -> None:
    """Messages hide the password of a URL."""
    with pytest.raises(UsageError) as refused:
        Gradebook.open("postgresql+nodriver://me:secret@host/db")
    assert "secret" not in "".join(refused.value.lines())
