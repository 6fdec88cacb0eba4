"""What stock Otter gave is found again for the same work, and for no other."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from .recorded import content_key

MEMBERS = {"tests/q1.py": "x", "otter_config.json": "{}", "requirements.lock": "numpy==2.4.6\n"}


def key(folder: Path, members: Mapping[str, str], notebook: bytes = b"{}", name: str = "hw.ipynb") -> str:
    """The key of a notebook with a bundle of these members."""
    with zipfile.ZipFile(folder / "bundle.zip", "w") as archive:
        for member, text in members.items():
            archive.writestr(member, text)
    return content_key(folder / "bundle.zip", name, notebook, {})


def test_the_same_work_has_the_same_key(tmp_path: Path) -> None:
    """The order of a bundle's members, and what Otter would install beside it, change nothing."""
    again = dict(reversed(MEMBERS.items())) | {"requirements.lock": "numpy==2.4.7\n"}
    assert key(tmp_path, MEMBERS) == key(tmp_path, again)


@pytest.mark.parametrize(
    "changed",
    [
        {"members": MEMBERS | {"tests/q1.py": "y"}}, {"members": MEMBERS | {"more.csv": ""}},
        {"notebook": b"{ }"}, {"name": "a.py"},
    ],
    ids=["a_test", "a_file", "the_notebook", "its_name"],
)  # fmt: skip
def test_other_work_has_another_key(tmp_path: Path, changed: Mapping[str, object]) -> None:
    """Whatever stock Otter could see makes another key."""
    assert key(tmp_path, MEMBERS) != key(tmp_path, **({"members": MEMBERS} | changed))  # type: ignore[arg-type]
