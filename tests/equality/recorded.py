"""What stock Otter gave in earlier sessions, kept by content: equal work is not graded by Otter again.

`recorded.json` is written by `make agreement`, which always runs Otter itself. It serves only while the libraries that
the outcomes rest on have the versions that they were made with; for anything it does not hold, Otter runs.
"""

from __future__ import annotations

import fcntl
import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

LOCK = "requirements.lock"
RECORDED = Path(__file__).with_name("recorded.json")
LIBRARIES = ("otter-grader", "ipython", "numpy", "pandas", "scipy", "scikit-learn", "tensorflow-cpu", "keras")


class Recorded:
    """Outcomes by the key of the content that they belong to."""

    def __init__(self, outcomes: Mapping[str, Any]) -> None:
        self.outcomes = dict(outcomes)

    def outcome(self, key: str) -> Any:
        """Return what Otter gave, or None where that was not recorded."""
        return self.outcomes.get(key)


def content_key(bundle: Path, name: str, notebook: bytes, files: Mapping[str, bytes]) -> str:
    """Return a digest of all that an outcome depends on; how the bundle is packed, and when, is no part of it.

    Nor is the list of what Otter would install in a container: the versions here are compared by themselves.
    """
    digest = sha256()
    with zipfile.ZipFile(bundle) as archive:
        members = {member: archive.read(member) for member in archive.namelist() if member != LOCK}
    for part in (members, {name: notebook}, files):
        for label, content in sorted(part.items()):
            digest.update(f"{len(label)} {label} {len(content)} ".encode() + content)
        digest.update(b"|")
    return digest.hexdigest()


def versions() -> dict[str, str]:
    """Return the versions of the libraries that an outcome rests on."""
    return {name: version(name) for name in LIBRARIES}


def load() -> Recorded:
    """Read the recorded outcomes; there are none where a library has another version now."""
    content = json.loads(RECORDED.read_text("utf-8")) if RECORDED.exists() else {}
    return Recorded(content["outcomes"] if content.get("versions") == versions() else {})


def record(known: Path) -> None:
    """Add what a session's folder of outcomes holds to what is recorded."""
    with RECORDED.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        outcomes = load().outcomes | {path.stem: json.loads(path.read_text("utf-8")) for path in known.glob("*.json")}
        lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(found)}" for key, found in sorted(outcomes.items()))
        RECORDED.write_text(f'{{"versions": {json.dumps(versions())}, "outcomes": {{\n{lines}\n}}}}\n', "utf-8")
