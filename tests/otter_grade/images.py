"""The image that Otter's Dockerfile starts from: Otter's own, or a stand-in where it cannot be made.

Otter's own needs the places that its Dockerfile and the bundle's `setup.sh` download from. Where one of them cannot be
reached, a stand-in is made from this machine's Debian mirror and package index. It has the very versions that the
bundle's `environment.yml` and `requirements.lock` name, and the data sets that its notebooks would download.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import ssl
import subprocess
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.student import datasets

from .commands import Trouble, answers, run
from .engine import STAND_INS, Engine

OTTERS = "ubuntu:22.04"
DEBIAN, TOOLS, BASE = "otter-grade-debian", "otter-grade-tools", "otter-grade-base"
RELEASE = "trixie"  # its Python is the one that Otter's environment.yml asks for
ANSWERS_WITHIN = 15.0  # seconds
INDEX = {"index-url": "PIP_INDEX_URL", "extra-index-url": "PIP_EXTRA_INDEX_URL", "trusted-host": "PIP_TRUSTED_HOST"}


def image(engine: Engine, bundle: Path, work: Path) -> tuple[str, str]:
    """Return the image to start from and what it is, making it if need be.

    Raises:
        Trouble: it cannot be made.
    """
    members = _members(bundle)
    if not engine.ours and _reachable(engine, members["setup.sh"].decode()):
        return OTTERS, f"Otter's own, {OTTERS} and its downloads"
    context = _context(members)
    name = _name(context)
    if not _has(engine, name):
        _debian(engine, work)
        _tools(engine)
        print("  installing the bundle's environment, 1 minute, or 4 with TensorFlow", flush=True)
        _build(engine, name, context, "environment.Dockerfile", _index())
    return name, f"a stand-in, {name}: Debian {RELEASE} with the bundle's environment"


def forget_others(engine: Engine, bundles: Iterable[Path]) -> None:
    """Remove from an engine of ours the images that belong to none of these bundles, as a new lock file leaves them."""
    if not engine.ours:
        return
    wanted = {_name(_context(_members(bundle))) for bundle in bundles}
    output = answers(["docker", "images", "--format", "{{.Repository}}:{{.Tag}}", BASE], engine.environment) or ""
    for name in set(output.split()) - wanted:
        answers(["docker", "rmi", name], engine.environment)
    answers(["docker", "image", "prune", "--force"], engine.environment)


def _members(bundle: Path) -> dict[str, bytes]:
    """The files at the top of a bundle."""
    with zipfile.ZipFile(bundle) as packed:
        return {name: packed.read(name) for name in packed.namelist() if "/" not in name}


def _name(context: Mapping[str, bytes]) -> str:
    """The stand-in's name, which says what it is made from."""
    content = b"".join(name.encode() + b"\0" + part for name, part in sorted(context.items()))
    return f"{BASE}:{hashlib.sha256(content).hexdigest()[:12]}"


def _reachable(engine: Engine, setup: str) -> bool:
    """Whether this machine reaches what Otter's image is made from: its base image, and the installer of Miniforge."""
    installer = re.search(r"wget -nv (\S*Linux-x86_64\.sh)", setup)
    if installer is None or not (_has(engine, OTTERS) or _pulled(engine)):
        return False
    request = urllib.request.Request(installer[1], method="HEAD")
    try:
        with urllib.request.urlopen(request, timeout=ANSWERS_WITHIN):
            return True
    except (urllib.error.URLError, OSError):
        return False


def _pulled(engine: Engine) -> bool:
    return answers(["docker", "pull", "--quiet", OTTERS], engine.environment, patience=600) is not None


def _has(engine: Engine, name: str) -> bool:
    return answers(["docker", "image", "inspect", name], engine.environment) is not None


