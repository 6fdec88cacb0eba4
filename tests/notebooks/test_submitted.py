"""Reading what students hand in as a notebook."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autograder.errors import SubmissionError
from autograder.limits import Limits
from autograder.model import Cell
from autograder.notebooks import read

LIMITS = Limits(notebook_mb=1, cells=5)
PYTHON = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}


def _content(*cells: Any, metadata: Any = PYTHON, **more: Any) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells), **more}).encode()


def _code(source: Any, **metadata: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": "ignored", "execution_count": None}


def test_a_plain_notebook() -> None:
    """Cells keep their positions; sources may be text or lists of lines; outputs are not looked at."""
    metadata = {**PYTHON, "otter": {"assignment_name": "tiny"}}
    title = {"cell_type": "markdown", "source": "# T"}
    cells, facts = read(_content(title, _code(["a = 1\n", "b = 2"]), metadata=metadata), LIMITS)
    assert cells == (Cell(0, "markdown", "# T"), Cell(1, "code", "a = 1\nb = 2"))
    assert (facts.assignment_name, facts.language, facts.notes) == ("tiny", "python", ())


def test_tags_and_checks() -> None:
    """Otter's metadata is read; ignored cells are left out, as by stock Otter; of a locked one nothing is noted."""
    cells, facts = read(
        _content(
            _code("a", tags=["x", 3, "y"], otter={"tests": ["q1", None, "q2"]}),
            _code("b", tags=["otter_ignore"]),
            _code("c", otter={"ignore": True}),
            _code("d", tags="otter_ignore", otter=["ignore"]),
            _code("e", tags=["otter_ignore"], editable=False),
        ),
        LIMITS,
    )
    assert cells == (Cell(0, "code", "a", ("x", "y"), ("q1", "q2")), Cell(3, "code", "d"))
    assert [note[:6] for note in facts.notes] == ["cell 2", "cell 3"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the notebook is an empty file"),
        (b" \n\t", "the notebook is an empty file"),
        (b"\xff\xfe{\x00}\x00", "the file is not a notebook"),
        (b"\xff\xfe{\x00}", "the notebook is not UTF-8 text"),
        (b"{\xff}", "the notebook is not UTF-8 text"),
        (b'{"nbformat": 4, "cells": [}', "the notebook is not JSON"),
        (b"\0" * 2_000, "the file is nothing but zero bytes, not a notebook"),
        (b"BZh91AY&SY\xff", "the file is a bzip2 archive, not a notebook"),
        (b"\xfd7zXZ\0\xff", "the file is an xz archive, not a notebook"),
        (b"hw.ipynb".ljust(257, b"\0") + b"ustar  \0", "the file is a tar archive, not a notebook"),
        (b"GIF89a\xff", "the file is a picture, not a notebook"),
        (b"\0\0\0\x18ftypheic\xff", "the file is a picture or a film, as telephones take them, not a notebook"),
        (b"%!PS-Adobe-3.0\n", "the file is a PostScript document, not a notebook"),
        (b"bplist00\xd1\xff", "the file is a shortcut or another list of macOS, not a notebook"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC>\n<plist/>',
         "the file is a shortcut or another list of macOS, not a notebook"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html/>', "the file is a web page, not a notebook"),
        (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
         "the file is an XML document, perhaps the answer of a web server, not a notebook"),
        ("\ufeff[InternetShortcut]\r\nURL=https://x".encode("utf-16-le"),
         "the file is a shortcut to a web page, not a notebook"),
        (b"[DEFAULT]\r\nBASEURL=https://x\r\n[InternetShortcut]\r\n",
         "the file is a shortcut to a web page, not a notebook"),
        (b"[Desktop Entry]\nType=Link\n",
         "the file is a shortcut of Linux, not the file that it leads to, not a notebook"),
        (b"https://colab.research.google.com/drive/x\n", "the file is an address, not a notebook"),
        (b"# In[1]:\n\nimport numpy as np\n%pip install x\n", "the file is a Python script, not a notebook"),
        (b"404: Not Found", "the notebook is not JSON"),
        (b"<html>Sign in</html>", "the file is a web page, not a notebook"),
        (b"\n<!DOCTYPE html><p>", "the file is a web page, not a notebook"),
        (b"%PDF-1.4 \xe2", "the file is a PDF, not a notebook"),
        (b"PK\x03\x04\xff", "the file is a zip, or a document of an office program, not a notebook"),
        (b"Rar!\x1a\x07", "the file is a RAR archive, not a notebook"),
        (b'{"url": "https://colab.research.google.com/x", "doc_id": "x"}',
         "the file is a link to a file in Google Drive, not a notebook"),
        (b'{"nbformat": ' + b"9" * 5000 + b"}", "the notebook is not JSON"),
        (b"[" * 500_000, "the notebook is nested too deeply"),
        (b'{"a":' * 200_000, "the notebook is nested too deeply"),
        (b" " * (2**20 + 1), "the notebook is too large"),
        (b"[]", "the file is not a notebook"),
        (b"3", "the file is not a notebook"),
        (b'{"name": "package.json"}', "the file is not a notebook"),
        (b'{"nbformat": 4, "metadata": {}}', "the notebook has no cells"),
        (b'{"nbformat": 4, "cells": {}}', "the notebook has no cells"),
        (b'{"nbformat": 3, "worksheets": []}', "the notebook has an old format"),
        (b'{"nbformat": 2, "cells": []}', "the notebook has an old format"),
        (b'{"nbformat": 5, "cells": []}', "the notebook has a format that is not read here"),
        (b'{"nbformat": true, "cells": []}', "the notebook has a format that is not read here"),
        (b'{"nbformat": "4", "cells": []}', "the notebook has a format that is not read here"),
        (b'{"cells": []}', "the notebook has a format that is not read here"),
        (_content(*[_code("")] * 6), "the notebook has too many cells"),
        (_content(metadata={"kernelspec": {"name": "ir"}}), "the notebook is written for R, not for Python"),
        (_content(metadata={"language_info": {"name": "R"}}), "the notebook is written for R, not for Python"),
        (_content(metadata={"kernelspec": {"name": "julia-1"}}), "the notebook is written for Julia, not for Python"),
    ],
)  # fmt: skip
def test_each_kind_of_bad_content_is_told_apart(content: bytes, what: str) -> None:
    """What cannot be a notebook of Python is refused with a sentence of its own, and it is the student's fault."""
    with pytest.raises(SubmissionError) as caught:
        read(content, LIMITS)
    assert (caught.value.what, caught.value.fault) == (what, "student")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_merge_conflicts_are_told_with_their_line(ends: str) -> None:
    """Marks that Git left are named, with the line of the first and what to do."""
    lines = ['{"cells": [', "<<<<<<< HEAD", "1", "=======", "2", ">>>>>>> origin/main", '], "nbformat": 4}']
    with pytest.raises(SubmissionError) as caught:
        read(ends.join(lines).encode(), LIMITS)
    assert (caught.value.what, caught.value.fault) == ("the notebook has unresolved merge conflicts", "student")
    assert caught.value.evidence == "line 2 begins with <<<<<<<"
    assert "settle the conflict" in caught.value.remedy


