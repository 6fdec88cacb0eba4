"""An executed notebook as a part of a page.

Theory of operation. Nothing of the student's notebook reaches nbconvert's template as it is. A new notebook is built
from the few things that a page shows (sources, streams, errors, plain text, PNG and JPEG), each checked for its type,
cut to size and turned into Markup here. The template's filters are then `escape`, which leaves Markup alone and
escapes anything that was forgotten. HTML, SVG, JavaScript, LaTeX and widgets are left out: their plain text is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any

import nbformat
from markupsafe import Markup, escape
from nbconvert import exporters, filters

from autograder.reports.given import code_apart
from autograder.reports.markdown import as_written, markdown_html
from autograder.reports.media import attached_images, checked_image
from autograder.reports.platforms import explanation
from autograder.reports.text import as_printed, shortened, visible
from autograder.translated.pages import ENGLISH_WORDS, Words

OUTPUT = 20_000  # characters of one output
PAGE = 600_000  # characters of all sources and outputs of a notebook
CELL = 6_000  # characters of a cell that is coloured or read as Markdown: both can be made to take quadratic time
RENDERED = 100_000  # the same for a whole notebook
MOST_COLOURS = 500  # nbconvert's colouring takes time with the square of the number of codes
MOST_OUTPUTS = 200  # of one cell
_LONG = 600  # characters, or
_MANY = 20  # lines of an output: it may have a scroll bar then, which a keyboard has to reach
_PRINTED = re.compile(r'output_text">(?=\s*<pre>(.*?)</pre>)', re.DOTALL)
_IMAGES = ("image/png", "image/jpeg")
_Node = dict[str, Any]
_nbformat: Any = nbformat  # these three say that they are typed, and are not
_exporters: Any = exporters
_filters: Any = filters


def notebook_html(notebook: Mapping[str, Any], words: Words = ENGLISH_WORDS, given: Sequence[Set[int]] = ()) -> Markup:
    """Render a notebook (nbformat 4, any quality) as harmless HTML.

    Args:
        notebook: as JSON has it.
        words: of the language in which something is said of it.
        given: for each cell, as far as that is known, which lines of its code were given out, from 0.
    """
    cells = list(_cells(notebook.get("cells"), _Room(words), given))
    printed = _nbformat.from_dict({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells})
    html, _ = _exporter().from_notebook_node(printed)
    return Markup(_PRINTED.sub(_reachable, html))


def _reachable(found: re.Match[str]) -> str:
    long = len(found[1]) > _LONG or found[1].count("\n") > _MANY
    return 'output_text" tabindex="0">' if long else found[0]


@lru_cache(maxsize=1)
def _exporter() -> Any:
    return _Exporter(template_name="basic", default_preprocessors=[], preprocessors=[])


class _Exporter(_exporters.HTMLExporter):  # type: ignore[misc]  # an untyped class of nbconvert
    """The exporter without its last pass through BeautifulSoup, which took most of the time."""

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> Any:
        """Convert a notebook whose every text is Markup."""
        return _exporters.TemplateExporter.from_notebook_node(self, nb, self._init_resources(resources), **kw)

    def _preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Copy nothing for preprocessors, of which there are none."""
        return nb, resources

    def default_filters(self) -> Iterable[tuple[str, Any]]:
        """Let every filter that makes HTML escape what is not Markup."""
        yield from super().default_filters()
        for name in ("ansi2html", "clean_html", "highlight_code", "markdown2html", "strip_files_prefix", "escape_html"):
            yield name, _escaped
        yield "filter_data_type", _kinds


def _kinds(data: Mapping[str, Any]) -> list[str]:
    return list(data)


def _escaped(value: Any, **_options: Any) -> Markup:
    return escape(value)


