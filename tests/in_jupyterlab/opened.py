"""Opens an assignment's notebook in JupyterLab in a browser, runs it from top to bottom, and looks at it.

The notebook is the reference solution in one of the course's languages, made of the master as it is now. Its kernel is
this Python; JupyterLab itself may be installed elsewhere. What a student would see is kept as pictures, piece by piece
from top to bottom, and as the outputs that look wrong: an error, a check that failed, and a red box. Red is what a cell
printed to stderr; TensorFlow's own remarks, of which the notebooks tell, are not counted.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from autograder.languages import with_otters_words
from autograder.notebooks import LOCK, read_pins
from autograder.notebooks.assign import assign
from autograder.notebooks.first_cell import in_language
from autograder.notebooks.nodes import parsed, write
from autograder.notebooks.translations import translated
from autograder.workflows.authoring import course_settings
from autograder.workflows.authoring.catalogues import catalogues
from autograder.workflows.authoring.products import write_tree
from autograder.workflows.authoring.years import master_of
from autograder.workflows.course.assignments import Assignment
from tests.equality.offline import environment

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ENGLISH = "en"
PATIENCE = 300  # seconds until JupyterLab answers, or shows a notebook
LONGEST = 1800  # seconds that a notebook may run
WIDE, HIGH = 1000, 1600  # pixels of a picture
# Every cell is there, also one that is out of sight, so that pictures can be taken while the page is scrolled.
SETTINGS = {"@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
            "@jupyterlab/apputils-extension/notification.jupyterlab-settings": {"fetchNews": "false"}}  # fmt: skip
_RUN = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells') }"
_CELLS = "() => window.jupyterapp.shell.currentWidget.context.model.toJSON().cells"
_READY = """() => {
  const widget = window.jupyterapp?.shell.currentWidget
  return widget?.context?.isReady && widget.sessionContext?.session?.kernel?.status === 'idle'
}"""
_PANE = ".jp-WindowedPanel-outer"
_EXTENT = """pane => {
  const last = [...pane.querySelectorAll('.jp-Cell')].at(-1).getBoundingClientRect()
  return [last.bottom - pane.getBoundingClientRect().top + pane.scrollTop, pane.clientHeight]
}"""
# How TensorFlow begins what it says of the machine when it starts; level, date, time and place come first.
_REMARK = re.compile(
    r"[IWE]\d{4} \d\d:\d\d:|WARNING: All log messages before absl|To enable the following instructions"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A notebook that was run and looked at: how many cells it has, its pictures, and what looks wrong."""

    cells: int
    pictures: tuple[Path, ...]
    wrong: tuple[str, ...]


def write_solution(assignment: Assignment, language: str, folder: Path) -> tuple[Path, dict[str, Path]]:
    """Write the reference solution of an assignment in a language; return its notebook and the data that it loads."""
    master = master_of(assignment, course_settings.year_of(assignment.root))
    translations = {one.language: one.translations for one in catalogues(master)}
    if language != ENGLISH:
        master = translated(master, translations[language])
    pins = read_pins(assignment.root / LOCK)
    made = assign(master, pins, course_settings.public_copy(assignment.root)).reference
    write_tree(folder, made)
    place = folder / f"{assignment.slug}.ipynb"
    if language != ENGLISH:
        notebook = parsed(place.read_bytes())
        in_language(notebook, language)
        for cell in notebook.cells:
            cell.source = with_otters_words(cell.source, language) if cell.cell_type == "markdown" else cell.source
        place.write_bytes(write(notebook))
    return place, {name: folder / file for name, file in master.datasets.items()}


