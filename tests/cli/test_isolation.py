"""A notebook sees no network, no file of the grader's, none of the bundle, and no other student."""

from __future__ import annotations

import html
import json
import os
import re
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from submissions.answers import RIGHT

from .front_door import REPOSITORY, SLUG, page_of, read_final_grades, rewritten, scores, write_notebook
from .running import Running

CANARY = "canary7f3a9"
LIMITS = {"cell_seconds": 100, "total_seconds": 200}
LOOKS_AROUND = """\
import json, os, socket, subprocess, time
CANARY = "canary" + "7f3a9"

def tried(what):
    try:
        return str(what())
    except BaseException as error:
        return type(error).__name__

def connected(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.settimeout(2)
        line.connect(address)
    return "connected"

seen = {"environment": dict(os.environ), "user": os.getuid(), "named": [], "holding": []}
seen["network"] = [
    tried(lambda: connected(socket.AF_INET, ("127.0.0.1", PORT))),
    tried(lambda: connected(socket.AF_INET, ("192.0.2.1", 80))),
    tried(lambda: socket.getaddrinfo("example.org", 80)),
    tried(lambda: connected(socket.AF_UNIX, SOCKET)),
    tried(lambda: connected(socket.AF_UNIX, "\\0" + CANARY)),
]
secrets = ("otter_config.json", "grading.json", "gradebook.sqlite", "autograder.zip", f"{MINE}.ipynb", f"{OTHER}.ipynb")
for folder, folders, names in os.walk("/"):
    folders[:] = [name for name in folders if os.path.join(folder, name) not in ("/proc", "/sys")]
    seen["named"] += [os.path.join(folder, name) for name in names if CANARY in name or name in secrets]
    if not folder.startswith(("/usr", "/lib")) and "/site-packages" not in folder and "/lib/python" not in folder:
        for name in names:
            try:
                if not os.path.isfile(os.path.join(folder, name)):
                    continue
                with open(os.path.join(folder, name), "rb") as file:
                    seen["holding"] += [os.path.join(folder, name)] if CANARY.encode() in file.read(10**6) else []
            except OSError:
                pass
seen["listed"] = {path: tried(lambda: sorted(os.listdir(path))) for path in PATHS}
seen["written"] = [tried(lambda: open(os.path.join(path, CANARY), "w").close()) for path in ["/", "/usr", *PATHS]]
seen["processes"] = {n: open(f"/proc/{n}/cmdline").read() for n in os.listdir("/proc") if n.isdigit()}
"""
# Each leaves traces of itself wherever it can, waits until the test ends its `sleep`, and looks for the other's traces
MEETS = """\
kept = [open(os.path.join(place, f"trace-of-{MINE}"), "w") for place in ("/tmp", "/dev/shm", ".")]
server, unix = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
bound = [tried(lambda: server.bind("\\0trace-of-" + MINE)), tried(lambda: unix.bind(f"/tmp/socket-of-{MINE}"))]
tried(server.listen)
waiting = subprocess.Popen(["sleep", "987654"])
waiting.wait()
for place in ("/tmp", "/dev/shm", "."):
    seen["named"] += [name for name in os.listdir(place) if OTHER in name]
seen["network"] += [
    tried(lambda: connected(socket.AF_UNIX, "\\0trace-of-" + OTHER)),
    tried(lambda: connected(socket.AF_UNIX, f"/tmp/socket-of-{OTHER}")),
]
seen["later"] = {n: open(f"/proc/{n}/cmdline").read() for n in os.listdir("/proc") if n.isdigit()}
time.sleep(0.5)
print("SEEN" + json.dumps(seen) + "END")
"""


