"""Runs stock Otter as a library in a process of its own, one request at a time: a line of JSON in, a line of JSON out.

Otter changes the working directory, writes to standard output and starts kernels; here nobody else is disturbed by it.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from pathlib import Path
from typing import Any

KERNEL_STARTS = 3


def assign(master: str, result: str) -> None:
    """Run `otter assign` without its own test run."""
    from otter.assign import main

    main(master, result, no_pdfs=True, no_run_tests=True)


def generate(folder: str, output: str, files: list[str]) -> None:
    """Run `otter generate` in a folder that holds tests/ and otter_config.json."""
    from otter.generate import main

    os.chdir(folder)
    main(output_path=output, files=files, no_environment=True, no_requirements=True)


def run(bundle: str, notebook: str, environment: dict[str, str]) -> dict[str, Any]:
    """Run `otter run`; the answer maps each question to its score, its points, and whether each case passed."""
    os.environ.update(environment)  # for the kernel
    results = _results(bundle, notebook)
    if results.catastrophic_error is not None:
        raise results.catastrophic_error
    report = json.loads((Path(notebook).parent / "results.json").read_text())
    scores = {test["name"]: (test.get("score"), test.get("max_score")) for test in report["tests"]}
    return {
        name: [*scores[name], [bool(case.passed) for case in test.test_case_results]]
        for name, test in results.results.items()
    }


def _results(bundle: str, notebook: str) -> Any:
    """Run it again where its kernel did not start: two kernels that start at a time may choose the same port."""
    from otter.run import main

    for _ in range(KERNEL_STARTS):
        try:
            return main(notebook, autograder=bundle, output_dir=str(Path(notebook).parent), no_logo=True)
        except RuntimeError as error:
            if "Kernel died before replying" not in str(error):
                raise
    raise RuntimeError("the kernel does not start")


COMMANDS = {"assign": assign, "generate": generate, "run": run}


def serve() -> None:
    """Answer requests until standard input ends."""
    answers = os.fdopen(os.dup(1), "w")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # otter and its kernels print what nobody reads
    os.dup2(quiet, 2)
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        command, arguments = json.loads(line)
        try:
            reply = {"result": COMMANDS[command](**arguments)}
        except BaseException as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(reply) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve()
