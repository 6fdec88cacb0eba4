"""Prepares a run: the bundle, what was handed in, and a job for each submission, before anything is executed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.errors import OutputError
from autograder.intake import check_packages, find_submissions, read_bundle
from autograder.intake.wanted import Wanted
from autograder.model import Bundle, Submission
from autograder.sandbox import Level
from autograder.workflows.course.gradebook import GRADEBOOK
from autograder.workflows.course.policies import course_policies
from autograder.workflows.defaults import choose_level
from autograder.workflows.grading import stock
from autograder.workflows.grading.attempts import ATTEMPTS, pages
from autograder.workflows.grading.clones import Collection, take
from autograder.workflows.grading.expectation import expected
from autograder.workflows.grading.handed_in import handed_in
from autograder.workflows.grading.plan import Job, job_for
from autograder.workflows.grading.publish import check_room
from autograder.workflows.grading.recorded import recorded
from autograder.workflows.grading.request import Request
from autograder.workflows.grading.variants import with_own

FEEDBACK = "feedback"
SUMMARIES = "grading-summaries"  # the name that `otter grade --summaries` gives this folder

OnNote = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a run begins with.

    `notes` tell what was found before it, `strays` which files are nobody's; `places` are the pages of the submissions,
    by their paths; `installed` are the packages that were installed for the bundle alone.
    """

    bundle: Bundle
    level: Level
    installed: tuple[str, ...]
    collection: Collection | None
    submissions: list[Submission]
    jobs: list[Job]
    places: Mapping[str, Path]
    gradebook: str | Path
    notes: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)


def prepare(request: Request, on_note: OnNote) -> Prepared:
    """Read the bundle and what was handed in, and make the folders for the results."""
    level = choose_level(request.sandbox)
    bundle = _bundle(request)
    installed = stock.install(bundle, request.without, on_note) if request.install else ()
    if installed:
        bundle = _bundle(request)  # its notes tell what is still missing
    for note in stock.notes(bundle):
        on_note(note)
    collection = _collected(request, bundle, on_note)
    notes = [f"installed for this bundle alone: {', '.join(installed)}"] if installed else []
    strays: list[str] = []  # told once, at the end, since nobody would stop for them
    found = collection.submissions if collection else _submissions(request, bundle, notes, strays)
    if bundle.answers is None:
        check_packages(bundle, found, request.without)
    notes.extend(stock.notes_on_files(bundle, found))
    for note in notes:
        on_note(note)
    gradebook = gradebook_of(request)
    each = list(with_own(found, bundle, request.terms.roster, gradebook))
    submissions = [submission for submission, _ in each]
    for folder in (FEEDBACK, SUMMARIES) if request.summaries else (FEEDBACK,):
        _make_folder(request.out / folder)
    places = pages(submissions, request.out / FEEDBACK, request.out / ATTEMPTS)
    jobs = [job_for(s, own, level=str(level.value), seed=request.seed, installed=installed) for s, own in each]
    jobs.sort(key=lambda job: job.variant)  # an examiner is made anew for each
    return Prepared(bundle, level, installed, collection, submissions, jobs, places, gradebook, notes, strays)


def gradebook_of(request: Request) -> str | Path:
    """Return the gradebook of a run: a file or a URL."""
    return request.gradebook or request.out / GRADEBOOK


def _submissions(request: Request, bundle: Bundle, ignored: list[str], strays: list[str]) -> list[Submission]:
    if request.recorded:
        found, notes = recorded(gradebook_of(request), bundle, course_policies(Path.cwd()).of(bundle.name).attempt)
        ignored.extend(notes)
        return found
    wanted, notes = expected(request.terms, bundle, gradebook_of(request))
    ignored.extend(notes)
    if request.office is not None:
        looked_for = Wanted(
            bundle.notebook_name,
            bundle.limits,
            rule=request.attempts,
            expected=wanted,
            untouched=bundle.untouched,
        )
        return handed_in(request.office, looked_for)
    return find_submissions(
        request.paths,
        notebook_name=bundle.notebook_name,
        limits=bundle.limits,
        exclude=[request.out, request.bundle],
        kinds=request.kinds,
        rule=request.attempts,
        class_zip=request.class_zip,
        expected=wanted,
        untouched=bundle.untouched,
        on_ignored=strays.append,
        on_absent=ignored.append,
    )


def _collected(request: Request, bundle: Bundle, on_note: OnNote) -> Collection | None:
    """Return what the clones hold, if that is what is to be graded."""
    if request.clones is None:
        return None
    check_room(request.out)
    collection = take(request.clones, bundle)
    for note in collection.notes:
        on_note(note)
    return collection


def _bundle(request: Request) -> Bundle:
    """Read the bundle, under the name and with the time limit of this run.

    The limit is for a whole submission, as with `otter grade --timeout`. A bundle of stock Otter has no other limits,
    so then one cell or one question may use all of it.
    """
    bundle = read_bundle(request.bundle, share=request.share, withhold=request.withhold)
    named = replace(bundle, title=request.name or bundle.title, judge=request.judge)
    if request.timeout is None:
        return named
    own, most = bundle.limits, float(request.timeout)
    if bundle.answers is None:
        return replace(named, limits=stock.with_timeout(own, most))
    return replace(named, limits=replace(own, total_seconds=most, cell_seconds=min(own.cell_seconds, most)))


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            "the folder for the results cannot be made",
            evidence=str(error),
            fault="machine",
            remedy="give another one with -o",
        ) from error
