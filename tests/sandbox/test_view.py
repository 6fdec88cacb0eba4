"""What a box sees of the host, for Python environments that lie in awkward places."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import autograder
from autograder.sandbox import view

PROGRAM = """
import json, sys
from pathlib import Path
from autograder.sandbox import probe, view
seen = view.of_this_process()
print(json.dumps([str(probe().level), probe().reason, sorted(map(str, seen.private)), seen.covered()]))
"""


def test_an_environment_that_is_the_repository_shows_no_more_of_it(tmp_path: Path) -> None:
    """With a virtual environment made in the repository's own folder, only its Python is visible, and grading works."""
    repository = tmp_path / "repository"
    venv.create(repository, symlinks=True)
    (repository / "hidden").mkdir()
    (repository / "hidden" / "answers.csv").write_text("42")
    package = str(Path(autograder.__file__).parents[1])
    output = subprocess.run(
        [repository / "bin" / "python", "-c", PROGRAM],
        cwd=repository,
        env={**os.environ, "PYTHONPATH": package},
        capture_output=True,
        text=True,
        check=True,
    )
    level, reason, shown, covered = json.loads(output.stdout)
    inside = {Path(path).name for path in shown if Path(path).parent == repository}
    assert level == "namespaces", reason
    assert inside == {"bin", "lib", "include", "pyvenv.cfg"}
    top = tmp_path.parts[2] if tmp_path.parts[1] == "tmp" else None
    assert top is None or f"/tmp/{top}" in covered


def test_the_modules_of_this_process_can_be_imported_inside() -> None:
    """The package and every site-packages folder is shown and on the module path."""
    seen = view.of_this_process()
    wanted = [entry for entry in sys.path if Path(entry).name == "site-packages" and Path(entry).is_dir()]
    assert set(wanted) <= set(seen.module_path)
    assert all(seen.touches(Path(entry)) for entry in (*wanted, autograder.__file__, sys.executable, sys.prefix))


def test_read_only_folders_are_shown_where_they_are(tmp_path: Path) -> None:
    """A given folder is bound at its own path, and only it."""
    given = tmp_path / "given"
    given.mkdir()
    seen = view.of_this_process([given])
    assert seen.private[given] == given
    assert seen.module_path[-1] == str(given)
    assert tmp_path not in seen.private
