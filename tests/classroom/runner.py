"""A small runner of GitHub Actions: it executes the `run` steps of a workflow as GitHub's own does.

Steps that use an action are done here, by the action's name, as its documentation says.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ZEROS = "0" * 40
PATIENCE = 1200.0
NAMED = {"GIT_AUTHOR_NAME": "s", "GIT_AUTHOR_EMAIL": "s@example.org", "GIT_CONFIG_GLOBAL": os.devnull}
# The machine of the tests is not the runner's to configure.
NOT_HERE = ("Allow a sandbox",)


def git(folder: Path, *words: str) -> str:
    """Run git, returning what it printed."""
    environment = {**os.environ, **NAMED, "GIT_COMMITTER_NAME": "s", "GIT_COMMITTER_EMAIL": "s@example.org"}
    done = subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@dataclass
class Repository:
    """A student's repository: the bare one that is pushed to, and the clone where the student works."""

    bare: Path
    clone: Path
    before: str = ZEROS
    head: str = ZEROS

    def push(self, message: str) -> None:
        """Commit everything and push it."""
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "--allow-empty", "-m", message)
        git(self.clone, "push", "--quiet", "origin", "HEAD:main")
        self.before, self.head = self.head, git(self.clone, "rev-parse", "HEAD")


@dataclass
class Job:
    """What became of a job: the outcome of each step, what it left, its summary, and its annotations."""

    outcomes: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    logs: dict[str, str] = field(default_factory=dict)
    summary: str = ""
    annotations: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether no step failed."""
        return "failure" not in self.outcomes.values()

    def result(self, step: str) -> dict[str, Any]:
        """The decoded `result` of a grading step."""
        decoded: dict[str, Any] = json.loads(base64.b64decode(self.outputs[step]["result"], validate=True))
        return decoded


class Runner:
    """Runs the one job of a workflow file in a fresh clone of a repository."""

    def __init__(self, repository: Repository, installed: Path, folder: Path) -> None:
        self._repository = repository
        self._installed = installed
        self._home = folder / "home"
        self._work = folder / "work"
        self._files = folder / "files"
        for made in (self._home, self._files):
            made.mkdir(parents=True)
        self._job = Job()
        self._workflow: dict[Any, Any] = {}

    def run(self, name: str = ".github/workflows/classroom.yml") -> Job:
        """Run the job to its end."""
        git(self._home, "clone", "--quiet", str(self._repository.bare), str(self._work))
        self._workflow = yaml.safe_load((self._work / name).read_text("utf-8"))
        (job,) = self._workflow["jobs"].values()
        for number, step in enumerate(job["steps"]):
            self._step(str(step.get("id") or step.get("name") or number), step)
        self._job.summary = self._read("summary")
        return self._job

    def _step(self, key: str, step: Mapping[str, Any]) -> None:
        if not self._condition(step.get("if", "")) or step.get("name") in NOT_HERE:
            self._job.outcomes[key] = "skipped"
            return
        variables = {name: self._filled(str(value)) for name, value in step.get("env", {}).items()}
        given = {name: self._filled(str(value)) for name, value in step.get("with", {}).items()}
        output = self._files / f"{len(self._job.outcomes)}.output"
        output.touch()
        ok = (
            self._use(step["uses"], given, variables, output)
            if "uses" in step
            else self._run(key, step, variables, output)
        )
        self._job.outcomes[key] = "success" if ok else "failure"
        lines = output.read_text("utf-8").splitlines()
        self._job.outputs[key] = dict(line.split("=", 1) for line in lines)

    def _run(self, key: str, step: Mapping[str, Any], variables: Mapping[str, str], output: Path) -> bool:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self._home),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self._work),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self._files / "summary"),
            **variables,
        }
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", self._filled(step["run"])],
            cwd=self._work,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        self._job.logs[key] = done.stdout
        self._annotate(done.stdout)
        return done.returncode == 0

    def _annotate(self, log: str) -> None:
        """Read workflow commands from a log, as the runner does: also with blanks before them, not while stopped."""
        stopped = ""
        for line in map(str.strip, log.splitlines()):
            if stopped:
                stopped = "" if line == f"::{stopped}::" else stopped
            elif line.startswith("::stop-commands::"):
                stopped = line.removeprefix("::stop-commands::")
            elif found := re.fullmatch(r"::(\w+)(?: title=([^:]*))?::(.*)", line):
                self._job.annotations.append((found[1], _unescaped(found[2] or ""), _unescaped(found[3])))

    def _use(self, action: str, given: Mapping[str, str], variables: Mapping[str, str], output: Path) -> bool:
        name = action.split("@")[0]
        if name == "actions/checkout":
            assert given["fetch-depth"] == "0"  # else there would be nothing to compare with
            assert given["persist-credentials"] == "False"  # YAML's false
        elif name == "actions/setup-python":
            assert given["python-version"]
        elif name == "actions/cache":
            self._restore(given, output)
        elif name == "classroom-resources/autograding-grading-reporter":
            return self._report(given["runners"].split(","), variables)
        else:
            raise AssertionError(f"no step may use {action}")
        return True

    def _restore(self, given: Mapping[str, str], output: Path) -> None:
        """Bring back the environment that an earlier run made: the wheel of the template, and the libraries."""
        assert re.fullmatch(r"checker-Linux-3\.12-[0-9a-f]{64}", given["key"])
        place = Path(given["path"].replace("~", str(self._home))) / "bin"
        place.mkdir(parents=True)
        program = place / "autograder"
        program.write_text(f'#!/bin/sh\nPYTHONPATH={self._installed} exec {sys.executable} -P -m autograder.cli "$@"\n')
        program.chmod(0o755)
        output.write_text("cache-hit=true\n")

    def _report(self, runners: list[str], variables: Mapping[str, str]) -> bool:
        """Sum up as the reporter does: `score` of the tests, `max_score` of the results; fail with fail or error."""
        results = [json.loads(base64.b64decode(variables[f"{runner.upper()}_RESULTS"])) for runner in runners]
        for result in results:
            for test in result["tests"]:  # the reporter reads these without looking whether they are there
                assert {"name", "status", "score", "line_no"} <= test.keys()
        counted = [result for result in results if result["max_score"]]
        most = sum(result["max_score"] for result in counted)
        total = sum(test["score"] for result in counted for test in result["tests"])
        if most:
            self._job.annotations.append(("notice", "Autograding complete", f"Points {total:g}/{most:g}"))
        return not any(result["status"] in ("fail", "error") for result in results)

    def _condition(self, text: str) -> bool:
        if "always()" not in text and not self._job.passed:
            return False
        parts = [part.strip() for part in text.split("&&")]
        return all(self._holds(part) for part in parts if part and part != "always()")

    def _holds(self, comparison: str) -> bool:
        name, wanted = comparison.split(" != ")
        return self._value(name) != wanted.strip("'")

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: self._value(found[1]), text)

    def _value(self, name: str) -> str:
        if name.startswith("steps."):
            _, step, _, output = name.split(".")
            return self._job.outputs.get(step, {}).get(output, "")
        if name.startswith("hashFiles("):
            globs = re.findall(r"'([^']+)'", name)
            files = sorted({path for glob in globs for path in self._work.glob(glob)})
            assert files
            return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
        return {"runner.os": "Linux", "github.event.before": self._repository.before, "github.actor": "student"}[name]

    def _read(self, name: str) -> str:
        path = self._files / name
        return path.read_text("utf-8") if path.exists() else ""


def _unescaped(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text
