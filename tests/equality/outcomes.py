"""One submission graded by stock Otter and by a worker session, both in the same form."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from autograder.intake import read_bundle
from autograder.model import Bundle, CaseResult, Verdict, Work
from autograder.notebooks import read
from autograder.scoring import score
from autograder.session import WorkerSession

from .offline import environment
from .recorded import Recorded, content_key

NO_FILES: Mapping[str, bytes] = MappingProxyType({})
REPOSITORY = Path(__file__).parents[2]
PATIENCE = 1800.0  # seconds; an answer that takes longer does not come
DIGITS = 5  # the decimals that Otter writes a score with


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question's score, its points, and what became of each case (None: not judged)."""

    score: float
    possible: float
    passed: tuple[bool | None, ...]


Outcomes = Mapping[str, Outcome]


class Stock:
    """Stock Otter, in a process of its own.

    Args:
        known: a folder that remembers the outcomes of this session: no notebook is run twice with one bundle.
        recorded: outcomes of earlier sessions, which serve in place of a run; none means that Otter runs.
    """

    def __init__(self, known: Path, recorded: Recorded | None = None) -> None:
        self._known = known
        self._recorded = recorded or Recorded({})
        script = Path(__file__).with_name("stock_process.py")
        self._process = subprocess.Popen(
            [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, command: str, **arguments: Any) -> Any:
        """Run one of the commands of `stock_process`."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([command, arguments]) + "\n")
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], PATIENCE)[0]:
            self._process.kill()
            raise RuntimeError(f"otter {command}: no answer within {PATIENCE:g} s")
        reply = json.loads(self._process.stdout.readline())
        if "error" in reply:
            raise RuntimeError(f"otter {command}: {reply['error']}")
        return reply["result"]

    def run(
        self, bundle: Path, notebook: bytes, folder: Path, name: str, files: Mapping[str, bytes] = NO_FILES
    ) -> Outcomes:
        """Grade one notebook with `otter run`; `folder` is empty, `name` is what the notebook is called.

        With `files` beside the notebook, all of them are handed in as a zip, as Otter wants it. Downloads of the
        bundle's data sets are served from its public files.

        Raises:
            RuntimeError: Otter broke; it gives such a submission no points at all.
        """
        key = content_key(bundle, name, notebook, files)
        found = self._recorded.outcome(key) or self._found(key, bundle, notebook, folder, name, files)
        return {q: Outcome(round(s, DIGITS), round(p, DIGITS), tuple(passed)) for q, (s, p, passed) in found.items()}

    def _found(
        self, key: str, bundle: Path, notebook: bytes, folder: Path, name: str, files: Mapping[str, bytes]
    ) -> Any:
        known = self._known / f"{key}.json"
        if not known.exists():
            path = _laid_out(folder / name, notebook, files)
            variables = environment(folder / "kernel", _datasets(bundle, folder / "datasets"))
            found = self.ask("run", bundle=str(bundle), notebook=str(path), environment=variables)
            known.with_suffix(f".{os.getpid()}").write_text(json.dumps(found))
            known.with_suffix(f".{os.getpid()}").replace(known)
        return json.loads(known.read_text())

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


def _datasets(path: Path, folder: Path) -> dict[str, Path]:
    """The public files that stand for downloads, written into `folder`."""
    bundle = read_bundle(path)
    folder.mkdir(exist_ok=True)
    for name, file in bundle.datasets.items():
        (folder / name).write_bytes(bundle.public_files[file])
    return {name: folder / name for name in bundle.datasets}


def _laid_out(path: Path, notebook: bytes, files: Mapping[str, bytes]) -> Path:
    """Write what is handed in: the notebook, or a zip of it and the files beside it."""
    if not files:
        path.write_bytes(notebook)
        return path
    with zipfile.ZipFile(path.with_suffix(".zip"), "w") as packed:
        for name, content in {path.name: notebook, **files}.items():
            packed.writestr(name, content)
    return path.with_suffix(".zip")


class Ours:
    """A worker session, which keeps its boxes warm from one submission to the next."""

    def __init__(self, session: WorkerSession) -> None:
        self._session = session
        self._bundle: tuple[Path, Bundle] | None = None

    def run(
        self, bundle: Path, notebook: bytes, share: tuple[str, ...] = (), files: Mapping[str, bytes] = NO_FILES
    ) -> tuple[Outcomes, list[CaseResult]]:
        """Grade one notebook with the files beside it; the case results come along, to explain a difference."""
        if self._bundle is None or self._bundle[0] != bundle:
            self._bundle = bundle, read_bundle(bundle, share=share)
        known = self._bundle[1]
        cells, _ = read(notebook, known.limits)
        judged = self._session.grade(known, Work(cells, dict(files), 1))
        passed: dict[str, list[bool | None]] = {}
        for case in judged.cases:
            verdict = None if case.verdict is Verdict.NOT_JUDGED else case.verdict is Verdict.PASSED
            passed.setdefault(case.question, []).append(verdict)
        scores = score(self._session.outline(known), (), judged.cases)
        outcomes = {s.question: Outcome(s.earned, s.possible, tuple(passed.get(s.question, ()))) for s in scores}
        return outcomes, list(judged.cases)


def takes_long(slug: str) -> bool:
    """Whether notebooks of an assignment train models: then they have a run of their own, `make agreement`."""
    text = (REPOSITORY / "assignments" / slug / "master.py").read_text("utf-8")
    return any("requirements:" in line and "tensorflow" in line for line in text.splitlines())


def differences(ours: Outcomes, stock: Outcomes, cases: list[CaseResult]) -> str:
    """What differs, question by question, with what our examiner says of it; empty if nothing does."""
    lines = []
    for question in sorted(ours.keys() | stock.keys()):
        mine, theirs = ours.get(question), stock.get(question)
        if mine != theirs:
            said = [f"{c.name}: {c.verdict} {c.message} {c.detail[-600:]}" for c in cases if c.question == question]
            lines.append("\n    ".join([f"{question}: ours {mine}, stock {theirs}", *said]))
    return "\n".join(lines)
