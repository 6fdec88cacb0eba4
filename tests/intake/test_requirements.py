"""The packages that a bundle lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.intake.archive import Archive
from autograder.intake.requirements import listed, missing, notes_on_environment

from .made import MakeBundle

CONDA = """\
channels: [defaults, conda-forge]
dependencies:
  - python=3.12
  - pip
  - nb_conda_kernels
  - conda-forge::seaborn=0.13
  - numpy=2.0
  - pip:
    - -r more.txt
    - otter-grader==7.0.0
    - no-such-package==1.0  # a remark
    - other-systems; sys_platform == "win32"
"""


def _archive(path: Path) -> Archive:
    return Archive(path.read_bytes(), path.name)


def test_lists_of_conda_and_pip(make_bundle: MakeBundle) -> None:
    """Of conda's list libraries that courses use; of pip's, and of requirements.txt, packages for this machine."""
    archive = _archive(make_bundle({"environment.yml": CONDA, "requirements.txt": "-e .\nbabypandas>=0.1\n# x\n"}))
    assert list(map(str, listed(archive))) == [
        "seaborn==0.13.*", "otter-grader==7.0.0", "no-such-package==1.0", "babypandas>=0.1",
    ]  # fmt: skip
    assert missing(archive, ["babypandas", "seaborn"]) == ("no-such-package==1.0",)
    assert "not here, so what imports one fails: " in "".join(notes_on_environment(archive))


@pytest.mark.parametrize("name", ["Pillow", "scikit_learn", "PyYAML", "tensorflow"])
def test_a_package_of_another_name_is_here(make_bundle: MakeBundle, name: str) -> None:
    """What is imported under the same name is there, whichever package brought it and however its name is written."""
    assert missing(_archive(make_bundle({"requirements.txt": f"{name}\n"}))) == ()


@pytest.mark.parametrize("text", ["dependencies: 3", "[", "dependencies: [{pip: x}, 4]", "\0"])
def test_what_is_no_environment_lists_nothing(make_bundle: MakeBundle, text: str) -> None:
    """A file that cannot be read asks for nothing."""
    assert list(listed(_archive(make_bundle({"environment.yml": text})))) == []