@contextmanager
def jupyterlab(program: str, folder: Path, own: Path, variables: Mapping[str, str]) -> Iterator[str]:
    """Run JupyterLab on a folder and yield its address; `own` is made for its settings and log."""
    for name, settings in SETTINGS.items():
        (own / "settings" / name).parent.mkdir(parents=True, exist_ok=True)
        (own / "settings" / name).write_text(json.dumps(settings))
    kernel = own / "kernels" / "python3"
    kernel.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(
        json.dumps({"argv": command, "display_name": "Python 3 (ipykernel)", "language": "python"})
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(8)
    words = ["--no-browser", "--allow-root", f"--ServerApp.port={port}", f"--IdentityProvider.token={token}",
             f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True"]  # fmt: skip
    places = {"JUPYTERLAB_SETTINGS_DIR": str(own / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
              "JUPYTER_PATH": f"{own}{os.pathsep}{sys.prefix}/share/jupyter"}  # fmt: skip
    with (own / "log").open("wb") as log:
        server = subprocess.Popen(
            [program, *words], env={**os.environ, **variables, **places}, cwd=folder, stdin=subprocess.DEVNULL,
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/api?token={token}", server, own / "log")
            yield f"http://127.0.0.1:{port}/doc/tree/{{}}?token={token}"
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser without a window."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise SystemExit(f"one of {', '.join(BROWSERS)} is needed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"], timeout=PATIENCE * 1000)
        yield started
        started.close()


def looked_at(assignment: Assignment, language: str, program: str, chromium: Browser, pictures: Path) -> Seen:
    """Make a notebook, run it in the JupyterLab that a program starts, and take pictures of it into a folder."""
    with tempfile.TemporaryDirectory(prefix="jupyterlab-") as temporary:
        folder, own = Path(temporary, "notebook"), Path(temporary, "jupyterlab")
        notebook, datasets = write_solution(assignment, language, folder)
        own.mkdir()
        with jupyterlab(program, folder, own, environment(own, datasets)) as address:
            return look_at(address.format(notebook.name), chromium, pictures)


def look_at(address: str, chromium: Browser, pictures: Path) -> Seen:
    """Open a notebook, run all its cells, and take pictures of it into a folder."""
    page = chromium.new_page(viewport={"width": WIDE, "height": HIGH})
    page.set_default_timeout(LONGEST * 1000)
    page.goto(address)
    page.wait_for_function(_READY, timeout=PATIENCE * 1000)
    page.evaluate(_RUN)
    page.wait_for_function(_READY)
    cells = page.evaluate(_CELLS)
    taken = tuple(_pictures(page, pictures))
    page.close()
    return Seen(len(cells), taken, tuple(wrong_in(cells)))


def wrong_in(cells: list[Any]) -> Iterator[str]:
    """Yield what looks wrong in the cells of a notebook that was run, each with the cell's number and first line."""
    for number, cell in enumerate(cells):
        source = "".join(cell["source"]).strip().partition("\n")[0]
        if cell["cell_type"] == "code" and source and cell["execution_count"] is None:
            yield f"cell {number} ({source}): did not run"
        for output in cell.get("outputs", ()):
            if what := _wrong(output):
                yield f"cell {number} ({source}): {what}"


def _wrong(output: Mapping[str, Any]) -> str:
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    if output.get("name") == "stderr":
        red = [line for line in "".join(output["text"]).splitlines() if line.strip() and not _REMARK.match(line)]
        return f"a red box: {' / '.join(red)}" if red else ""
    said = "".join(output.get("data", {}).get("text/plain", ""))
    return said if "Test case failed" in said or "Trying your code" in said else ""


def _pictures(page: Page, folder: Path) -> Iterator[Path]:
    """Take pictures of the page from its top to its end."""
    folder.mkdir(parents=True, exist_ok=True)
    pane = page.locator(_PANE)
    all_of_it, seen = pane.evaluate(_EXTENT)
    for number, top in enumerate(range(0, int(all_of_it), seen)):
        pane.evaluate("(pane, top) => pane.scrollTo(0, top)", top)
        page.wait_for_timeout(300)  # what comes into sight is drawn
        place = folder / f"{number + 1:02d}.png"
        page.screenshot(path=place)
        yield place


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(PATIENCE * 5):
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()
            return
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.2)
    raise SystemExit(f"JupyterLab does not answer:\n{log.read_text(errors='replace')[-2000:]}")
