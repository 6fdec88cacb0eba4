"""What to do about a sandbox that cannot be set up: it depends on where the grader runs and on what was said."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_NO_USER_NAMESPACES = ("uid map", "RTM_NEWADDR", "namespace", "Operation not permitted")  # as bubblewrap words it
_APPARMOR = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
_PROFILE = (
    "abi <abi/4.0>, include <tunables/global> profile bwrap /usr/bin/bwrap flags=(unconfined) "
    "{ userns, include if exists <local/bwrap> }"
)
_ALLOW = "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
_OF_UBUNTU = (
    f"{_ALLOW}, or, for good and for bubblewrap alone: sudo apt-get install -y bubblewrap && echo '{_PROFILE}' "
    "| sudo tee /etc/apparmor.d/bwrap && sudo apparmor_parser -r /etc/apparmor.d/bwrap"
)
_OF_DOCKER = (
    "start the container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined "
    "--security-opt systempaths=unconfined; level landlock needs none of these"
)
_MORE = "sudo sysctl -w user.max_user_namespaces=15000"
_ELSEWHERE = (
    "run the grader on Linux: in a virtual machine, in WSL2 on Windows, or in a container, where level landlock holds"
)
_OLD_WSL = "use WSL2: wsl --set-version DISTRIBUTION 2"
_KERNEL = "use a kernel of version 6.2 or newer that lists landlock in its boot parameter lsm="
_WSL_KERNEL = "wsl --update, which brings a kernel with Landlock"
DELEGATE = "systemd-run --user --scope -p Delegate=yes autograder grade …"


def for_namespaces(evidence: str) -> str:
    """Return the next step where bubblewrap failed with these words."""
    if sys.platform != "linux":
        return _ELSEWHERE
    if "No space left on device" in evidence:
        return _MORE
    if not any(sign in evidence for sign in _NO_USER_NAMESPACES):
        return "grade on Linux with unprivileged user namespaces and bubblewrap"
    if _in_container():
        return f"{_OF_DOCKER}; the host must allow user namespaces too: {_ALLOW}"
    if _wsl() == 1:
        return _OLD_WSL
    return (
        _OF_UBUNTU
        if _reads(_APPARMOR) == "1"
        else f"{_ALLOW}, if this kernel has that setting; in Docker, {_OF_DOCKER}"
    )


def for_landlock() -> str:
    """Return the next step where the kernel offers no Landlock, or too old a one."""
    if sys.platform != "linux":
        return _ELSEWHERE
    return _OLD_WSL if _wsl() == 1 else _WSL_KERNEL if _wsl() else _KERNEL


def for_container(evidence: str) -> str:
    """Return the next step where no container can be started, with the engine's words."""
    if "permission denied" in evidence.lower():
        return "sudo usermod -aG docker $USER, then log in again; or use rootless Podman"
    if "daemon" in evidence.lower() or "connect" in evidence.lower():
        return "start the engine: sudo systemctl start docker, or open Docker Desktop"
    if "Landlock" in evidence:
        return f"use Docker 23 or newer, whose filter lets Landlock through; {_KERNEL}"
    if sys.platform != "linux":
        return f"install Docker or Podman, and {_ELSEWHERE}"
    return "install Docker or Podman: sudo apt-get install -y podman"


def _in_container() -> bool:
    return Path("/.dockerenv").exists() or Path("/run/.containerenv").exists()


def _wsl() -> int:
    """1 or 2 in the Windows Subsystem for Linux, else 0."""
    release = os.uname().release
    return 0 if "icrosoft" not in release else 2 if "WSL2" in release or "microsoft-standard" in release else 1


def _reads(path: Path) -> str:
    with contextlib.suppress(OSError):
        return path.read_text().strip()
    return ""
