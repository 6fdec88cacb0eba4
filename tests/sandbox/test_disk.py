"""What a child may leave and use of a disk at levels 2 and 3, where its folder has no size of its own."""

# ruff: noqa: PTH102, PTH103, PTH107, PTH123, SIM115
# What runs inside a child is written as a student would write it.

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from autograder.sandbox import Box, Level

from .harness import PATIENCE, ending, make_box, result, start


def fills_the_disk():
    """Run in a child."""
    import time
    from pathlib import Path

    for number in range(8):
        Path(f"{number}").write_bytes(bytes(1 << 20))
    time.sleep(60)


def fills_the_disk_without_a_name():
    """Run in a child."""
    import time

    kept = []
    for number in range(8):
        file = open(f"{number}", "wb")
        file.write(bytes(1 << 20))
        file.flush()
        kept.append(file)
        __import__("os").remove(f"{number}")
    time.sleep(60)


def fills_the_disk_through_memory():
    """Run in a child."""
    import mmap
    import os
    import time

    kept = []
    for _ in range(8):
        with open("block", "w+b") as file:
            file.write(bytes(1 << 20))
            file.flush()
            kept.append(mmap.mmap(file.fileno(), 1 << 20))
        os.remove("block")
    time.sleep(60)


def makes_files():
    """Run in a child."""
    import time
    from pathlib import Path

    for number in range(500):
        Path(f"{number}").touch()
    time.sleep(60)


def makes_a_deep_folder():
    """Run in a child."""
    import os
    import time

    for _ in range(3000):
        os.mkdir("a" * 200)
        os.chdir("a" * 200)
    time.sleep(60)


@pytest.mark.parametrize(
    ("function", "limit"),
    [
        (fills_the_disk, "disk_mb"),
        (fills_the_disk_without_a_name, "disk_mb"),
        (fills_the_disk_through_memory, "disk_mb"),
        (makes_files, "inodes"),
        (makes_a_deep_folder, "inodes"),
    ],
)
def test_disk_space_is_watched(shared_box: Box, function: Callable[[], Any], limit: str) -> None:
    """A child that holds more disk space or files than it may is killed, and the limit is named."""
    ended = ending(shared_box, function)
    assert (ended.exceeded, ended.timed_out) == (limit, False)


def where():
    """Run in a child: where it is, with something in it that is hard to remove."""
    import os

    for _ in range(100):
        os.mkdir("a" * 200)
        os.chdir("a" * 200)
    os.mkdir("closed", 0)
    return os.environ["HOME"]


def test_folders_are_removed() -> None:
    """A child's folder is gone when it has ended, and the box's when the box is closed."""
    with make_box(level=Level.LANDLOCK) as box:
        with start(box, where) as running:
            folder = Path(running.answer())
            assert running.end().code == 0
        assert _gone(folder)
        assert folder.parent.exists()
    assert not folder.parent.parent.exists()


def test_a_killed_zygote_leaves_nothing() -> None:
    """When the zygote is killed, say for want of memory, its guard ends all that is left and removes the folders."""

    def forks():
        import os
        import time

        for _ in range(3):
            if os.fork() == 0:
                os.setsid()
                time.sleep(60)
        return os.environ["HOME"]

    before = {*psutil.Process().children(recursive=True)}
    with make_box(level=Level.LANDLOCK) as box, start(box, forks) as running:
        folder = Path(running.answer())
        made = {*psutil.Process().children(recursive=True)} - before
        _, zygote = _guard_and_zygote(made)
        zygote.kill()
        assert not psutil.wait_procs(made, timeout=PATIENCE)[1]
        assert _gone(folder.parent.parent)


def _guard_and_zygote(processes: set[psutil.Process]) -> tuple[psutil.Process, psutil.Process]:
    """The one child of this process that has a child; others may be there that are about to end."""
    found = []
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.ppid() == os.getpid() and process.children():
                found.append((process, *process.children()))
    ((guard, zygote),) = found
    return guard, zygote


def _gone(folder: Path) -> bool:
    deadline = time.monotonic() + PATIENCE
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    return not folder.exists()


def test_files_can_be_handled_as_anywhere(shared_box: Box) -> None:
    """Copying with mode and times, touching, moving, archiving and temporary files work in the child's folder."""

    def handles_files():
        import os
        import shutil
        import tempfile
        import zipfile
        from pathlib import Path

        Path("a").touch()
        Path("a").touch()
        Path("a").write_text("text")
        shutil.copy("a", "b")
        shutil.copy2("a", "c")
        os.makedirs("d/e")
        shutil.copytree("d", "f")
        shutil.move("c", "d/e/c")
        with zipfile.ZipFile("z.zip", "w") as archive:
            archive.write("a")
        shutil.unpack_archive("z.zip", "g")
        with tempfile.NamedTemporaryFile() as file, tempfile.TemporaryDirectory() as folder:
            assert Path(file.name).parent == Path(folder).parent == Path.cwd()
        shutil.rmtree("f")
        return sorted(str(path) for path in Path().rglob("*"))

    assert result(shared_box, handles_files) == ["a", "b", "d", "d/e", "d/e/c", "g", "g/a", "z.zip"]
