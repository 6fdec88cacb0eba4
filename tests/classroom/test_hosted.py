"""Notebooks in Colab and Kaggle, both simulated: from an empty folder to the first check, without a network."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cli.front_door import PATIENCE, REPOSITORY, run

SLUG = "01-python-containers"
PLACE = Path(__file__).with_name("hosted_place.py")
MOVES = "import os\n\nos.chdir('data')"
PASSED = "q1 results: All test cases passed!"
HostedNotebook = Callable[..., str]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def website(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder on this machine, and the address under which it is served."""
    folder = tmp_path_factory.mktemp("website")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _released(folder: Path, settings: str) -> Path:
    shutil.copytree(REPOSITORY / "assignments" / SLUG, folder / "assignments" / SLUG)
    (folder / "assignments" / "course.toml").write_text(settings)
    shutil.copy(REPOSITORY / "requirements.lock", folder)
    ran = run("release", cwd=folder)
    assert ran.code == 0, ran.err
    return folder


def _zipped(template: Path, inside: str) -> bytes:
    """The students' repository as GitHub packs it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for path in template.rglob("*"):
            target.write(path, f"{inside}/{path.relative_to(template).as_posix()}")
    return packed.getvalue()


@pytest.fixture(scope="module")
def course(website: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A released course whose public copy is on the website."""
    folder, address = website
    made = _released(tmp_path_factory.mktemp("course"), f'title = "T"\ncopy = "{address}/copy.zip"\n')
    (folder / "copy.zip").write_bytes(_zipped(made / "student_template", "course-main"))
    return made


@pytest.fixture
def hosted(tmp_path: Path) -> HostedNotebook:
    """Run the answered notebook of a course in a simulated place; what it shows, and pip's log at the end."""

    def runs(
        place: str, course: Path, *before_the_check: str, folder: Path | None = None, given: Path | None = None
    ) -> str:
        empty, notebook, log = tmp_path / "content", tmp_path / "opened.ipynb", tmp_path / "pip.log"
        opened = given or course / "reference_solutions" / SLUG / f"{SLUG}.ipynb"
        content = json.loads(opened.read_text("utf-8"))
        at = next(n for n, cell in enumerate(content["cells"]) if "".join(cell["source"]).startswith("grader.check("))
        content["cells"][at:at] = [{"cell_type": "code", "source": source} for source in before_the_check]
        notebook.write_text(json.dumps(content), "utf-8")
        empty.mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, str(PLACE), place, str(notebook)],
            cwd=folder or empty,
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(tmp_path),
                "PIP_NO_INDEX": "1",
                "PIP_LOG": str(log),
                "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.stdout + done.stderr + (log.read_text("utf-8") if log.exists() else "")

    return runs


@pytest.mark.parametrize("place", ["colab", "kaggle"])
def test_from_an_empty_folder_to_the_first_check(place: str, course: Path, hosted: HostedNotebook) -> None:
    """Simulated: the first cell fetches the public copy and has pip install the requirements; then a check works.

    So it does when the student has changed the folder, and when the first cell is run again.
    """
    first = "".join(_cells(course)[0]["source"])
    shown = hosted(place, course, MOVES, first, MOVES)
    assert PASSED in shown, shown
    assert "public cases passed: " in shown
    assert "Requirement already satisfied: otter-grader==7.0.0" in shown


def test_a_translated_notebook_has_its_own_checks(course: Path, hosted: HostedNotebook) -> None:
    """Simulated: in Colab the checks of a notebook in Korean say in Korean what failed."""
    shown = hosted("colab", course, given=course / "student_template" / SLUG / f"{SLUG}.ko.ipynb")
    assert "type_answers는 a부터 h까지를 키로 하는 딕셔너리이고, 값은 모두 문자열입니다." in shown, shown


def test_at_home_it_needs_no_other_notebook(course: Path, hosted: HostedNotebook, tmp_path: Path) -> None:
    """In a folder without the English one, in any Jupyter, its checks say in Korean what failed."""
    folder = Path(shutil.copytree(course / "student_template" / SLUG, tmp_path / SLUG))
    (folder / f"{SLUG}.ipynb").unlink()
    shown = hosted("elsewhere", course, folder=folder, given=folder / f"{SLUG}.ko.ipynb")
    assert "공개 테스트 통과: 4점 중 " in shown, shown
    assert "type_answers는 a부터 h까지를 키로 하는 딕셔너리이고, 값은 모두 문자열입니다." in shown, shown


def _cells(course: Path) -> list[dict[str, list[str]]]:
    path = course / "student_template" / SLUG / f"{SLUG}.ipynb"
    cells: list[dict[str, list[str]]] = json.loads(path.read_text("utf-8"))["cells"]
    return cells


def test_elsewhere_nothing_is_fetched(course: Path, hosted: HostedNotebook) -> None:
    """Beside its files, in any other place, a notebook's first cell fetches and installs nothing."""
    folder = course / "student_template" / SLUG
    before = sorted(folder.rglob("*"))
    shown = hosted("elsewhere", course, folder=folder)
    assert PASSED in shown, shown
    assert "Requirement already satisfied" not in shown
    assert [path for path in sorted(folder.rglob("*")) if path not in before and path.name != ".OTTER_LOG"] == []


def test_without_a_public_copy(tmp_path: Path, hosted: HostedNotebook) -> None:
    """Simulated: without one, the first cell says what to upload, and takes the zip that GitHub makes."""
    course = _released(tmp_path / "course", 'title = "T"\n')
    shown = hosted("colab", course)
    assert "download your repository (Code, Download ZIP)" in shown
    assert PASSED not in shown
    (tmp_path / "content" / "course.zip").write_bytes(_zipped(course / "student_template", "cnn-alice-main"))
    assert PASSED in hosted("colab", course)
