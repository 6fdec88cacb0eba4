"""The bare limit of grading: a warm process forks, and the child runs the cells and the cases, behind no wall at all.

`serve` grades the notebook that it was started with whenever a line comes in: no sandbox, no limits, no IPython, no
seeds, no messages, no page, no gradebook. It is a floor to measure against, not a grader.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import json
import os
import re
import sys
import traceback
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

_MAGIC = re.compile(r"^\s*[%!]")


def code_cells(notebook: Path) -> list[str]:
    """Return the code of a notebook, without the lines that only IPython understands."""
    cells = json.loads(notebook.read_bytes())["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return ["\n".join(line for line in source.splitlines() if not _MAGIC.match(line)) for source in sources]


def run_cases(source: str, name: str, names: dict[str, Any]) -> tuple[int, int]:
    """Run the cases of a test file with the names of a notebook; returns how many passed, of how many."""
    space: dict[str, Any] = {}
    exec(compile(source, name, "exec"), space)
    space.pop("test_case", None)
    cases = [value for key, value in space.items() if key.startswith("test_") and isinstance(value, types.FunctionType)]
    passed = 0
    for case in cases:
        wanted = inspect.signature(case).parameters
        with contextlib.suppress(Exception):
            case(**{key: names if key == "env" else names[key] for key in wanted})
            passed += 1
    return passed, len(cases)


def undecorated() -> None:
    """Make the decorator of Otter's test files one that changes nothing."""
    files: Any = types.ModuleType("otter.test_files")
    files.test_case = lambda **settings: lambda function: function
    sys.modules |= {"otter": types.ModuleType("otter"), "otter.test_files": files}


def grade_here(cells: list[str], tests: list[Path], imports: dict[str, str]) -> tuple[int, int]:
    """Run cells, then cases; returns how many passed, of how many."""
    names: dict[str, Any] = {"__name__": "__main__", "In": ["", *cells]}  # some cases read what was run
    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        for number, cell in enumerate(cells):
            try:
                exec(compile(cell, f"cell {number}", "exec"), names)
            except Exception:
                traceback.print_exc()
        for name, where in imports.items():
            module, _, attribute = where.partition(":")
            with contextlib.suppress(ImportError, AttributeError):
                found = importlib.import_module(module)
                names.setdefault(name, getattr(found, attribute) if attribute else found)
        results = [run_cases(test.read_text(), test.name, names) for test in tests]
    return sum(passed for passed, _ in results), sum(every for _, every in results)


class _Grader:
    def check(self, *_: object, **__: object) -> None:
        """Do nothing: the cases are run afterwards."""


def serve(notebook: Path, bundle: Path, libraries: list[str]) -> None:
    """Import libraries, then grade the notebook in a fork for every line of the standard input."""
    for library in libraries:
        importlib.import_module(library)
    undecorated()
    sys.modules["otter"].Notebook = lambda *_, **__: _Grader()  # type: ignore[attr-defined]
    cells, tests = code_cells(notebook), sorted((bundle / "tests").glob("*.py"))
    imports = json.loads((bundle / "grading.json").read_bytes()).get("imports", {})
    (files := bundle / "files").mkdir(exist_ok=True)  # not every assignment has any
    os.chdir(files)
    sys.path.insert(0, "")
    warm = set(sys.modules)

    def imported() -> list[str]:
        grade_here(cells, tests, imports)
        return sorted(set(sys.modules) - warm)

    for name in in_a_fork(imported):  # what a run of the notebook imports is warm, too
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    print("ready", flush=True)
    for _ in sys.stdin:
        print(json.dumps(in_a_fork(lambda: grade_here(cells, tests, imports))), flush=True)


def in_a_fork(function: Callable[[], Any]) -> Any:
    """Return what a function returns, as JSON has it, when a fork of this process calls it."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        with os.fdopen(writer, "w") as answer:
            json.dump(function(), answer)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        answer_text = said.read()
    os.waitpid(child, 0)
    return json.loads(answer_text)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