def test_marks_of_a_conflict_in_a_cell_are_the_cells() -> None:
    """What stands in a cell of a notebook that is whole is only that cell's."""
    assert read(_content(_code("<<<<<<< HEAD\n")), LIMITS)[0] == (Cell(0, "code", "<<<<<<< HEAD\n"),)


def test_what_git_lfs_did_not_bring_is_not_the_students_fault() -> None:
    """A pointer of Git LFS is a fault of the machine, and the remedy is the command that brings the file."""
    with pytest.raises(SubmissionError) as caught:
        read(b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", LIMITS)
    assert (caught.value.fault, "git lfs pull" in caught.value.remedy) == ("machine", True)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
def test_every_unicode_encoding_is_read(encoding: str, mark: str) -> None:
    """PowerShell's > writes UTF-16; its first bytes show the encoding of JSON, with a mark or without."""
    content = mark + _content(_code("名前 = 1")).decode()
    assert read(content.encode(encoding), LIMITS)[0] == (Cell(0, "code", "名前 = 1"),)


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_notebook_that_breaks_off_is_told(part: float, end: str) -> None:
    """A download that stopped half-way is named as that, and not as a fault in its JSON."""
    whole = _content(*[_code("x = [1, 2]")] * 5)
    with pytest.raises(SubmissionError) as caught:
        read(whole[: int(len(whole) * part)].rstrip(b"tfnu ") + end.encode(), LIMITS)
    assert "breaks off before its end" in caught.value.evidence


def test_old_notebooks_are_told_how_to_upgrade() -> None:
    """The remedy for format 3 is a command."""
    with pytest.raises(SubmissionError) as caught:
        read(b'{"nbformat": 3, "worksheets": []}', LIMITS)
    assert "jupyter nbconvert --to notebook" in caught.value.remedy


def test_too_many_values_are_refused_before_they_are_made() -> None:
    """A notebook within the size limit cannot take gigabytes as objects."""
    with pytest.raises(SubmissionError, match="too many values"):
        read(b"[" + b"[]," * 2_500_000 + b"0]", Limits(notebook_mb=20))


def test_a_byte_order_mark_is_accepted() -> None:
    """Windows editors put one in front."""
    assert read(b"\xef\xbb\xbf" + _content(_code("a")), LIMITS)[0] == (Cell(0, "code", "a"),)


def test_no_code_cells_is_legal() -> None:
    """An empty notebook earns nothing but is judged; the facts say why."""
    cells, facts = read(_content(), LIMITS)
    assert cells == ()
    assert facts.notes == ("the notebook has no code cells",)


def test_half_characters_are_replaced() -> None:
    """A lone surrogate, which JSON can spell, becomes the replacement character; a pair is a character."""
    cells, facts = read(_content(_code("a = '\ud800'"), _code("b = '\U0001f600'")), LIMITS)
    assert [cell.source for cell in cells] == ["a = '\ufffd'", "b = '😀'"]
    assert len(facts.notes) == 1


def test_windows_line_ends_become_plain() -> None:
    """Sources are given to Python with newlines only."""
    assert read(_content(_code("a\r\nb")), LIMITS)[0][0].source == "a\nb"


def test_strange_cells_are_noted() -> None:
    """What is no cell is left out, what has no known type is not run, what is no source is empty."""
    cells, facts = read(_content(3, {"cell_type": "heading", "source": "x"}, _code({"a": 1}), _code(["a", 2])), LIMITS)
    assert cells == (Cell(1, "raw", "x"), Cell(2, "code", ""), Cell(3, "code", ""))
    assert [note[:6] for note in facts.notes] == ["cell 1", "cell 2", "cell 3", "cell 4"]


@pytest.mark.parametrize(
    "metadata", [None, [], "x", {"kernelspec": 3}, {"otter": []}, {"otter": {"assignment_name": 5}}]
)
def test_strange_metadata_means_nothing(metadata: Any) -> None:
    """A notebook whose metadata is no metadata is taken for Python."""
    cells, facts = read(_content(_code("a"), metadata=metadata), LIMITS)
    assert len(cells) == 1
    assert (facts.assignment_name, facts.language) == ("", "")


def test_one_word_for_python_is_enough() -> None:
    """A kernel that calls itself python is believed over a wrong language_info."""
    assert read(_content(metadata={**PYTHON, "language_info": {"name": "R"}}), LIMITS)[1].language == "python"
