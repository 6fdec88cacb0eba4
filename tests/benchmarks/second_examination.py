"""What keeping questions ready for a second examination costs a class of which nobody needs one.

    python -m tests.benchmarks.second_examination [--rounds 5] [--students 60]

A class with a bundle of stock Otter is graded across the wall alone (`--judge wall`) and as it is by default, in turns,
in control groups of their own (see `versions`). It needs root.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.equality.questions import Small
from tests.equality.test_table import bundle_of, notebook_of

from .versions import SETTLING, Group

MODES = {"--judge wall": ("--judge", "wall"), "default": ()}
CASES = (">>> f{n}(3)\n{v}\n", ">>> x{n}\n{v}\n", ">>> a{n}.sum() == {v}\nTrue\n")


def main() -> int:
    """Print the CPU milliseconds of a submission in each mode."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.second_examination", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--students", type=int, default=60)
    args = parser.parse_args()
    spent: dict[str, list[float]] = {mode: [] for mode in MODES}
    with tempfile.TemporaryDirectory() as folder:
        bundle = _make(Path(folder), args.students)
        for _ in range(args.rounds):
            for mode, options in MODES.items():
                spent[mode].append(_graded(bundle, options) / args.students)
    for mode, each in spent.items():
        print(f"{mode:<14}{statistics.median(each):7.0f} ms, from {min(each):.0f} to {max(each):.0f}")
    return 0


def _question(number: int) -> Small:
    names = {"n": f"q{number}", "v": 3 + number}
    cases = [{"code": case.format(**names), "hidden": place > 0, "locked": False} for place, case in enumerate(CASES)]
    test = {"name": names["n"], "points": 1, "suites": [{"cases": cases, "scored": True, "type": "doctest"}]}
    right = "def f{n}(x):\n    return x + {i}\nx{n} = f{n}(3)\na{n} = np.array([{i}, 3])".format(**names, i=number)
    return Small(str(names["n"]), f"OK_FORMAT = True\n\ntest = {test!r}\n", right, "")


def _make(folder: Path, students: int) -> Path:
    questions = tuple(_question(number) for number in range(6))
    (folder / "class").mkdir()
    notebook = notebook_of(questions, "right")
    for number in range(students):
        mine = notebook.replace(b"import otter", b"me = %d\\nimport otter" % number)
        (folder / "class" / f"student{number}.ipynb").write_bytes(mine)
    return bundle_of(folder / "autograder.zip", questions)


def _graded(bundle: Path, options: tuple[str, ...]) -> float:
    """Return the CPU milliseconds of grading the class, in a folder that has no gradebook yet."""
    group = Group(f"second-{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory() as out:
            command = [sys.executable, "-m", "autograder.cli", "grade", str(bundle), str(bundle.parent / "class")]
            subprocess.run([*command, "-o", "out", *options], cwd=out, check=True, preexec_fn=group.enter,
                           capture_output=True)  # fmt: skip
        time.sleep(SETTLING)
        return group.cpu()
    finally:
        group.remove()


if __name__ == "__main__":
    sys.exit(main())
