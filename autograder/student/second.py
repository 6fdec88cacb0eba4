"""A second examination in the student's own process, as stock Otter examines: where the wall met its own limit.

Theory of operation. When a frozen process of which a copy is wanted is first asked something, it forks once more: the
copy waits, untouched by what the examination does. Where no copy was kept and one is needed, the notebook is run again
with one. Where a case cannot be judged across the wall, the examiner says "hand over"; the copy then
gets the text of the test file and runs it with Otter's own code in the notebook's names, beside the notebook's files
as they were at the checkpoint. All outputs have been written
by then, there is no network, and the copy ends with its answer. What it answers is its own word.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.errors import ProtocolError
from autograder.lazy import on_demand
from autograder.student.alarm import time_limit
from autograder.student.kept_files import KeptFiles
from autograder.student.server import Server
from autograder.wire import Channel

HAND_OVER, SECOND = "hand over", "second"
LONGEST_TEXT = 2000
_GO = b"g"


def serve(
    server: Server, channel: Channel, namespace: dict[str, Any], fork: Callable[[], int], files: KeptFiles
) -> None:
    """Answer one examiner until it hangs up, or hands over to the copy that was made before its first request."""
    _wait_for(channel)
    waiting, go = os.pipe()
    try:
        pid = fork()
    except OSError:  # the student may have used up the processes: then there is no second examination
        pid = -1
    if pid == 0:
        os.close(go)
        if os.read(waiting, 1) == _GO:
            files.put_back()
            _answer(channel, namespace)
        os._exit(0)
    os.close(waiting)
    with contextlib.suppress(ProtocolError):
        while server.serve_one():
            pass
    if server.handed_over and pid > 0:
        os.write(go, _GO)
        os.waitpid(pid, 0)


def _wait_for(channel: Channel) -> None:
    poll = select.poll()
    poll.register(channel.fileno(), select.POLLIN)
    poll.poll()


def _answer(channel: Channel, namespace: dict[str, Any]) -> None:
    """Run the test file that the examiner sends, and say which of its cases passed."""
    frame = channel.receive()
    if frame is None or frame.header.get("op") != SECOND:
        return
    try:
        with time_limit(float(frame.header["seconds"])):
            reply = _examined(str(frame.header["source"]), str(frame.header["path"]), namespace)
    except BaseException as error:  # what ends the whole run of stock Otter
        reply = {"ended": type(error).__name__[:LONGEST_TEXT]}
    channel.send(reply)


def _examined(source: str, path: str, namespace: dict[str, Any]) -> dict[str, Any]:
    sys.modules.pop("otter", None)  # what the notebook imported under this name is no Otter
    on_demand("otter")
    from otter.test_files.exception_test import ExceptionTestFile
    from otter.test_files.ok_test import OKTestFile

    names: dict[str, Any] = {}
    exec(compile(source, path, "exec"), names)
    file: Any = (
        OKTestFile.from_spec(names["test"], path=path)
        if names["OK_FORMAT"]
        else ExceptionTestFile.from_string(source, path=path)
    )
    with (
        Path(os.devnull).open("w") as nothing,
        contextlib.redirect_stdout(nothing),
        contextlib.redirect_stderr(nothing),
    ):
        file.run(namespace)
    results = file.test_case_results
    return {
        "passed": [bool(result.passed) for result in results],
        "said": [str(result.message)[-LONGEST_TEXT:] for result in results],
    }
