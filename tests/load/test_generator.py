"""What loads and classes are made of, tried on small things: nothing is graded here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from autograder.workflows.course.assignments import Assignment
from autograder.workflows.grading.example_class import make_class

from .generator import in_turns

ROOT = Path(__file__).parents[2]


def state(pid: int) -> str:
    """What a process does, as the system says: T when it is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_turns_stop_and_let_go() -> None:
    """A process and its child are seen stopped in turns, and run on afterwards."""
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import sys; sys.stdin.read()'])"
    with subprocess.Popen([sys.executable, "-S", "-c", program], stdin=subprocess.PIPE) as process:
        with in_turns(process.pid):
            while state(process.pid) != "T":
                pass
        assert state(process.pid) != "T"
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait() == 0


def test_a_class_of_any_size(tmp_path: Path) -> None:
    """Of 25 students each has a file, and answers of all kinds turn up in other combinations."""
    assert make_class(Assignment("01-python-containers", ROOT), tmp_path, hostile=False, honest=25) == 25
    contents = {path.read_bytes() for path in tmp_path.iterdir()}
    assert len(list(tmp_path.iterdir())) == 25
    assert len(contents) > 12
