"""Makes a notebook of a Python script that was handed in, so that it is run like any other submission.

A script whose lines say where its cells begin (`# %%`, as jupytext and editors write them, `# In[1]:`, as Jupyter
exports them, or `# COMMAND ----------`, as Databricks does) has those cells: an error in one costs that cell, as in the
notebook that it stands for. Any other script is one cell, as stock Otter runs it: what stands after an error is not
run. What a comment in a script says never decides whose it is.
"""

from __future__ import annotations

import codecs
import io
import json
import re
import tokenize
from collections.abc import Iterator
from typing import Any

from autograder.intake.reading import Faulty
from autograder.model import Fault
from autograder.plural import counted

ONE_CELL = "a script: it is run as one cell, so what stands after an error in it is not run"
_CELL = re.compile(r"^#[ \t]*%%(?:[ \t](.*))?$")  # and not "# %%time", which is a magic that jupytext commented out
_EXPORTED = re.compile(r"^# In\[[ \d]{0,9}\]:[ \t]*$")  # as `jupyter nbconvert --to script` begins a cell
_COMMAND = re.compile(r"^# COMMAND -{10}[ \t]*$")
_MARIMO = re.compile(r"^app = marimo\.App\(")
_ENCODINGS = re.compile(  # of what a script may declare, those that are plain tables
    r"ascii|utf-8|utf-8-sig|big5|big5hkscs|gb2312|gbk|gb18030|shift_jis|euc_jp|euc_kr|koi8-[ru]|iso8859-\d+|cp\d{3,4}"
)
_TAGS = re.compile(r"\btags=(\[[^\]]{0,1000}\])")
_KINDS = {"[markdown]": "markdown", "[md]": "markdown", "[raw]": "raw"}


def as_notebook(content: bytes, where: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the notebook that a script stands for, and notes on how it was taken.

    Raises:
        Faulty: when it is empty, no text in UTF-8 or as it declares itself, or a notebook of marimo; the fault is the
            student's.
    """
    if not content.strip():
        raise Faulty("the script is an empty file", f"{where}: {len(content)} bytes", Fault.STUDENT)
    lines = _text(content, where).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if any(map(_MARIMO.match, lines)):
        seen = f"{where} keeps each cell in a function; hand in the .ipynb file itself"
        raise Faulty("the script is a notebook of marimo, not of Jupyter", seen, Fault.STUDENT)
    mark = next((mark for mark in (_CELL, _EXPORTED, _COMMAND) if any(map(mark.match, lines))), None)
    cells = list(_cells(lines, mark or _CELL))
    notes = (f"a script of {counted(len(cells), 'cell')}",) if mark else (ONE_CELL,)
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(notebook, ensure_ascii=False).encode(), notes


def _text(content: bytes, where: str) -> str:
    """Return the text of a script, in the encoding that its first lines declare as Python reads them, else in UTF-8."""
    for encoding in (_declared(content), "utf-8-sig"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            seen = f"{where}: byte {error.start}: {error.reason}"
    raise Faulty("the script is not UTF-8 text, nor declares what it is", seen, Fault.STUDENT)


def _declared(content: bytes) -> str:
    try:
        found, _ = tokenize.detect_encoding(io.BytesIO(content[:1_000]).readline)
        name = codecs.lookup(found).name
    except (SyntaxError, LookupError):
        return "utf-8-sig"
    return name if name != "utf-8" and _ENCODINGS.fullmatch(name) else "utf-8-sig"


def _cells(lines: list[str], begins: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """Yield the cells; what stands above the first mark is a cell unless it is only comments, as jupytext's header."""
    title, body = "", list[str]()
    for line in lines:
        mark = begins.match(line)
        if mark is None:
            body.append(line)
            continue
        if title or _is_code(body):
            yield _cell(title, body)
        title, body = (mark[1] or "").strip() if begins is _CELL else "", []
        title = title or "code"
    yield _cell(title, body)


def _is_code(lines: list[str]) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in lines)


def _cell(title: str, lines: list[str]) -> dict[str, Any]:
    kind = next((kind for mark, kind in _KINDS.items() if mark in title), "code")
    source = "\n".join(lines).strip("\n")
    if kind != "code":
        return {"cell_type": kind, "metadata": {}, "source": source}
    return {"cell_type": "code", "metadata": _metadata(title), "source": source, "execution_count": None, "outputs": []}


def _metadata(title: str) -> dict[str, Any]:
    """Return the tags in a cell's title, as in `# %% tags=["otter_ignore"]`."""
    found = _TAGS.search(title)
    try:
        tags = json.loads(found[1]) if found else []
    except ValueError:
        tags = []
    return {"tags": tags} if tags else {}
