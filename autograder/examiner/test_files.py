"""Reads the tests of a bundle with Otter's own parser."""

from __future__ import annotations

import ast
import importlib
import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from autograder.examiner.case_code import CaseCode, codes_of
from autograder.examiner.otter_parts import ExceptionTestFile, OKTestFile, TestFile
from autograder.examiner.uses import Uses, of_tests

NATURAL = re.compile(r"(\d+)")
EARLIER = "; it is an OK test of an earlier Otter: add the line OK_FORMAT = True"


@dataclass(frozen=True, slots=True)
class TestOf:
    """The tests of one question. `file` is Otter's parsed test file, or None with the reason in `broken`.

    `uses` is what the tests do with names; `stem` is what a notebook checks the question by, the name of its file.
    `codes` is what the code of each case says. `shared` is the name that its file gives, where another gives the same.
    """

    question: str
    source: str
    file: TestFile | None
    broken: str = ""
    uses: Uses = field(default_factory=Uses)
    stem: str = ""
    codes: tuple[CaseCode, ...] = ()
    shared: str | None = None

    @property
    def doctest(self) -> bool:
        """Whether the tests are in OK format."""
        return isinstance(self.file, OKTestFile)


@dataclass(frozen=True, slots=True)
class Examination:
    """A bundle as the examiner holds it in memory: tests and support files."""

    tests: tuple[TestOf, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


def read_bundle(content: bytes) -> Examination:
    """Parse every test file of a bundle, after putting its support files in the working folder.

    A test file that cannot be used does not stop the others: its question is "not judged".
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
        files = {m.filename[len("files/") :]: archive.read(m) for m in members if m.filename.startswith("files/")}
        sources = {m.filename: archive.read(m) for m in members if _is_test(m.filename)}
    write_files(files)
    tests = _apart([_read_test(name, content) for name, content in sources.items()])
    return Examination(tuple(sorted(tests, key=lambda t: natural(t.question))), files)


def write_files(files: Mapping[str, bytes]) -> None:
    """Put the bundle's support files in the working folder, where tests look for them."""
    for name, content in files.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            continue
        Path(path.parent).mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(content)


def readable(case: Any) -> str:
    """Return a case's name; one that was given none goes by its function's: "q2 - 1" says less than "even kernels"."""
    function = str(getattr(getattr(case.body, "test_func", None), "__name__", ""))
    return function.removeprefix("test_").replace("_", " ") if " - " in case.name and function else str(case.name)


def natural(name: str) -> list[tuple[int, str | int]]:
    """Return a sort key that puts q2 before q10."""
    return [(1, int(part)) if part.isdigit() else (0, part) for part in NATURAL.split(name) if part]


def _is_test(name: str) -> bool:
    return name.startswith("tests/") and name.endswith(".py") and PurePosixPath(name).name != "__init__.py"


def _read_test(name: str, content: bytes) -> TestOf:
    stem = PurePosixPath(name).stem
    try:
        source = content.decode()
        _import_libraries(source)
        with redirect_stdout(io.StringIO()):
            file = _parsed(source, name)
    except Exception as error:
        return TestOf(stem, "", None, f"{name} cannot be used: {type(error).__name__}: {error}"[:500], stem=stem)
    uses, codes = of_tests(file, source), codes_of(file, source)
    return TestOf(str(file.name), source, file, uses=uses, stem=stem, codes=codes)


def _apart(tests: Sequence[TestOf]) -> list[TestOf]:
    """Return the tests under names of their own: those of several files that say the same one go by their files."""
    said = Counter(test.question for test in tests)
    named = [_by_file(test, test.question) if said[test.question] > 1 else test for test in tests]
    if len({test.question for test in named}) == len(named):
        return named
    return [_by_file(test, test.shared) for test in named]


def _by_file(test: TestOf, shared: str | None) -> TestOf:
    return replace(test, question=test.stem, shared=shared)


def _parsed(source: str, name: str) -> TestFile:
    """Return what `otter.test_files.create_test_file` does, from text."""
    names: dict[str, Any] = {}
    exec(compile(source, name, "exec"), names)
    if "OK_FORMAT" not in names:
        remedy = EARLIER if "test" in names else ""
        raise ValueError(f"it does not define OK_FORMAT, and stock Otter refuses it, too{remedy}")
    return (
        OKTestFile.from_spec(names["test"], path=name)
        if names["OK_FORMAT"]
        else ExceptionTestFile.from_string(source, path=name)
    )


def _import_libraries(source: str) -> None:
    """Import before the fork what tests import anywhere: an import costs more than a whole examination.

    A library that is missing here is found again, and reported, by the test that needs it.
    """
    for node in ast.walk(ast.parse(source)):
        found = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found = [node.module]
        for module in found:
            with suppress(Exception):
                getattr(importlib.import_module(module), "__version__", None)  # all of a package that is on demand
