"""Our own assignments: reference, template, and every sample at every question, here and under stock Otter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.intake import read_bundle
from autograder.notebooks import Sample, read_samples, with_answers
from autograder.workflows.authoring.expected import handed_in
from autograder.workflows.course.assignments import Assignment

from .outcomes import Ours, Stock, differences, takes_long

ROOT = Path(__file__).parents[2]
# Samples that stock Otter judges otherwise, each with its own test in test_intended.py: it cannot take a library away
# from a question.
USES_WHAT_IS_GONE = {
    ("03-manual-convolution", "q2", "wrong_hides_scipy"),
    ("03-manual-convolution", "q2", "wrong_uses_scipy"),
    ("03-manual-convolution", "q4", "wrong_uses_scipy"),
    ("04-image-filters", "q1", "wrong_uses_scipy"),
    ("04-image-filters", "q2", "wrong_uses_scipy"),
    ("04-image-filters", "q3", "wrong_uses_scipy"),
    ("07-text-classification", "q2", "wrong_sklearn_of_the_notebook"),
    ("07-text-classification", "q2", "wrong_uses_sklearn"),
}
SLUGS = sorted(path.parent.name for path in (ROOT / "assignments").glob("*/master.py"))
MIXTURES_EVERY_TIME = 6  # of each assignment; `make agreement` grades them all, and `autograder validate` each sample
KINDS = ("student_template", "reference_solutions")


def _mixtures(slug: str) -> list[tuple[Sample, ...]]:
    """All samples, dealt out so that a notebook has one for each question and each sample is in a notebook."""
    by_question: dict[str, list[Sample]] = defaultdict(list)
    for sample in read_samples(ROOT / "assignments" / slug / "samples"):
        if (slug, sample.question, sample.name) not in USES_WHAT_IS_GONE:
            by_question[sample.question].append(sample)
    count = max(map(len, by_question.values()), default=0)
    return [tuple(hand[n % len(hand)] for hand in by_question.values()) for n in range(count)]


def _each_release() -> Iterator[Any]:
    """Those that train models run under stock Otter in `test_solutions_in_jupyter` too, so here with their samples."""
    for kind in KINDS:
        for slug in SLUGS:
            marks = [pytest.mark.agreement] if takes_long(slug) else []
            yield pytest.param(slug, kind, id=f"{kind}-{slug}", marks=marks)


@pytest.mark.parametrize(("slug", "kind"), list(_each_release()))
def test_released_notebook(slug: str, kind: str, course: Path, stock: Stock, ours: Ours, tmp_path: Path) -> None:
    """The reference and the untouched template get what stock Otter gives them."""
    name, bundle = f"{slug}.ipynb", course / "dist" / slug / "autograder.zip"
    notebook = (course / kind / slug / name).read_bytes()
    files = handed_in(Assignment(slug, course), read_bundle(bundle)) if kind == "reference_solutions" else {}
    theirs = stock.run(bundle, notebook, tmp_path, name, files)
    mine, cases = ours.run(bundle, notebook, files=files)
    different = differences(mine, theirs, cases)
    assert not different, different


def _each_mixture() -> Iterator[Any]:
    for slug in SLUGS:
        marks = [pytest.mark.agreement] if takes_long(slug) else []
        for n, mixture in enumerate(_mixtures(slug)):
            if n >= MIXTURES_EVERY_TIME:
                marks = [pytest.mark.agreement]
            yield pytest.param(slug, mixture, id=f"{slug}-{n:02}", marks=marks)


@pytest.mark.parametrize(("slug", "mixture"), list(_each_mixture()))
def test_samples(
    slug: str, mixture: tuple[Sample, ...], course: Path, stock: Stock, ours: Ours, tmp_path: Path
) -> None:
    """Every sample gets, case by case, what stock Otter gives it."""
    name, bundle = f"{slug}.ipynb", course / "dist" / slug / "autograder.zip"
    template, reference = ((course / kind / slug / name).read_bytes() for kind in KINDS)
    notebook = with_answers(template, reference, {sample.question: sample.code for sample in mixture})
    files = handed_in(Assignment(slug, course), read_bundle(bundle))
    theirs = stock.run(bundle, notebook, tmp_path, name, files)
    mine, cases = ours.run(bundle, notebook, files=files)
    different = differences(mine, theirs, cases)
    assert not different, different
