"""Asks git about a checkout, without letting the checkout's own settings run anything."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from autograder.errors import BoxFailure, UsageError

_SECONDS = 60.0
# What a repository's own configuration could otherwise have git run.
_HARMLESS = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "core.pager=cat")
# A student's repository may be another user's, which git refuses for what its settings could have it run: but reading
# commits and objects runs nothing of them, as no file is checked out, compared or filtered. Indexes of commits that the
# student can have written say nothing about the commits, and nothing is fetched.
_STUDENTS = (
    "-c", "safe.directory=*", "-c", "core.commitGraph=false", "-c", "core.multiPackIndex=false",
    "-c", "core.useReplaceRefs=false", "-c", "protocol.allow=never",
)  # fmt: skip
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # what is missing from a clone is not fetched, by whatever program it names
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C.UTF-8",
}
_MOST = 8 << 20
_MOST_WORDS = 4096


def top_of(folder: Path) -> Path:
    """Return the top folder of the checkout that `folder` lies in.

    Raises:
        UsageError: it lies in none, or git cannot be run.
    """
    code, out, err = _git(folder, "rev-parse", "--show-toplevel")
    if code != 0:
        raise UsageError(
            "git does not know this folder",
            evidence=f"{folder}: {err}",
            remedy="run the command in a clone, or name the notebooks",
        )
    return Path(os.fsdecode(out).removesuffix("\n"))


def changed_since(folder: Path, revision: str) -> frozenset[Path] | None:
    """Return the files of a checkout that differ from a revision, new ones included; None if git does not have it.

    Args:
        folder: any folder of the checkout.
        revision: a commit, a branch, a tag. The zeros that a first push has, and a commit that was never fetched or is
            gone, are revisions that git does not have.

    Raises:
        UsageError: the folder lies in no checkout, or git cannot be run.
    """
    top = top_of(folder)
    code, commit, _ = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if code != 0:
        return None
    names = b"".join(
        _described(_git(top, *words))
        for words in (
            ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", commit.decode().strip()),
            ("ls-files", "--others", "--exclude-standard", "-z"),
        )
    )
    return frozenset(top / os.fsdecode(name) for name in names.split(b"\0") if name)


def _described(answer: tuple[int, bytes, str]) -> bytes:
    code, out, err = answer
    if code != 0:
        raise UsageError("git cannot read this repository", evidence=err, fault="machine")
    return out


def commit_instant(folder: Path) -> str:
    """Return when the commit that is checked out was made (UTC, ISO 8601); empty where git does not know it."""
    code, out, _ = _git(folder, "show", "-s", "--no-show-signature", "--format=%ct", "HEAD")
    return datetime.fromtimestamp(int(out), UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if code == 0 else ""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its name, and when it was made as its author's computer said (seconds since 1970)."""

    name: str
    instant: int


@dataclass(frozen=True, slots=True)
class Blob:
    """One file of a commit: its path, its object, its size in bytes, and whether it is a symbolic link."""

    path: str
    name: str
    size: int
    link: bool


def last_commit(folder: Path, until: int | None) -> Commit | None:
    """Return the newest commit of the branch that is checked out, made at `until` or before; None if there is none."""
    limit = () if until is None else (f"--min-age={until}",)
    code, out, _ = _read(folder, "rev-list", "-1", *limit, "--no-commit-header", "--format=%H %ct", "HEAD")
    if code != 0 or not out.strip():
        return None
    name, instant = out.split()
    return Commit(name.decode(), int(instant))


def files_of(folder: Path, commit: Commit, under: str = "") -> list[Blob]:
    """Return the files of a commit below a folder ("" for all). Nothing is checked out."""
    words = (
        "ls-tree",
        "-r",
        "-l",
        "-z",
        "--full-tree",
        commit.name,
        *(("--", f"{under}/") if under else ()),
    )
    found = []
    for line in _described(_read(folder, *words)).split(b"\0"):
        facts, _, path = line.partition(b"\t")
        mode, kind, name, size = facts.split() if path else (b"", b"", b"", b"")
        if kind == b"blob" and size.isdigit():
            found.append(Blob(os.fsdecode(path), name.decode(), int(size), mode == b"120000"))
    return found


def contents(folder: Path, blobs: Sequence[Blob]) -> list[bytes]:
    """Return what is in files, in their order; what they hold in all is for the caller to bound."""
    asked = b"".join(blob.name.encode() + b"\n" for blob in blobs)
    most = sum(blob.size + 100 for blob in blobs) + 1
    code, out, err = _read(folder, "cat-file", "--batch", given=asked, most=most)
    found, at = [], 0
    for blob in blobs:
        end = out.find(b"\n", at) + 1
        if code != 0 or out[at:end] != f"{blob.name} blob {blob.size}\n".encode():
            raise BoxFailure("git does not give what a commit holds", evidence=err or blob.path, fault="machine")
        found.append(out[end : end + blob.size])
        at = end + blob.size + 1
    return found


def _read(clone: Path, *words: str, given: bytes = b"", most: int = _MOST) -> tuple[int, bytes, str]:
    """Run git on the very repository of a student's clone: none above it, no other that it names, no grafts."""
    inner = str(clone.absolute() / ".git")
    alone = {"GIT_DIR": inner, "GIT_COMMON_DIR": inner, "GIT_GRAFT_FILE": os.devnull}
    return _git(clone, *_STUDENTS, *words, given=given, most=most, where=alone)


def _git(
    folder: Path, *words: str, given: bytes = b"", most: int = _MOST, where: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, bytes, str]:
    """Run git, taking at most `most` bytes of what it says; `where` are variables that say which repository to read.

    Raises:
        UsageError: it is not installed.
        BoxFailure: it says more, or takes longer than a minute.
    """
    with tempfile.TemporaryFile() as message, tempfile.TemporaryFile() as asked:
        asked.write(given)
        asked.seek(0)
        try:
            process = subprocess.Popen(
                ["git", *_HARMLESS, *words],
                cwd=folder,
                env={**_environment(), **where},
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=message,
            )
        except FileNotFoundError as error:
            what, next_step = "git is not installed", "install git, or name the notebooks"
            raise UsageError(what, evidence=str(error), fault="machine", remedy=next_step) from error
        with process, _clock(process):
            assert process.stdout is not None
            out = process.stdout.read(most + 1)
            if len(out) > most:
                process.kill()
        if len(out) > most or process.returncode < 0:
            what = "git said too much" if len(out) > most else "git did not answer"
            raise BoxFailure(what, evidence=f"git {' '.join(words[:4])} in {folder}", fault="student")
        message.seek(0)
        return process.returncode, out, message.read(_MOST_WORDS).decode("utf-8", "replace").strip()


@contextlib.contextmanager
def _clock(process: subprocess.Popen[bytes]) -> Iterator[None]:
    timer = threading.Timer(_SECONDS, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "AUTOGRADER_"))}
    return {**kept, **_ENVIRONMENT}
