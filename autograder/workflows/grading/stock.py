"""What a run over a bundle of stock Otter does and tells before its first submission: limits, files, packages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from autograder.intake import missing_packages, read_by_tests_alone
from autograder.intake.reading import printable
from autograder.limits import Limits
from autograder.model import Bundle, Outline, Submission
from autograder.plural import first_of
from autograder.sandbox import environment_with, make_importable
from autograder.workflows.grading.pool import usable_cores

MOST_NAMED = 5
MOST_OF_A_NAME = 60


def with_timeout(limits: Limits, seconds: float) -> Limits:
    """The limits of a stock bundle with another time for the whole: one cell or one question may use all of it."""
    cpu = seconds * usable_cores()  # more than that cannot be used in the time
    whole = replace(limits, total_seconds=seconds, cell_seconds=seconds, question_seconds=seconds)
    return replace(whole, cpu_seconds=cpu, cell_cpu_seconds=cpu, question_cpu_seconds=cpu)


def install(bundle: Bundle, without: Sequence[str], on_note: Callable[[str], None]) -> tuple[str, ...]:
    """Install what a stock bundle lists and is not here, into an environment of its own that this run then sees.

    Args:
        bundle: what it lists is its author's word; nothing that students handed in is looked at.
        without: packages that may be missing.
        on_note: is told what is about to be installed.

    Returns: what the environment has, each with its version.
    """
    wanted = missing_packages(bundle, without) if bundle.answers is None else ()
    return make_importable(environment_with(wanted, on_note)) if wanted else ()


def notes(bundle: Bundle) -> tuple[str, ...]:
    """What the bundle asks for and does not get; of one of stock Otter also its limits, and the files kept back."""
    if bundle.answers is not None:
        return bundle.notes
    limits = bundle.limits
    told = (
        f"a bundle of stock Otter: {limits.total_seconds:g} s for each submission, {limits.cell_seconds:g} s for a "
        f"cell or a question (--timeout SECONDS sets them), {limits.memory_mb:,} MiB of memory"
    )
    if not bundle.withheld_files:
        return (told, *bundle.notes)
    withheld = f"files of the bundle that the notebooks did not see: {first_of(bundle.withheld_files, MOST_NAMED)}"
    return (told, *bundle.notes, withheld)


def notes_on_tests(bundle: Bundle, outline: Outline) -> tuple[str, ...]:
    """Tell which test files of a stock bundle cannot be used and why, and which give a name that others give, too."""
    if bundle.answers is not None:
        return ()
    reasons: dict[str, list[str]] = {}
    for question in outline.questions:
        if question.broken:
            name = f"tests/{question.stem}.py "
            reasons.setdefault(question.broken.removeprefix(name), []).append(name.strip())
    broken = (f"{first_of(each, MOST_NAMED)} {printable(why)}" for why, each in reasons.items())
    return (*broken, *_on_names(outline))


def _on_names(outline: Outline) -> tuple[str, ...]:
    """Tell of each name that several test files give: stock Otter counts only one of them."""
    files: dict[str, list[str]] = {}
    for question in outline.questions:
        if question.shared is not None:
            files.setdefault(question.shared, []).append(f"{question.stem}.py")
    return tuple(
        f'{first_of(each, MOST_NAMED)} have the same name, "{printable(name[:MOST_OF_A_NAME])}": stock Otter counts '
        "the points of one of them alone, here each is a question of its own"
        for name, each in files.items()
    )


def notes_on_files(bundle: Bundle, submissions: Sequence[Submission]) -> tuple[str, ...]:
    """Return which files of a stock bundle only its tests read: every notebook can read them, as with stock Otter."""
    if bundle.answers is not None or not bundle.public_files or not submissions:
        return ()
    found = read_by_tests_alone(bundle, [submission.content for submission in submissions])
    if not found:
        return ()
    options = " ".join(f"--withhold {name}" for name in found[:MOST_NAMED])
    return (
        f"files that tests read and no notebook names, though each could: {first_of(found, MOST_NAMED)} "
        f"({options} keeps {'it' if len(found) == 1 else 'them'} from the notebooks)",
    )
