"""A student follows the template's README in a fresh environment: python -m tests.classroom.fresh_environment

It installs from the registry that pip is set up for, so it is no part of the test suite. It fails when the first check
takes longer than five minutes from the clone, when the checks of the command line and of the notebook differ, or, with
--classroom50, when the autograder.py that Classroom 50 runs writes no result.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 300.0
CLASSROOM = {
    "CLASSROOM": "my-classroom",
    "SUBMISSION_TAG": "submit/2026-11-01T10-00-00Z-a1b2c3d",
    "COMMIT_URL": "https://example.org/commit",
    "RELEASE_URL": "https://example.org/release",
    "USERNAME": "student",
}


def typed(readme: str) -> tuple[str, str]:
    """The commands of the README's first and fourth line: install, and check one notebook."""
    install, check = (re.search(rf"^{line}\. .*?`([^`]+)`", readme, flags=re.MULTILINE) for line in (1, 4))
    assert install is not None and check is not None
    return install[1], check[1]


def run(command: str, folder: Path, *codes: int) -> str:
    """Run a command in a shell, as a student types it; it must end with one of the codes."""
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    path = [part for part in environment["PATH"].split(os.pathsep) if ROOT.as_posix() not in part]
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**environment, "PATH": os.pathsep.join(path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode not in codes:
        raise SystemExit(f"{command}\n{done.stdout}\nended with {done.returncode}")
    return done.stdout


def in_the_notebook(folder: Path, slug: str) -> dict[str, bool]:
    """What `grader.check` says of each question when Jupyter runs the notebook with stock Otter."""
    words = "python -m nbconvert --to notebook --execute --allow-errors --output executed.ipynb"
    run(f". ../.venv/bin/activate && {words} {slug}.ipynb", folder, 0)
    found = {}
    for cell in json.loads((folder / "executed.ipynb").read_text("utf-8"))["cells"]:
        if question := re.fullmatch(r'grader\.check\("(\w+)"\)', "".join(cell["source"]).strip()):
            shown = "".join("".join(output.get("data", {}).get("text/plain", "")) for output in cell["outputs"])
            found[question[1]] = "All test cases passed!" in shown
    return found


def classroom50(repository: Path, slug: str) -> None:
    """Run the autograder.py from a bundle of its own, in the checkout, and look at what it wrote."""
    bundle = Path(shutil.copytree(repository / "checker", repository.parent / "bundle"))
    variables = " ".join(f"{name}={value}" for name, value in {**CLASSROOM, "ASSIGNMENT": slug}.items())
    run(f"{variables} python3 {bundle}/autograder.py", repository, 0)
    result = json.loads((repository / "result.json").read_text("utf-8"))
    assert (result["schema"], result["assignment"], result["score"]) == ("classroom50/result/v1", slug, 0)
    print(f"Classroom 50: {result['score']} of {result['max-score']} in {len(result['tests'])} questions")


def main(words: list[str]) -> int:
    """Follow the README, printing how long each step takes."""
    with tempfile.TemporaryDirectory(prefix="student-") as temporary:
        repository = Path(shutil.copytree(ROOT / "student_template", Path(temporary, "repository")))
        install, check = typed((repository / "README.md").read_text("utf-8"))
        slug = check.split()[-1].split("/")[0]
        started = time.monotonic()
        run(install, repository, 0)
        print(f"installed after {time.monotonic() - started:.0f} s")
        said = run(f". .venv/bin/activate && {check} --format json", repository, 1)
        seconds = time.monotonic() - started
        print(f"first check after {seconds:.0f} s (at most {MOST_SECONDS:.0f})")
        (assignment,) = json.loads(said)["assignments"]
        here = {question["name"]: question["verdict"] == "passed" for question in assignment["questions"]}
        there = in_the_notebook(repository / slug, slug)
        print(f"the notebook's own checks: {there}")
        if "--classroom50" in words:
            classroom50(repository, slug)
    return int(seconds > MOST_SECONDS or here != there)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
