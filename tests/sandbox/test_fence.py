"""What a child cannot see, reach or keep; at level `namespaces` where its box says so."""

# ruff: noqa: PTH101, PTH108, PTH109, PTH123, PTH208, SIM105, SIM115
# What runs inside a child is written as a student would write it.

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

from autograder.sandbox import Box

from .harness import PATIENCE, SMALL, ending, result

REPOSITORY = Path(__file__).parents[2]


def test_no_internet_socket_can_be_made(box: Box) -> None:
    """Sockets of every family but AF_UNIX are refused."""

    def opens_sockets():
        import socket

        opened = []
        for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, socket.AF_VSOCK):
            try:
                socket.socket(family, socket.SOCK_DGRAM)
                opened.append(family)
            except OSError as error:
                assert error.errno == 97, error
        return opened

    assert result(box, opens_sockets) == []


def test_no_connection_can_be_made(box: Box) -> None:
    """A server on this machine cannot be reached."""

    def connects(port):
        import socket

        socket.create_connection(("127.0.0.1", port), timeout=2)

    with socket.create_server(("127.0.0.1", 0)) as server:
        assert "not supported by protocol" in result(box, connects, server.getsockname()[1])


def test_only_its_own_processes_are_visible(namespaces_box: Box) -> None:
    """A child sees the init of its namespace and itself, and is process 2."""

    def lists_processes():
        import os

        return sorted(int(name) for name in os.listdir("/proc") if name.isdigit()), os.getpid(), os.getppid()

    assert result(namespaces_box, lists_processes) == [[1, 2], 2, 1]


def test_files_of_the_host_are_invisible(namespaces_box: Box, tmp_path: Path) -> None:
    """Neither a person's files nor the repository, where hidden tests lie, can be seen; the package itself can."""
    canary = tmp_path / "canary"
    canary.write_text("hidden tests")

    def looks_for(paths):
        import os

        return [path for path in paths if os.path.lexists(path)]

    hidden = [str(canary), str(tmp_path), str(REPOSITORY / "pyproject.toml"), str(REPOSITORY / "tests" / "conftest.py")]
    system = ["/etc/shadow", "/etc/hostname", "/etc/ssl", "/var", "/run", "/sys", "/boot", "/home", "/mnt/0"]
    shown = str(REPOSITORY / "autograder" / "model" / "results.py")
    assert result(namespaces_box, looks_for, [*hidden, *system, shown]) == [shown]


def test_the_way_to_the_interpreter_shows_nothing_else(namespaces_box: Box) -> None:
    """Every folder above a visible one is empty but for what leads to it."""

    def walks():
        import os

        found = {}
        for top in sorted(set(os.listdir("/")) - {"usr", "proc", "dev", "tmp", "etc"}):
            found[top] = os.listdir("/" + top)
        return found

    for top, names in result(namespaces_box, walks).items():
        assert len(names) <= 2 or top in ("bin", "sbin") or top.startswith("lib"), (top, names)


def test_accounts_of_the_host_are_invisible(namespaces_box: Box) -> None:
    """There is one user, `student`."""

    def asks_who_there_is():
        import getpass
        import pwd

        return [user.pw_name for user in pwd.getpwall()], getpass.getuser()

    assert result(namespaces_box, asks_who_there_is) == [["student"], "student"]


def test_no_variable_of_the_grader_is_passed_on(box: Box) -> None:
    """The environment is written from scratch."""

    def shows_environment():
        import os
        from pathlib import Path

        said = b""
        for number in range(1, 1000):
            try:
                said += Path(f"/proc/{number}/environ").read_bytes()
            except OSError:
                pass
        return sorted(os.environ), said.decode()

    names, said = result(box, shows_environment)
    assert not set(names) & {"PYTEST_CURRENT_TEST", "SHELL", "SSH_AUTH_SOCK", "GITHUB_TOKEN"}
    assert "PYTEST_CURRENT_TEST" in os.environ
    assert "PYTEST" not in said


def test_nothing_but_tmp_can_be_written(box: Box) -> None:
    """Every folder outside /tmp and /dev/shm refuses a new file."""

    def writes_everywhere(package):
        import os
        import sys
        from pathlib import Path

        folders = {
            "/",
            "/etc",
            "/dev",
            "/usr",
            "/usr/lib",
            "/proc",
            "/proc/sys/kernel",
            package,
            sys.prefix,
        }
        folders |= set(sys.path) | {str(parent) for entry in sys.path for parent in Path(entry).parents}
        written = []
        for folder in folders - {"/tmp", "", "/tmp/work"}:
            try:
                Path(folder, "canary").write_text("x")
                written.append(folder)
            except OSError:
                pass
        return written, os.getcwd() == os.environ["HOME"]

    assert result(box, writes_everywhere, str(REPOSITORY / "autograder")) == [[], True]


def test_nothing_visible_can_be_remounted_or_changed(namespaces_box: Box) -> None:
    """Modes, owners and times of the read-only files cannot be changed."""

    def changes(path):
        import os

        done = []
        for name, change in {
            "chmod": lambda: os.chmod(path, 0o777),
            "chown": lambda: os.chown(path, 1000, 1000),
            "utime": lambda: os.utime(path, (0, 0)),
            "unlink": lambda: os.unlink(path),
            "link": lambda: os.link(path, "/tmp/work/link"),
        }.items():
            try:
                change()
                done.append(name)
            except OSError:
                pass
        return done

    assert result(namespaces_box, changes, str(REPOSITORY / "autograder" / "model" / "results.py")) == []


def test_process_one_is_out_of_reach(namespaces_box: Box) -> None:
    """The namespace's init ignores every signal, and its memory and limits are closed."""

    def attacks_process_one():
        import os
        import resource
        import signal

        for number in signal.valid_signals():
            os.kill(1, number)
        readable = []
        for name in ("mem", "environ", "fd/0", "root/tmp", "maps"):
            try:
                open(f"/proc/1/{name}", "rb").read(1)
                readable.append(name)
            except OSError:
                pass
        try:
            resource.prlimit(1, resource.RLIMIT_AS, (0, 0))
            readable.append("limits")
        except OSError:
            pass
        resource.prlimit(0, resource.RLIMIT_NOFILE, (32, 32))
        return readable

    assert result(namespaces_box, attacks_process_one) == []


def test_no_privilege_is_held(box: Box) -> None:
    """Every capability set is empty, no new privileges can be had, and a filter is on."""

    def reads_status():
        from pathlib import Path

        status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines())
        names = ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")
        return sum(int(status[name], 16) for name in names), status["NoNewPrivs"], status["Seccomp"]

    assert result(box, reads_status) == [0, "1", "2"]


def test_time_does_not_stand_still_for_a_child_that_ends(box: Box) -> None:
    """A child that does nothing is gone within a moment."""

    def does_nothing():
        return None

    begun = time.monotonic()
    assert ending(box, does_nothing, limits=SMALL, wall=60).code == 0
    assert time.monotonic() - begun < PATIENCE