def _context(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that the stand-in for an environment is made from."""
    served = json.loads(members["grading.json"]).get("datasets", {})
    # Where the notebook would download a data set, it finds the bundle's edition, as in a student box.
    startup = (
        f'__import__("keras")\n__import__("runpy").run_path("/opt/offline/offline_datasets.py")["serve"]({served!r})'
    )
    ours = {path.name: path.read_bytes() for path in STAND_INS.iterdir() if path.suffix not in (".md", "")}
    return {
        **{name: content for name, content in members.items() if name.startswith(("environment.yml", "requirements."))},
        **ours,
        **{name: (STAND_INS / name).read_bytes() for name in ("mamba", "wget")},
        "offline_datasets.py": Path(datasets.__file__).read_bytes(),
        "startup.py": f"{startup}\n".encode() if served else b"",
    }


def _debian(engine: Engine, work: Path) -> None:
    """Make the image of a bare Debian from this machine's mirror."""
    if _has(engine, DEBIAN):
        return
    if not shutil.which("debootstrap") or os.geteuid() != 0:
        raise Trouble(
            "the stand-in for Otter's base image cannot be made",
            evidence="debootstrap is needed, and root",
            fault="machine",
            remedy="apt-get install debootstrap",
        )
    print(f"  making a bare Debian {RELEASE}, about 1 minute", flush=True)
    root = work / "rootfs"
    shutil.rmtree(root, ignore_errors=True)  # of a run that was interrupted
    packages = "--include=ca-certificates,python3"
    run(
        ["debootstrap", "--variant=minbase", packages, RELEASE, root, _mirror()],
        engine.logs / "debian.log",
        {**os.environ, "TMPDIR": str(work)},
    )
    archive = subprocess.Popen(
        ["tar", "-C", root, "--exclude=./var/cache/apt/archives/*.deb", "-c", "."], stdout=subprocess.PIPE
    )
    subprocess.run(
        ["docker", "import", "-", DEBIAN], env=dict(engine.environment), stdin=archive.stdout, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    if archive.wait():
        raise Trouble("tar cannot read the Debian that debootstrap made", fault="machine")
    shutil.rmtree(root)


def _mirror() -> str:
    """The Debian mirror of this machine's own apt sources."""
    output = answers(
        ["apt-get", "indextargets", "--format", "$(ORIGIN) $(REPO_URI)", "Created-By: Packages"], os.environ
    )
    mirrors = [line.split()[1] for line in (output or "").splitlines() if line.startswith("Debian ")]
    if not mirrors:
        raise Trouble("this machine's apt sources name no Debian mirror", fault="machine", remedy="run this on Debian")
    return mirrors[0]


def _tools(engine: Engine) -> None:
    if not _has(engine, TOOLS):
        print("  adding what Otter's setup.sh installs, about 2 minutes", flush=True)
        _build(engine, TOOLS, {"tools.Dockerfile": (STAND_INS / "tools.Dockerfile").read_bytes()}, "tools.Dockerfile")


def _build(
    engine: Engine, name: str, context: Mapping[str, bytes], dockerfile: str, arguments: Mapping[str, str] | None = None
) -> None:
    with tempfile.TemporaryDirectory(prefix="otter-grade-") as folder:
        for file, content in context.items():
            path = Path(folder) / file
            path.write_bytes(content)
            path.chmod(0o755)
        shutil.copy(_certificates(), Path(folder) / "certificates.crt")
        given = [word for key, value in (arguments or {}).items() for word in ("--build-arg", f"{key}={value}")]
        command = ["docker", "build", "--network", "host", "--tag", name, "--file", f"{folder}/{dockerfile}", *given]
        # Our own engine has no network; the classic builder of its docker command can lend it the machine's.
        builder = {"DOCKER_BUILDKIT": "0"} if engine.ours else {}
        run([*command, folder], engine.logs / "images.log", {**engine.environment, **builder})


def _certificates() -> Path:
    named = ssl.get_default_verify_paths().cafile
    return Path(named or "/etc/ssl/certs/ca-certificates.crt")


def _index() -> dict[str, str]:
    """Where this machine's pip looks for packages, without the folders that only this machine has."""
    output = answers(["python3", "-m", "pip", "config", "list"], os.environ) or ""
    found: dict[str, str] = {}
    for option, value in re.findall(r"^\S*\.([a-z-]+)='(.*)'$", output, re.MULTILINE):
        reached = [word for word in value.split() if option == "trusted-host" or word.startswith("http")]
        if option in INDEX and reached:
            found[INDEX[option]] = " ".join(reached)
    return found
