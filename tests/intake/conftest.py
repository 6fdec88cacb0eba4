"""The fixture that tests of bundles share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from .made import MakeBundle, write_bundle


@pytest.fixture
def make_bundle(tmp_path: Path) -> MakeBundle:
    """Return a function that writes a bundle, changed as its arguments ask."""

    def make(changes: Mapping[str, str | bytes | None] | None = None, grading: Any = None) -> Path:
        return write_bundle(tmp_path / "bundle.zip", changes or {}, grading)

    return make
