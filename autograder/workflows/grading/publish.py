"""Writes what goes back to the students' repositories: a folder of results for each, and the statuses of commits.

Nothing is sent. A status lies at the path below `repos/ORGANIZATION/` of GitHub's API that it is for:
OUT/repositories/REPOSITORY/statuses/COMMIT.json.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder import reports
from autograder.errors import OutputError, UsageError
from autograder.model import Bundle, Grade, Outline
from autograder.reports.names import language_of
from autograder.reports.repository_results import Target, result_json, result_markdown, status
from autograder.reports.student_words import words_of_bundle
from autograder.scoring import bundle_in
from autograder.steps import each
from autograder.workflows.grading.clones import LISTING, Collection, listing

REPOSITORIES = "repositories"
STATUSES = "statuses.json"
SCHEMA = "autograder/statuses/v1"


def check_room(out: Path) -> None:
    """Refuse to write where something else is, before anything is graded.

    Raises:
        UsageError: OUT/repositories was not written by an earlier run.
    """
    folder = out / REPOSITORIES
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    strange = next((path.name for path in folder.iterdir() if (path / ".git").exists()), "")
    if strange or not (out / STATUSES).exists():
        raise UsageError(
            "the folder for what goes back to the repositories holds something else",
            evidence=f"{folder}/{strange}",
            remedy="give another folder with -o",
        )


def publish(
    collection: Collection,
    grades: Sequence[Grade],
    outline: Outline,
    bundle: Bundle,
    *,
    out: Path,
    feedback: Path,
    url: str = "",
) -> None:
    """Write the results of repositories anew.

    Args:
        collection: what was taken; `grades` are for its submissions, in their order.
        grades: as they are in the other reports.
        outline: the questions.
        bundle: what was graded with.
        out: where OUT/repositories, OUT/statuses.json and OUT/collected.csv go.
        feedback: the folder of the feedback pages.
        url: the target of each status; {repository} and {sha} in it are filled in.

    Raises:
        OutputError: something cannot be written.
    """
    _make_empty(out / REPOSITORIES)
    statuses: list[dict[str, Any]] = []
    without: list[dict[str, str]] = []
    for one, grade in each("writing results", list(zip(collection.cloned, grades, strict=True))):
        target = Target(one.repository, one.commit)
        who = {"student": grade.student, "repository": one.repository}
        page = (feedback / reports.feedback_name(grade.student)).read_bytes()
        spoken = bundle_in(bundle, language_of(page))
        body = status(grade, outline, collection.slug, target, url, words_of_bundle(spoken))
        if target.takes_a_status:
            statuses.append({**who, "sha": one.commit, "body": body})
        else:
            without.append({**who, "reason": grade.reason or "GitHub has no such repository or commit"})
        if target.is_named_as_on_github:
            written = {"feedback.html": page, **_files(target, grade, outline, bundle, spoken)}
            if target.takes_a_status:
                written[f"statuses/{target.commit}.json"] = _json(body)
            for name, content in written.items():
                reports.write_atomically(out / REPOSITORIES / one.repository / name, content)
    document = {"schema": SCHEMA, "statuses": statuses, "without_status": without}
    reports.write_atomically(out / STATUSES, _json(document))
    reports.write_atomically(out / LISTING, listing(collection.cloned))


def _files(target: Target, grade: Grade, outline: Outline, bundle: Bundle, spoken: Bundle) -> dict[str, bytes]:
    """Return a student's result for programs, and for a reader in the language of the notebook."""
    return {
        "result.json": result_json(grade, outline, bundle, target),
        "RESULT.md": result_markdown(grade, outline, spoken, target),
    }


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _make_empty(folder: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written anew", evidence=str(error), fault="machine") from error
