"""Level `container`: the box is a container of Docker or Podman; each child in it is fenced in as at level `landlock`.

Theory of operation. The image holds folders and links only, so that it needs no network and no registry; what a box may
see of the host (`view`) is bound into it, read-only. The container's first process is `contained`, which fetches its
descriptors (control socket, lifeline, log) over a local socket that is bound in, and then becomes the guard of a box of
level `landlock`. When the grader dies, the lifeline ends the guard, and so the container, whatever became of the
engine.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import resource
import secrets
import shutil
import socket
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.errors import SandboxUnavailable
from autograder.sandbox import remedies
from autograder.sandbox.machine import Patience
from autograder.sandbox.view import WORK as HOME
from autograder.sandbox.view import View

ENGINES = ("docker", "podman")
FIRST_USER, USERS = 61184, 3817
WORK = "/box"  # a file system in memory, and the one place in a container that can be written
NAME_VARIABLE = "AUTOGRADER_SOCKET"
_MEETING = "/meeting"
_SECONDS, _SECONDS_TO_START = 60.0, 60.0
_MOST_PROCESSES = 8192  # for a box; a child's own limit is far below
_MOST_FILES = 4096  # that one process of a box may open
_SHARE_OF_MEMORY = 0.9


def find(search_path: str | None = None) -> str:
    """Return the program of an engine: docker, or else podman; of both the first that answers.

    Args:
        search_path: where to look, in the form of PATH, if not in PATH.
    """
    found = [program for name in ENGINES if (program := shutil.which(name, path=search_path))]
    if found:
        answers = (program for program in found[:-1] if _described(program, "info", "--format", "{{.ID}}") is not None)
        return next(answers, found[-1])
    raise SandboxUnavailable(
        "Neither Docker nor Podman is installed.",
        evidence=f"no docker and no podman on {search_path or 'PATH'}",
        fault="machine",
        remedy=remedies.for_container(""),
    )


def image(engine: str, view: View, accounts: Mapping[str, str]) -> str:
    """Return the name of the image, which is made if it is not there."""
    content = _archive(view, accounts)
    name = f"autograder-box:{hashlib.sha256(content).hexdigest()[:16]}"
    if _described(engine, "image", "inspect", "--format", "{{.Id}}", name) is None:
        _run(engine, "import", "-", name, given=content)
    return name


def command(engine: str, name: str, view: View, environment: Mapping[str, str], meeting: Path) -> list[str]:
    """Return the command line up to, and without, the program to run inside."""
    user = os.geteuid() or FIRST_USER + os.getpid() % USERS
    binds = {**{source: target for target, source in {**view.system, **view.private}.items()}, meeting: Path(_MEETING)}
    memory = int(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * _SHARE_OF_MEMORY)
    variables = {**environment, "HOME": HOME, "TMPDIR": WORK}
    return [
        *(engine, "run", "--rm", "--pull", "never", "--name", f"autograder-{secrets.token_hex(8)}"),
        *("--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"),
        *_own_limits(engine),
        *("--pids-limit", str(_MOST_PROCESSES), "--memory", str(memory), "--memory-swap", str(memory)),
        *(
            "--user",
            f"{user}:{os.getegid() or user}",
            "--hostname",
            "student",
            "--workdir",
            "/",
            "--log-driver",
            "none",
        ),
        *("--tmpfs", f"{WORK}:rw,nosuid,nodev,mode=1777"),
        *(word for source, target in binds.items() for word in ("--mount", _bind(source, target))),
        *(word for variable in variables.items() for word in ("--env", "=".join(variable))),
        *("--env", NAME_VARIABLE, name),
    ]


def _own_limits(engine: str) -> list[str]:
    """Options for Podman, which asks the kernel for more files and processes than it may have where those are few.

    It also says which terminal it is on and who runs it, which nothing inside has to do with.
    """
    if Path(engine).name != "podman":
        return []
    wanted = {"nofile": (resource.RLIMIT_NOFILE, _MOST_FILES), "nproc": (resource.RLIMIT_NPROC, _MOST_PROCESSES)}
    options = ["--unsetenv", "TERM", "--passwd=false"]
    for name, (kind, most) in wanted.items():
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        options += ["--ulimit", f"{name}={least}:{least}"]
    return options


@contextlib.contextmanager
def meeting() -> Iterator[tuple[Path, socket.socket, str]]:
    """A folder with a listening socket for the container to connect to, whose name nobody else knows."""
    folder = Path(tempfile.mkdtemp(prefix="autograder-"))
    name = secrets.token_hex(16)
    try:
        folder.chmod(0o711)  # it can be entered, and not listed
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            directory = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                listener.bind(f"/proc/self/fd/{directory}/{name}")  # a local socket's own path has 107 bytes at most
            finally:
                os.close(directory)
            (folder / name).chmod(0o666)
            listener.listen(1)
            yield folder, listener, f"{_MEETING}/{name}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hand_over(listener: socket.socket, process: subprocess.Popen[bytes], descriptors: list[int]) -> bool:
    """Return the descriptors to the container when it connects; False when it ends or does nothing instead."""
    ended = os.pidfd_open(process.pid)
    try:
        if Patience(_SECONDS_TO_START).first_readable(listener.fileno(), ended) != listener.fileno():
            return False
        connection, _ = listener.accept()
        with connection:
            socket.send_fds(connection, [b"yours"], descriptors)
        return True
    finally:
        os.close(ended)


def _bind(source: Path, target: Path) -> str:
    fields = ("type=bind", f"source={source}", f"target={target}", "readonly")
    return ",".join(f'"{field}"' if "," in field else field for field in fields)


def _archive(view: View, accounts: Mapping[str, str]) -> bytes:
    """Return an image's whole content: links as the host has them, two accounts, and empty folders."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for folder in ("dev", "proc", "sys", "etc", "tmp", WORK[1:], _MEETING[1:]):
            entry = tarfile.TarInfo(folder)
            entry.type, entry.mode = tarfile.DIRTYPE, 0o1777 if folder == WORK[1:] else 0o755
            archive.addfile(entry)
        for path, content in sorted(view.links.items()):
            entry = tarfile.TarInfo(str(path)[1:])
            entry.type, entry.linkname = tarfile.SYMTYPE, content
            archive.addfile(entry)
        for name, text in accounts.items():
            entry = tarfile.TarInfo(name[1:])
            entry.size, entry.mode = len(text.encode()), 0o644
            archive.addfile(entry, io.BytesIO(text.encode()))
    return packed.getvalue()


def _described(engine: str, *words: str) -> str | None:
    try:
        return _run(engine, *words)
    except SandboxUnavailable:
        return None


def _run(engine: str, *words: str, given: bytes = b"") -> str:
    try:
        done = subprocess.run([engine, *words], input=given, capture_output=True, timeout=_SECONDS, check=False)
        said = done.stderr.decode("utf-8", "replace").strip()[-2000:]
        if done.returncode == 0:
            return done.stdout.decode("utf-8", "replace").strip()
    except (OSError, subprocess.TimeoutExpired) as error:
        said = str(error)
    raise SandboxUnavailable(
        f"{Path(engine).name} {words[0]} fails.", evidence=said, fault="machine", remedy=remedies.for_container(said)
    )
