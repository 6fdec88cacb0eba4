"""Writes the submissions of this folder. Run it from the repository: python -m tests.submissions.make

The same text gives the same bytes, and a test checks that what is committed is what this makes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .answers import BLANK, RIGHT, all_functions
from .hostile import FRAUDS

HERE = Path(__file__).parent
NAME = "03-manual-convolution"
LONG_NAME = "a_very_long_name_" + "x" * 180

LOOPS_AND_IGNORES_SIGNALS = """\
import signal
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""

PRINTS = """\
for _ in range(1024):
    print("x" * 2**20)
"""

ALLOCATES = """\
hog = np.ones(2**30)
"""

LEAVES_A_PROCESS = """\
import os, subprocess
subprocess.Popen(["sleep", "600"], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        import time
        time.sleep(600)
    os._exit(0)
"""

EXITS = {
    "q2": "def conv2d(image, kernel, stride=1, padding=0):\n    import os\n    os._exit(0)\n",
    "q3": 'def pool2d(x, size=2, stride=None, mode="max"):\n    import sys\n    sys.exit(0)\n',
}

RAISES = """\
class Fatal(BaseException):
    def __eq__(self, other): return True
    def __str__(self): raise self
    __repr__ = __str__
"""

RENAMES = {
    "q1": ("output_size", "OutputSize"),
    "q2": ("conv2d", "convolve"),
    "q3": ("pool2d", "pooling"),
    "q4": ("conv_layer", "layer"),
    "q5": ("count_parameters", "params"),
}


def code(source: str, number: int) -> dict[str, Any]:
    """Return one code cell that has not run."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"cell-{number}",
        "metadata": {},
        "outputs": [],
        "source": source.rstrip("\n").splitlines(keepends=True),
    }


def markdown(source: str, number: int) -> dict[str, Any]:
    """Return one cell of text."""
    lines = source.splitlines(keepends=True)
    return {"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": lines}


def notebook(
    answers: Mapping[str, str],
    *,
    first: str = "",
    after: Mapping[str, str] | None = None,
    checks: bool = True,
    assignment: str = NAME,
) -> dict[str, Any]:
    """Return a notebook in the form of an Otter student notebook.

    Args:
        answers: the source of each question's cell.
        first: the source of a cell before the first question.
        after: sources of cells that follow a question's check.
        checks: whether each answer is followed by its check cell.
        assignment: the assignment that the notebook says it is for.
    """
    sources = [f'import otter\ngrader = otter.Notebook("{assignment}.ipynb")', "import numpy as np"]
    sources += [first] if first else []
    for question, answer in answers.items():
        sources.append(answer)
        sources += [f'grader.check("{question}")'] if checks else []
        sources += [after[question]] if after and question in after else []
    cells = [markdown(f"# {assignment}", 0), *(code(source, number) for number, source in enumerate(sources, start=1))]
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "otter": {"OK_FORMAT": False, "assignment_name": assignment, "tests": {}},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def as_bytes(content: Mapping[str, Any]) -> bytes:
    """Return a notebook as Jupyter saves it."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def submissions() -> dict[str, bytes]:
    """Return every submission: the path below this folder, and its bytes."""
    made = {**_unreadable(), **{f"{name}.ipynb": as_bytes(each) for name, each in {**_broken(), **_odd()}.items()}}
    for name, (first, answers) in FRAUDS.items():
        made[f"{name}.ipynb"] = as_bytes(notebook(answers, first=first))
    right = as_bytes(notebook(RIGHT))
    made["crlf_line_endings.ipynb"] = right.replace(b"\\n", b"\\r\\n").replace(b"\n", b"\r\n")
    made["utf8_byte_order_mark.ipynb"] = b"\xef\xbb\xbf" + right
    made["two_notebooks/first_try.ipynb"] = as_bytes(notebook(BLANK))
    made["two_notebooks/second_try.ipynb"] = right
    return made


def _unreadable() -> dict[str, bytes]:
    nested = as_bytes(notebook(RIGHT)).replace(
        b'"metadata": {}', b'"metadata": {"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", 1
    )
    return {
        "not_json.ipynb": b"This was a notebook until the sync client met it.\n",
        "empty_file.ipynb": b"",
        "deeply_nested.ipynb": nested,
    }


def _broken() -> dict[str, dict[str, Any]]:
    """Return what an honest student hands in on a bad day."""
    renamed = {question: RIGHT[question].replace(*names) for question, names in RENAMES.items()}
    return {
        "no_answer": notebook(BLANK),
        "no_code_cells": {**notebook({}), "cells": [markdown("I could not start Jupyter.", 0)]},
        "renamed_functions": notebook(renamed),
        "syntax_error": notebook({**RIGHT, "q3": RIGHT["q3"].replace("):\n", ")\n", 1)}),
        "infinite_loop": notebook({**RIGHT, "q2": "while True:\n    pass\n\n" + RIGHT["q2"]}),
        "infinite_loop_in_function": notebook(
            {**RIGHT, "q2": "def conv2d(image, kernel, stride=1, padding=0):\n    while True:\n        pass\n"}
        ),
        "os_exit": notebook({**RIGHT, "q2": "import os\nos._exit(0)\n"}),
        "exits_in_function": notebook({**RIGHT, **EXITS}),
        "deletes_its_check_cells": notebook(RIGHT, checks=False),
        "prints_a_gigabyte": notebook(RIGHT, after={"q2": PRINTS}),
        "allocates_8_gb": notebook(RIGHT, after={"q2": ALLOCATES}),
        "wrong_assignment": notebook(
            {"q1": "def sharpen(img, clip=False):\n    return img\n"}, assignment="04-image-filters"
        ),
    }


def _odd() -> dict[str, dict[str, Any]]:
    """Return what is unusual in its behaviour or its name."""
    return {
        "infinite_loop_ignoring_signals": notebook({**RIGHT, "q2": LOOPS_AND_IGNORES_SIGNALS}),
        "leaves_a_background_process": notebook(RIGHT, after={"q2": LEAVES_A_PROCESS}),
        "raises_base_exception": notebook(all_functions("raise Fatal()"), first=RAISES),
        "stop_iteration": notebook(all_functions("raise StopIteration(True)")),
        "unicode_名前": notebook(RIGHT, first='名前 = "김철수"\nprint(名前, "é", "\U0001f642")\n'),
        LONG_NAME: notebook(RIGHT),
    }


def main() -> None:
    """Write every submission."""
    for name, content in submissions().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