@pytest.fixture(scope="module")
def out(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Two students whose notebooks look around, graded at the same time."""

    def grade(folder: Path) -> None:
        places = [folder, folder / "students", folder / "home", folder / "temporary", folder / "out"]
        for place in places:
            place.mkdir(exist_ok=True)
            (place / f"{CANARY}.txt").write_text(CANARY)
        paths = [str(path) for path in (*places, REPOSITORY / "tests", course, "/home", "/etc/ssl", "/var", "/run")]
        with _listening(folder) as (port, file):
            for mine, other in (("amy", "bob"), ("bob", "amy")):
                facts = f"PORT, SOCKET, PATHS, MINE, OTHER = {port}, {file!r}, {paths!r}, {mine!r}, {other!r}\n"
                path = folder / "students" / f"{mine}.ipynb"
                write_notebook(path, RIGHT, first=facts + LOOKS_AROUND, after={"q1": MEETS})
            bundle = rewritten(course / "dist" / SLUG / "autograder.zip", folder / "autograder.zip", limits=LIMITS)
            words = ["grade", bundle, folder / "students", "-o", folder / "out", "--workers", "2"]
            environment = {"HOME": str(folder / "home"), "SECRET": CANARY}
            with Running(words, folder, folder / "temporary", environment) as running:
                _let_them_meet(running)
                ran = running.end()
        assert ran.code == 4, ran  # the canary beside the notebooks is no notebook, and is listed as such

    return once("isolation", grade) / "out"


@contextmanager
def _listening(folder: Path) -> Iterator[tuple[int, str]]:
    """Servers of the host, on a port, a socket file and an abstract name, which anyone on the host can reach."""
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket must be short
    with (
        closing(socket.create_server(("127.0.0.1", 0))) as port,
        closing(socket.socket(socket.AF_UNIX)) as file,
        closing(socket.socket(socket.AF_UNIX)) as abstract,
    ):
        file.bind(f"{CANARY}.sock")
        abstract.bind(f"\0{CANARY}")
        os.chdir(here)
        for server in (file, abstract):
            server.listen()
        socket.create_connection(port.getsockname()).close()
        yield port.getsockname()[1], str(folder / f"{CANARY}.sock")


def _let_them_meet(running: Running) -> None:
    """Wait until both notebooks wait, which shows that they run at the same time, then let both go on."""

    def sleepers() -> list[int]:
        return [pid for pid, line in running.family().items() if line.startswith("sleep 987654")]

    running.until(lambda: len(sleepers()) == 2, every=0.3)
    for pid in sleepers():
        os.kill(pid, signal.SIGKILL)


@pytest.fixture(params=["amy", "bob"])
def seen(request: pytest.FixtureRequest, out: Path) -> dict[str, Any]:
    """What the notebook of one of them saw, read from what it printed."""
    text = html.unescape(re.sub(r"<[^>]+>", "", page_of(out, request.param)))
    found = re.search(r"SEEN({.*})END", text)
    assert found, text[-3000:]
    output: dict[str, Any] = json.loads(found[1])
    return output


def test_both_earn_full_points(out: Path) -> None:
    """Looking around costs nothing."""
    rows = read_final_grades(out)
    assert {name: scores(rows[name]) for name in ("amy", "bob")} == dict.fromkeys(("amy", "bob"), (5, 6, 4, 6, 3))


def test_there_is_no_network(seen: dict[str, Any]) -> None:
    """Neither the host, nor the world, nor the other student can be reached by any kind of socket."""
    assert len(seen["network"]) == 7
    assert all(what.endswith("Error") or what == "gaierror" for what in seen["network"]), seen["network"]


def test_no_file_of_the_grader_is_there(seen: dict[str, Any]) -> None:
    """Nothing is found by name or by content: canary, bundle, gradebook, notebook, or trace of the other."""
    assert seen["named"] == []
    assert seen["holding"] == []


def test_no_folder_of_the_host_is_listed(seen: dict[str, Any]) -> None:
    """The course, the submissions, the results, the home and the temporary folder do not exist inside."""
    assert set(seen["listed"].values()) <= {"FileNotFoundError", "PermissionError", "[]"}, seen["listed"]


def test_nothing_outside_can_be_written(seen: dict[str, Any]) -> None:
    """A file can be made in none of these places."""
    assert all(what.endswith("Error") for what in seen["written"]), seen["written"]


def test_no_variable_of_the_grader_is_set(seen: dict[str, Any]) -> None:
    """The environment is made from scratch."""
    assert CANARY not in str(seen["environment"])
    assert seen["environment"].keys() & {"SECRET", "TMPDIR", "COLUMNS", "PYTEST_CURRENT_TEST"} == set()


def test_no_process_of_others_is_seen(seen: dict[str, Any]) -> None:
    """Only the notebook's own processes are there, before and while the other one runs."""
    lines = [*seen["processes"].values(), *seen["later"].values()]
    assert len(seen["processes"]) <= 2
    assert len(seen["later"]) <= 3  # the process frozen at the check of q1 has joined
    assert [line for line in lines if "grade" in line.split("\0") or "students" in line or "zip" in line] == []
    assert seen["user"] != 0
