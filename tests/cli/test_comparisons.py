"""A student looks at both arrays of a public case that failed, and at none of a hidden one."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup
from PIL import Image
from submissions.answers import RIGHT

from .front_door import SLUG, grades, page_of, run, write_notebook
from .stock_bundles import as_notebook, write_stock_bundle

UPSIDE_DOWN = RIGHT["q2"].replace("return out", "return out[::-1]")


@pytest.fixture(scope="module")
def page(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> str:
    """The feedback page of a student whose convolution gives its rows from the bottom to the top."""

    def grade(made: Path) -> None:
        write_notebook(made / "amy.ipynb", {**RIGHT, "q2": UPSIDE_DOWN})
        ran = run("grade", course / "dist" / SLUG / "autograder.zip", "amy.ipynb", "-o", "out", cwd=made)
        assert ran.code == 0, ran.err

    return page_of(once("comparisons", grade) / "out", "amy")


def test_the_cells_that_differ_are_marked(page: str) -> None:
    """The lecture's 6×6 gives both tables, and their rows in the wrong places."""
    figure = page.split('<figure class="compared">')[1].split("</figure>")[0]
    got, expected = (re.findall(r"<td[^>]*>(?:<mark>)?([^<]*)", table) for table in figure.split("<table>")[1:])
    assert expected == ["3", "-1", "-3", "-1", "-3", "1", "0", "-3", "-3", "-3", "0", "1", "3", "-2", "-2", "-1"]
    assert got == [cell for row in (12, 8, 4, 0) for cell in expected[row : row + 4]]
    assert re.search(r"\d+ of 16 numbers differ; they are marked", figure)
    assert figure.count("<mark>") == sum(a != b for a, b in zip(got, expected, strict=True)) * 2


def test_the_difference_is_a_picture(page: str) -> None:
    """Got and expected are drawn on one scale; in the third picture 128 is equal, and more is brighter."""
    figure = BeautifulSoup(page.split('<figure class="compared">')[1].split("</figure>")[0], "html.parser")
    got, expected, difference = (_pixels(str(image["src"])) for image in figure.select("img"))
    assert [str(image["alt"]).split(",")[0].split(":")[0] for image in figure.select("img")] == [
        "Got", "Expected", "Difference"
    ]  # fmt: skip
    assert expected[:4] == [255, 85, 0, 85] and got == [
        cell for row in (12, 8, 4, 0) for cell in expected[row : row + 4]
    ]
    assert difference[:8] == [128, 96, 160, 128, 128, 1, 128, 255]


def _pixels(address: str) -> list[int]:
    return list(np.asarray(Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))).ravel().tolist())


def test_hidden_cases_show_none(page: str) -> None:
    """Public cases that failed have their arrays; the hidden ones that failed with them have none."""
    items = [item for item in page.split("<li>") if "badge failed" in item]
    hidden = [item for item in items if "hidden test" in item]
    assert hidden
    assert [item for item in hidden if "compared" in item] == []
    assert any("compared" in item for item in items)


def test_what_of_a_value_was_expected_is_named(tmp_path: Path) -> None:
    """Beside the whole value that a call gave stands no bare shape or length, which would seem to be another value."""
    head = "from otter.test_files import test_case\n\nOK_FORMAT = False\nname = 'q1'\npoints = 4\n\n"
    cases = (
        "@test_case(points=1, hidden=False)\ndef test_shape(f):\n    assert f(2).shape == (3,)\n\n"
        "@test_case(points=1, hidden=False)\ndef test_length(f):\n    assert len(f(1)) == 4\n\n"
        "@test_case(points=1, hidden=False)\ndef test_value(f):\n    assert f(1).tolist() == [1]\n\n"
        "@test_case(points=1, hidden=False)\ndef test_close(f):\n    import numpy as np\n"
        "    assert np.allclose(1.0, b=f(1))\n"
    )
    bundle = write_stock_bundle(tmp_path / "hw.zip", {"q1": head + cases})
    answer = "q1: import numpy as np\ndef f(n):\n    return np.zeros(n)"
    (tmp_path / "amy.ipynb").write_bytes(as_notebook(answer))
    ran = run("grade", bundle, "amy.ipynb", "-o", "out", "--workers", "1", cwd=tmp_path)
    assert ran.code == 0, ran
    cases_of_amy = grades(tmp_path / "out")["amy"]["cases"]
    assert [case["expected"] for case in cases_of_amy] == ["shape (3,)", "length 4", "[1]", "1.0"]
