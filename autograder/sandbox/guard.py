"""The outermost process of a `landlock` box: drops root, makes a private folder, starts the zygote and outlives it.

No namespace ends the processes of such a box together, so this one does: it adopts every orphan, and when the grader or
the zygote is gone it kills and reaps all that is left and removes the folder.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from autograder.sandbox import disk, kernel, launcher
from autograder.sandbox.landlocked import end_all, move_home
from autograder.sandbox.task import SIGNALS


def main(given: str) -> NoReturn:
    """Guard a box as `backends.landlock` configured it, in JSON."""
    config = json.loads(given)
    if os.geteuid() == 0:
        launcher.stage_in_place(config["closed"], config["needed"], config["links"])
        kernel.drop_bounding_capabilities(kernel.last_capability())
        launcher.become_nobody()
        kernel.set_dumpable(True)  # or what it and its children hold could not be counted
    kernel.adopt_orphans()
    kernel.forbid_new_privileges()
    folder = tempfile.mkdtemp(prefix="autograder-box-")
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    zygote = os.fork()
    if zygote == 0:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        _become_zygote(given, folder)
    try:
        kernel.close_all_but([config["lifeline"]])
        _wait_for_either(os.pidfd_open(zygote), config["lifeline"])
        end_all(zygote)
        disk.remove(folder)
    finally:
        os._exit(0)


def _become_zygote(given: str, folder: str) -> NoReturn:
    from autograder.sandbox import zygote

    try:
        home = Path(folder, "home")
        home.mkdir()
        move_home(str(home))
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        zygote.main(given)
    finally:
        sys.excepthook(*sys.exc_info())
        os._exit(1)


def _wait_for_either(zygote: int, lifeline: int) -> None:
    """Wait until the zygote has ended or the grader holds the lifeline no more."""
    poller = select.poll()
    for descriptor in (zygote, lifeline):
        poller.register(descriptor, select.POLLIN)
    poller.poll()
