"""Parts of a package are imported without the rest of it, until the rest is asked for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.lazy import on_demand

ROOT = Path(__file__).parents[1]
LAZY = {
    ".".join(path.parent.relative_to(ROOT).parts)
    for path in (ROOT / "autograder").rglob("__init__.py")
    if "lazy_exports(" in path.read_text(encoding="utf-8")
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package whose own text imports a second module, which takes long."""
    (tmp_path / "slow_at_first").mkdir()
    (tmp_path / "slow_at_first" / "__init__.py").write_text("from . import slow\nfrom .quick import ANSWER\n")
    (tmp_path / "slow_at_first" / "quick.py").write_text("ANSWER = 42\n")
    (tmp_path / "slow_at_first" / "slow.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    on_demand("slow_at_first")
    yield "slow_at_first"
    for name in [name for name in sys.modules if name.startswith("slow_at_first")]:
        del sys.modules[name]


def test_a_part_comes_alone(package: str) -> None:
    """A module of the package is imported without what the package imports."""
    from slow_at_first.quick import ANSWER  # type: ignore[import-not-found]

    assert ANSWER == 42
    assert f"{package}.slow" not in sys.modules


def test_the_rest_comes_when_it_is_asked_for(package: str) -> None:
    """A name of the package itself is there, as it always was."""
    from slow_at_first import ANSWER  # type: ignore[import-not-found]

    assert ANSWER == 42
    assert f"{package}.slow" in sys.modules
    with pytest.raises(AttributeError, match="no attribute 'other'"):
        _ = sys.modules[package].other


def test_a_look_by_a_library_brings_nothing(package: str) -> None:
    """Libraries look for names with two underscores in whatever they meet; that imports nothing."""
    assert not hasattr(sys.modules[package], "__wrapped__")
    assert f"{package}.slow" not in sys.modules


def test_what_is_not_installed_is_left_alone() -> None:
    """Importing it fails as it would without this."""
    on_demand("nobody_has_this")
    with pytest.raises(ModuleNotFoundError):
        __import__("nobody_has_this")


def _imported(path: Path) -> Iterator[tuple[str, str]]:
    """The names that a file imports from packages of this project that import lazily."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in LAZY:
            yield from ((node.module, one.name) for one in node.names)


def test_what_has_the_name_of_its_module_is_imported_from_there() -> None:
    """A lazy package gives the module of that name, and a call of it fails where nothing checks types."""
    wrong = []
    for path in (*(ROOT / "autograder").rglob("*.py"), *(ROOT / "tests").glob("*/*.py")):
        for package, name in _imported(path):
            module = ROOT.joinpath(*package.split("."), f"{name}.py")
            own = module.read_text(encoding="utf-8") if module.is_file() else ""
            if re.search(rf"^(def|class) {name}\b", own, re.MULTILINE):
                wrong.append(f"{path.relative_to(ROOT)}: {package}.{name}")
    assert LAZY
    assert wrong == []


def _modules_of(*language: str) -> set[str]:
    """Return the packages that a process has imported which wrote a feedback page in a language."""
    script = """
import sys
from autograder.model import Bundle, Grade, Outline
from autograder.reports import feedback_html
grade = Grade("key", "amy", "amy.ipynb", "", "", (), ())
page = feedback_html(grade, Outline(()), Bundle("b.zip", "", b"", language="".join(sys.argv[1:])), {"cells": []})
print(*{name.partition(".")[0] for name in sys.modules})
"""
    done = subprocess.run([sys.executable, "-c", script, *language], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_an_english_page_needs_no_catalogue() -> None:
    """Babel is imported for a page in another language alone."""
    assert "babel" not in _modules_of()
    assert "babel" in _modules_of("ko")


def test_who_shares_out_the_work_imports_no_box() -> None:
    """The process that a TA starts needs no NumPy and no box: its workers do, and it waits for them alone."""
    code = (
        "import sys, autograder.workflows.grading.grade, autograder.workflows.grading.dask_pool\n"
        "print(*sorted({'numpy', 'autograder.session.worker', 'autograder.wire', 'IPython'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
