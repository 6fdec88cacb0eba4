"""The first process of a container: fetches its descriptors from the grader, then guards a box of level `landlock`."""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import NoReturn

from autograder.sandbox import container, guard, landlock


def main(given: str) -> NoReturn:
    """Start what `backends.container` configured, in JSON."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(os.environ.pop(container.NAME_VARIABLE))
        _, descriptors, _, _ = socket.recv_fds(line, 16, 3)
    control, lifeline, log = descriptors
    for stream in (1, 2):
        os.dup2(log, stream)
    config = json.loads(given)
    abi = min(config["landlock_abi"], landlock.abi())
    if abi < landlock.LEAST_ABI:
        sys.exit(f"Landlock ABI {landlock.LEAST_ABI} is needed in the container, which offers {abi or 'none'}")
    guard.main(json.dumps({**config, "landlock_abi": abi, "control": control, "lifeline": lifeline}))
