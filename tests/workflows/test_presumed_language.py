"""The language of a page about a submission that cannot be read."""

from __future__ import annotations

import pytest

from autograder.errors import SubmissionError
from autograder.model import Bundle, InMemory, Submission, Translation
from autograder.sandbox import Level
from autograder.workflows.grading.plan import job_for
from autograder.workflows.grading.pool import not_judged

BUNDLE = Bundle(
    "hw", "b" * 64, b"", title="Filters", translations={"ko": Translation(title="필터"), "zh-TW": Translation()}
)
SAID = {
    "en": "the notebook is not JSON: it breaks off",
    "ko": "노트북이 JSON 형식이 아닙니다: it breaks off",
    "zh-Hant": "筆記本不是 JSON 格式：it breaks off",
}
TORN = SubmissionError("the notebook is not JSON", evidence="it breaks off", fault="student")


@pytest.mark.parametrize(
    ("path", "notebook", "language"),
    [
        ("kim/hw.ko.ipynb", b'{"cells": [', "ko"),
        ("mei/hw.zh-TW.ipynb", b"", "zh-Hant"),
        ("kim/work.ipynb", b'{"cells": [], "metadata": {"otter": {"language": "ko"}}, torn', "ko"),
        ("kim/work.ipynb", b'{"metadata":{"otter":{"language":"ko"}},"cells":[torn', "ko"),
        ("amy/hw.ipynb", b'{"cells": [', "en"),
        ("amy/hw.fr.ipynb", b'{"metadata": {"language_info": {"language": "fr"}}}', "en"),
    ],
)
def test_the_page_is_in_the_language_that_the_notebook_seems_to_be_in(
    path: str, notebook: bytes, language: str
) -> None:
    """By its name or by what its bytes say, of the languages that the assignment has; else it is English."""
    job = job_for(Submission("kim", path, InMemory(notebook)), BUNDLE, level="unsafe", seed=0)
    page = not_judged(BUNDLE, Level.UNSAFE, job, TORN).feedback.decode()
    assert f'<html lang="{language}"' in page
    assert ("필터" in page) == (language == "ko")
    assert SAID[language] in page