class _Room:
    """How many characters a page may still show, and the words of its language."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.left = PAGE
        self.rendered = RENDERED

    def take(self, value: Any, limit: int) -> str:
        """Return a text (a string, or nbformat's list of lines), cut to the limit and to what is left."""
        text = _joined(value, "")
        kept = shortened(text, min(limit, self.left), self.words)
        self.left = max(0, self.left - len(kept))
        return kept

    def renders(self, source: str) -> bool:
        """Return whether a source may be given to a parser, or is shown as it was written."""
        if len(source) > min(CELL, self.rendered):
            return False
        self.rendered -= len(source)
        return True


def _joined(value: Any, between: str) -> str:
    """Return a text, or the lines of one, as nbformat allows; anything else is no text."""
    if isinstance(value, (list, tuple)):
        return between.join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _cells(cells: Any, room: _Room, given: Sequence[Set[int]]) -> Iterable[_Node]:
    for number, cell in enumerate(cells if isinstance(cells, (list, tuple)) else (), 1):
        if not isinstance(cell, Mapping):
            continue
        if cell.get("cell_type") == "code":
            yield _code_cell(cell, room, number, given[number - 1] if number <= len(given) else frozenset())
        elif cell.get("cell_type") == "markdown":
            source = room.take(cell.get("source"), OUTPUT)
            images = attached_images(cell.get("attachments"))
            html = markdown_html(source, images, room.words) if room.renders(source) else as_written(source)
            yield {"cell_type": "markdown", "metadata": {}, "source": html}


def _code_cell(cell: Mapping[str, Any], room: _Room, number: int, lines: Set[int]) -> _Node:
    given = cell.get("outputs")
    outputs = [o for o in given if isinstance(o, Mapping)] if isinstance(given, (list, tuple)) else []
    printed = [_output(output, room, number) for output in outputs[:MOST_OUTPUTS]]
    message = explanation(outputs[:MOST_OUTPUTS], room.words)
    if message:
        printed.append(_visible({"text/plain": Markup('<span class="explained">{}</span>').format(message)}, {}))
    count = cell.get("execution_count")
    whole = visible(room.take(cell.get("source"), PAGE))
    source = whole.strip("\n")  # as colouring has it
    html = _highlighted(source) if room.renders(source) else as_written(source)
    before = len(whole) - len(whole.lstrip("\n"))
    return {
        "cell_type": "code",
        "metadata": {},
        "execution_count": count if type(count) is int else None,
        "source": code_apart(html, source.count("\n") + 1, {line - before for line in lines}),
        "outputs": [output for output in printed if output is not None],
    }


@lru_cache(maxsize=512)  # most cells are the template's, the same for the whole class
def _highlighted(source: str) -> Markup:
    return Markup(_filters.Highlight2HTML(pygments_lexer="ipython3")(source))


def _output(output: Mapping[str, Any], room: _Room, number: int) -> _Node | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": _printed(output.get("text"), room)}
    if kind == "error":
        text = _joined(output.get("traceback"), "\n") or f"{output.get('ename', '')}: {output.get('evalue', '')}"
        return {"output_type": kind, "ename": "", "evalue": "", "traceback": [_printed(text, room)]}
    if kind in ("display_data", "execute_result") and isinstance(output.get("data"), Mapping):
        return _data(output["data"], room, number)
    return None


def _data(data: Mapping[str, Any], room: _Room, number: int) -> _Node:
    for mime in _IMAGES:
        image = checked_image(mime, data.get(mime))
        if image is not None:
            return _visible(
                {mime: Markup(image)},
                {mime: {"alt": room.words.gettext("image that cell %(number)s made", number=number)}},
            )
    text = data.get("text/plain", room.words.gettext("[rich output, not shown here]"))
    return _visible({"text/plain": _printed(text, room)}, {})


def _visible(data: _Node, metadata: _Node) -> _Node:
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def _printed(value: Any, room: _Room) -> Markup:
    """Return what a terminal would show of an output, its colours as HTML."""
    text = as_printed(room.take(value, OUTPUT))
    if text.count("\x1b[") > MOST_COLOURS:
        text = _filters.strip_ansi(text)
    try:
        coloured = _filters.ansi2html(text)
    except IndexError:  # nbconvert's reader fails on a colour that ends too early, such as ESC[38m
        coloured = str(escape(_filters.strip_ansi(text)))
    return Markup(visible(coloured))
