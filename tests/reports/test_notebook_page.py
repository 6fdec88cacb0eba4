"""The executed notebook in the student's page."""

from __future__ import annotations

import base64
import time
from typing import Any

import pytest
from bs4 import BeautifulSoup

from autograder.reports.notebook_page import notebook_html

from .made import code, data, error, markdown, notebook, png, stream
from .test_feedback import ATTACK, soup


def text_of(*cells: Any) -> str:
    """Render cells, check that they are harmless, and give what a reader sees."""
    return rendered(*cells).get_text(" ", strip=True).replace("\xa0", " ")


def rendered(*cells: Any) -> BeautifulSoup:
    """Render cells and check that they are harmless."""
    return soup(notebook_html(notebook(*cells)).encode())


def test_a_notebook_reads_as_it_ran(executed: dict[str, Any]) -> None:
    """Text, code, streams, plain results, plots and errors are there, in order."""
    page = soup(notebook_html(executed).encode())
    text = page.get_text(" ", strip=True)
    parts = ["Convolution", "The size is", "import numpy as np", "ready 5", "array([[1., 0.],", "division by zero"]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert page.find("img", alt="image that cell 3 made") is not None
    assert page.find("table") is not None and page.find("h3") is not None


@pytest.mark.parametrize(
    "output",
    [
        data(**{"text/html": ATTACK}),
        data(**{"image/svg+xml": "<svg onload=alert(1)>"}),
        data(**{"application/javascript": "alert(1)"}),
        data(**{"text/latex": ATTACK}),
        data(**{"text/markdown": ATTACK}),
        data(**{"application/vnd.jupyter.widget-view+json": {"model_id": ATTACK}}),
        data(**{"image/png": '"><script>alert(1)</script>'}),
        data(**{"image/png": base64.b64encode(b"GIF89a").decode()}),
        data(**{"image/png": base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\xff" * 40).decode()}),
        data(**{"image/png": png()[:100] + "!!!"}),
        data(**{"image/jpeg": ["not", 5]}),
    ],
)
def test_rich_outputs_do_not_run(output: dict[str, Any]) -> None:
    """HTML, SVG, scripts, LaTeX, widgets and false images are left out; their plain text takes their place."""
    assert text_of(code("x", output)) == "In [1]: x [rich output, not shown here]"
    output["data"]["text/plain"] = "<plain>"
    assert text_of(code("x", output)) == "In [1]: x <plain>"


def test_hostile_text_stays_text() -> None:
    """Sources, streams, errors and plain results are shown letter by letter."""
    cell = code(ATTACK, stream(ATTACK), stream(ATTACK, "stderr"), data(**{"text/plain": ATTACK}), error(ATTACK, ATTACK))
    page = rendered(cell, markdown(ATTACK), markdown(f"```mermaid\n{ATTACK}\n```"), markdown(f"$a{ATTACK}$"))
    assert page.get_text().count(ATTACK) >= 8


@pytest.mark.parametrize(
    "source",
    [
        "[a](javascript:alert(1))", "[a](JaVaScRiPt&#58;alert(1))", "[a](data:text/html,x)", "[a](vbscript:x)",
        '[a](http://x"onmouseover=alert(1))', '<http://x/"onmouseover=alert(1)>', "[a][b]\n\n[b]: javascript:alert(1)",
        "![a](http://example.org/x.png)", "![a](file:///etc/passwd)", '![a" onerror=alert(1)](attachment:none.png)',
        "<svg onload=alert(1)>", "a <b onclick=alert(1)>b</b>", "\\begin{a}<script>1</script>\\end{a}",
        "<!-- --><style>*{display:none}</style>", "# <iframe src=//x>", "| <script>1</script> |\n|---|\n| x |",
    ],
)  # fmt: skip
def test_markdown_cannot_run_load_or_lead_astray(source: str) -> None:
    """Raw HTML is text, other images are named, and only links to pages and mail are links."""
    rendered(markdown(source))


def test_an_attached_picture_is_shown() -> None:
    """A photograph of a sketch, pasted into an answer, is a part of the page; its SVG twin is not."""
    picture = png()
    kinds = {"image/png": picture, "image/svg+xml": "<svg onload=alert(1)>"}
    page = rendered(markdown('![my "sketch"](attachment:a%20b.png)', attachments={"a b.png": kinds}))
    image = page.find("img")
    assert image is not None
    assert (image["src"], image["alt"]) == (f"data:image/png;base64,{picture}", 'my "sketch"')


def test_a_picture_too_large_to_open_is_left_out() -> None:
    """A few bytes can claim a picture that fills a reader's memory."""
    content = bytearray(base64.b64decode(png()))
    content[16:24] = (60_000).to_bytes(4, "big") * 2
    assert rendered(code("x", data(**{"image/png": base64.b64encode(bytes(content)).decode()}))).find("img") is None


def test_colours_of_the_terminal_become_html() -> None:
    """Colours stay, other codes go, and codes that nbconvert cannot read are left out."""
    page = rendered(code("x", stream("\x1b[31mred\x1b[0m \x1b[2Jplain")))
    red = page.find("span", class_="ansi-red-fg")
    assert red is not None and red.get_text() == "red"
    assert "\x1b" not in page.get_text()
    assert "<b>x" in text_of(code("x", stream("\x1b[38m<b>x")))


def test_a_progress_bar_is_its_last_line() -> None:
    """Keras writes its bar again and again; a reader wants the end of it."""
    bar = "Epoch 1\n1/3 [=>..]\r2/3 [==>.]\b\b\b\r3/3 [====]\r\ndone\n"
    assert text_of(code("x", stream(bar))) == "In [1]: x Epoch 1\n3/3 [====]\ndone"


def test_direction_marks_are_visible() -> None:
    """Code that reads otherwise than it runs is found out."""
    text = text_of(code("x = 1 # \u202e evil \u2066"), code("y", stream("\u202eabc")), markdown("\u202eabc"))
    assert text.count("⟨U+202E⟩") == 3 and "⟨U+2066⟩" in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "cell",
    [
        5, None, "x", [], {}, {"cell_type": "code"}, {"cell_type": "markdown"}, {"cell_type": "raw", "source": ATTACK},
        {"cell_type": ["code"]}, {"cell_type": "code", "source": 5, "outputs": 5, "execution_count": ATTACK},
        {"cell_type": "code", "source": ["a\n", "b", 5], "outputs": [5, {}, {"output_type": "stream", "text": 5}]},
        {"cell_type": "code", "source": "x", "outputs": [{"output_type": "error", "traceback": 5}]},
        {"cell_type": "code", "source": "x", "outputs": [{"output_type": "display_data", "data": {"text/plain": {}}}]},
        {"cell_type": "code", "source": "x", "id": '"><script>', "metadata": {"tags": [ATTACK]}},
        {"cell_type": "code", "source": "x", "metadata": {"magics_language": ATTACK}},
        {"cell_type": "markdown", "source": "![x](attachment:a)", "attachments": {"a": 5, "b": {"image/png": 5}}},
        {"cell_type": "markdown", "source": "![x](attachment:a)", "attachments": 5},
        code("x", {"output_type": "stream", "name": ATTACK, "text": "\ud800"}),
    ],
)  # fmt: skip
def test_a_broken_cell_does_not_break_the_page(cell: Any) -> None:
    """Whatever a box sends as a notebook, there is a page."""
    rendered(cell)


@pytest.mark.parametrize("cells", [None, 5, "x", {}])
def test_a_broken_notebook_does_not_break_the_page(cells: Any) -> None:
    """A notebook without a list of cells is an empty page."""
    assert (
        soup(notebook_html({"cells": cells, "metadata": {"language_info": {"name": ATTACK}}}).encode()).get_text() == ""
    )


@pytest.mark.parametrize(
    "cell",
    [
        code("a." * 500_000), code("x", stream("z" * 10_000_000)), code("x", *[stream("a" * 20_000)] * 1_000),
        code("x", stream("\x1b[31mz" * 300_000)), code("x", stream("\r" * 1_000_000)), markdown("[" * 1_000_000),
        markdown(">" * 6_000), markdown("".join(" " * n + "- a\n" for n in range(100))), code("x" * 5_000_000),
    ],
)  # fmt: skip
def test_an_endless_cell_costs_little(cell: dict[str, Any]) -> None:
    """Neither time nor the size of the page follows what a student printed."""
    before = time.process_time()
    html = notebook_html(notebook(*[cell] * 5))
    assert time.process_time() - before < 5
    assert len(html) < 3_000_000
