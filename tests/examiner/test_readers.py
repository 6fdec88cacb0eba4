"""What the tests of a bundle can import from its folder `hidden/`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.examiner.readers import Readers


@pytest.fixture
def no_hidden_package() -> Iterator[None]:
    """No package of that name before the test, and none after it."""
    before = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "hidden"}
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "hidden"]:
        del sys.modules[name]
    sys.modules.update(before)


@pytest.mark.usefixtures("no_hidden_package")
def test_a_bundle_without_readers_has_hidden_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hidden case imports a module from `hidden/`, written after the tests were read, in a bundle without readers."""
    monkeypatch.chdir(tmp_path)
    Readers(None, {}).install()
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "judging_of_a_test.py").write_text("ANSWER = 42\n")

    module = importlib.import_module("hidden.judging_of_a_test")

    assert module.ANSWER == 42
