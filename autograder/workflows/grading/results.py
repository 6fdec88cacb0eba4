"""Writes what comes of a run: the table of grades, everything that is known, the report, and what clones are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from importlib.metadata import version

from autograder import reports
from autograder.sandbox import Level
from autograder.steps import each
from autograder.workflows.grading.plan import environment
from autograder.workflows.grading.preparation import FEEDBACK, SUMMARIES
from autograder.workflows.grading.publish import publish
from autograder.workflows.grading.request import Graded, Request


def write_results(result: Graded, level: Level, request: Request, started: str, workers: int) -> None:
    """Write the files of a run into its folder; `started` is ISO 8601 in UTC."""
    facts = reports.RunFacts(
        assignment=result.bundle.title or result.bundle.assignment_name or result.bundle.name,
        bundle_name=result.bundle.name,
        bundle_sha256=result.bundle.sha256,
        version=f"{version('cnn-autograder')}; {environment()}",
        sandbox=str(level.value),
        seed=request.seed,
        notes=result.notes,
        started=started,
        finished=datetime.now(UTC).isoformat(timespec="seconds"),
        seconds=result.seconds,
        workers=workers,
    )
    zone = request.terms.zone
    for_people = replace(facts, started=_there(facts.started, zone), finished=_there(facts.finished, zone))
    files: dict[str, bytes | Iterable[bytes]] = {
        "final_grades.csv": reports.final_grades_csv(result.grades, result.outline),
        "grades.json": reports.grades_json(result.grades, result.outline, facts, result.about),
        "report.html": reports.report_html(result.grades, result.outline, result.bundle, for_people, result.about),
    }
    if request.summaries:
        for grade in each("writing summaries", result.grades):
            summary = request.out / SUMMARIES / reports.summary_name(grade.student)
            reports.write_atomically(summary, reports.summary(grade, result.outline))
    for name, content in each("writing files", list(files.items())):
        reports.write_atomically(request.out / name, content)
    if result.collection:
        publish(
            result.collection,
            result.grades,
            result.outline,
            result.bundle,
            out=request.out,
            feedback=request.out / FEEDBACK,
            url=request.target_url,
        )


def _there(when: str, zone: tzinfo | None) -> str:
    """Return a time as the clocks of the course's zone show it, if the course names one."""
    return f"{datetime.fromisoformat(when).astimezone(zone):%Y-%m-%d %H:%M:%S} ({zone})" if zone else when
