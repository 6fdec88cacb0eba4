"""A Docker engine to grade in: the one that this machine has, or one of our own that ends with us.

Our own engine keeps to itself: its socket and its state are in a temporary folder, its images in the work folder; it
makes no bridge, no iptables rule and no forwarding, so that the machine's network is left alone. It is started so that
the kernel ends it when this process dies, however that happens.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .commands import Trouble, answers, end, failed, run

STAND_INS = Path(__file__).with_name("stand_ins")
STARTS_WITHIN = 60.0  # seconds
NEEDED = ("docker.io", "runc", "iptables", "debootstrap")  # Debian's names
DOCKER = "/usr/bin/docker"  # of the package docker.io; another one may come first on PATH


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine. `environment` is for commands that use it, `ours` whether it ends with us."""

    what: str
    environment: Mapping[str, str]
    ours: bool
    logs: Path

    def containers(self, *images: str) -> list[str]:
        """The ids of the containers that were made from images, running or not."""
        filters = [word for image in images for word in ("--filter", f"ancestor={image}")]
        return (answers(["docker", "ps", "-aq", "--no-trunc", *filters], self.environment) or "").split()

    def remove_containers(self, *images: str) -> None:
        """End and remove the containers that were made from images; Otter leaves some behind when interrupted."""
        if found := self.containers(*images):
            answers(["docker", "rm", "--force", *found], self.environment)

    @property
    def socket(self) -> Path | None:
        """The socket at which it answers, where it is on this machine."""
        address = self.environment.get("DOCKER_HOST") or answers(
            ["docker", "context", "inspect", "--format", "{{.Endpoints.docker.Host}}"], self.environment
        )
        return Path(address.removeprefix("unix://")) if address and address.startswith("unix://") else None


@contextmanager
def engine(work: Path) -> Iterator[Engine]:
    """Find or start an engine, and end it if it is ours.

    Args:
        work: what an engine of ours keeps from run to run, its images above all.

    Raises:
        Trouble: there is none, and none can be started here.
    """
    logs = work / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    if version := _here(os.environ):
        yield Engine(f"this machine's Docker {version}", dict(os.environ), ours=False, logs=logs)
        return
    _install(logs)
    if version := _here(os.environ):  # where services start when they are installed
        yield Engine(f"this machine's Docker {version}", dict(os.environ), ours=False, logs=logs)
        return
    state = Path(tempfile.mkdtemp(prefix="otter-grade-"))
    environment = _environment(state)
    process = _start(work, state, environment)
    ours = Engine("", environment, ours=True, logs=logs)
    try:
        version = _answering(process, environment, logs / "engine.log")
        yield Engine(f"Docker {version}, started for this run", environment, ours=True, logs=logs)
    finally:
        ours.remove_containers()
        end(process)
        left = _unmount(work, state)
        shutil.rmtree(state, ignore_errors=True)
        print(f"engine stopped{f'; still mounted: {left}' if left else ', nothing is running or mounted'}", flush=True)


def _here(environment: Mapping[str, str]) -> str | None:
    """The version of the engine that answers on this machine and can build as Otter wants it."""
    if answers(["docker", "buildx", "version"], environment) is None:
        return None
    return answers(["docker", "version", "--format", "{{.Server.Version}}"], environment)


def _install(logs: Path) -> None:
    if all(shutil.which(program) for program in ("dockerd", "runc", "debootstrap")):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Trouble(
            "no Docker engine answers here, and none can be started",
            evidence="starting one takes root and apt-get",
            fault="machine",
            remedy="start Docker, with its buildx plugin, or run this as root on Debian; where Docker is elsewhere: "
            "DOCKER_HOST=unix:///… make test-otter-grade",
        )
    print(f"installing {', '.join(NEEDED)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update"], logs / "apt.log", environment)
    run(["apt-get", "install", "-y", "--no-install-recommends", *NEEDED], logs / "apt.log", environment)


def _environment(state: Path) -> dict[str, str]:
    """What commands need to find this engine, its own docker command and the stand-in for buildx."""
    programs, plugins = state / "bin", state / "config" / "cli-plugins"
    for folder in (programs, plugins):
        folder.mkdir(parents=True)
    (programs / "docker").symlink_to(DOCKER)
    shutil.copy2(STAND_INS / "docker-buildx", plugins)
    return {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "DOCKER_HOST": f"unix://{state / 'docker.sock'}",
        "DOCKER_CONFIG": str(state / "config"),
    }


def _start(work: Path, state: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    limit = subprocess.run(["bash", "-c", "ulimit -Hn"], capture_output=True, text=True, check=True).stdout.strip()
    command = [
        "setpriv", "--pdeathsig", "TERM", "dockerd",
        "--host", environment["DOCKER_HOST"], "--pidfile", str(state / "dockerd.pid"),
        "--data-root", str(work / "images"), "--exec-root", str(state / "exec"),
        "--bridge=none", "--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false",
        "--exec-opt", "native.cgroupdriver=cgroupfs",
        # Containers may not ask for more than this machine allows its own root.
        *([] if limit == "unlimited" else ["--default-ulimit", f"nofile={limit}:{limit}"]),
    ]  # fmt: skip
    with (work / "logs" / "engine.log").open("w") as log:
        return subprocess.Popen(
            command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip


def _answering(process: subprocess.Popen[bytes], environment: Mapping[str, str], log: Path) -> str:
    last = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < last and process.poll() is None:
        if version := answers(["docker", "version", "--format", "{{.Server.Version}}"], environment):
            return version
        time.sleep(0.3)
    raise failed("the Docker engine does not start", log)


def _unmount(*folders: Path) -> str:
    """Unmount what is left below folders, the newest first; say what stays."""
    for place in _mounted(folders):
        subprocess.run(["umount", "--lazy", place], capture_output=True, check=False)
    return ", ".join(_mounted(folders))


def _mounted(folders: tuple[Path, ...]) -> list[str]:
    places = [line.split()[1] for line in Path("/proc/self/mounts").read_text().splitlines()]
    return [place for place in reversed(places) if any(place.startswith(f"{folder}/") for folder in folders)]
