"""Names what was handed in as a notebook and is something else, with the next step; told by its first bytes.

Nothing is opened or parsed for that: it is only said what the file looks like.
"""

from __future__ import annotations

import re
from typing import Any

from autograder.errors import SubmissionError

_ITSELF = "hand in the .ipynb file itself"
_FRESH = f"download the notebook again (in Jupyter: File, Download; in Colab: File, Download .ipynb), and {_ITSELF}"
_STARTS = (
    (b"%PDF", "a PDF", _FRESH),
    (b"PK\x03\x04", "a zip, or a document of an office program", f"unpack it, and {_ITSELF}"),
    (b"Rar!", "a RAR archive", f"unpack it, and {_ITSELF}"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", f"unpack it, and {_ITSELF}"),
    (b"\x1f\x8b", "a gzip archive", f"unpack it, and {_ITSELF}"),
    (b"BZh", "a bzip2 archive", f"unpack it, and {_ITSELF}"),
    (b"\xfd7zXZ", "an xz archive", f"unpack it, and {_ITSELF}"),
    (b"\x89PNG", "a picture", _FRESH),
    (b"\xff\xd8\xff", "a picture", _FRESH),
    (b"\xd0\xcf\x11\xe0", "a document of an office program", _FRESH),
    (b"L\0\0\0\x01\x14\x02\0", "a shortcut of Windows, not the file that it leads to", _FRESH),
    (b"{\\rtf", "a text document", _FRESH),
    (b"GIF8", "a picture", _FRESH),
    (b"RIFF", "a picture or a recording", _FRESH),
    (b"%!PS", "a PostScript document", _FRESH),
    (b"bplist00", "a shortcut or another list of macOS", _FRESH),
)
_TEXTS = (
    (re.compile(r"\s*\[(InternetShortcut\]|DEFAULT\]\s*BASEURL)", re.IGNORECASE), "a shortcut to a web page"),
    (re.compile(r"\s*\[Desktop Entry\]"), "a shortcut of Linux, not the file that it leads to"),
    (re.compile(r"\s*https?://\S{1,900}\s*\Z"), "an address"),
    (re.compile(r"\s*<\?xml\b.{0,300}?<!DOCTYPE plist\b", re.DOTALL), "a shortcut or another list of macOS"),
    (re.compile(r"\s*<\?xml\b"), "an XML document, perhaps the answer of a web server"),
)
_SCRIPT = re.compile(r"^(import \w|from [\w.]{1,80} import |def \w{1,80} ?\(|class \w{1,80} ?[(:])", re.MULTILINE)
_LOOKED_AT = 1_000  # characters
_PAGE = re.compile(
    r"\s*(<\?xml[^>]{0,200}>\s*)?(<!--.{0,300}?-->\s*)?<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_CONFLICT = re.compile(r"^(<{7}|>{7})(?: |\r?$)", re.MULTILINE)
_LFS = "version https://git-lfs.github.com/spec/"
_DRIVE = ({"url", "doc_id"}, {"url", "resource_key"}, {"doc_id", "resource_key"})


def refuse_other_bytes(content: bytes) -> None:
    """Refuse what no text begins with.

    Raises:
        SubmissionError: it is a PDF, a zip, or another kind of file; the fault is the student's.
    """
    for start, what, remedy in _STARTS:
        if content.startswith(start):
            raise _is(what, f"it begins with {content[:8]!r}", remedy)
    if content[257:262] == b"ustar":
        raise _is("a tar archive", f"it begins with {content[:8]!r}", f"unpack it, and {_ITSELF}")
    if content[4:8] == b"ftyp":
        raise _is("a picture or a film, as telephones take them", f"it begins with {content[:12]!r}", _FRESH)
    if content[:_LOOKED_AT].count(0) == len(content[:_LOOKED_AT]):
        raise _is("nothing but zero bytes", "its download or its copying did not end", _FRESH)


def refuse_other_text(text: str) -> None:
    """Refuse a text that is a web page, or stands for a file that lies elsewhere.

    Raises:
        SubmissionError: it is one; a file that Git LFS did not bring is nobody's fault but the machine's.
    """
    start = text[:_LOOKED_AT]
    if _PAGE.match(start):
        raise _is("a web page", f"it begins with {start.strip()[:40]!r}", _FRESH)
    for looks, what in _TEXTS:
        if looks.match(start):
            raise _is(what, f"it begins with {start.strip()[:40]!r}", _FRESH)
    if start.startswith(_LFS):
        raise SubmissionError(
            "the notebook was not downloaded from Git LFS",
            evidence="the file only says where Git LFS keeps it",
            fault="machine",
            remedy="run git lfs pull in the clone, and grade again",
        )


def refuse_conflict(text: str) -> None:
    """Refuse a text in which Git left the marks of a merge that was never settled.

    Raises:
        SubmissionError: it has them; the fault is the student's.
    """
    found = _CONFLICT.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise SubmissionError(
            "the notebook has unresolved merge conflicts",
            evidence=f"line {line} begins with {found[1]}",
            fault="student",
            remedy="settle the conflict in Git, see that Jupyter opens the notebook, and hand it in again",
        )


def refuse_script(text: str) -> None:
    """Refuse Python that is not the JSON of a notebook.

    Raises:
        SubmissionError: it is a script; the fault is the student's.
    """
    found = None if text.lstrip().startswith(("{", "[")) else _SCRIPT.search(text[: 100 * _LOOKED_AT])
    if found:
        line = text.count("\n", 0, found.start()) + 1
        remedy = f"{_ITSELF}, or give the script a name that ends in .py"
        raise _is("a Python script", f"line {line} begins with {text[found.start() :].splitlines()[0][:40]!r}", remedy)


def refuse_shortcut(loaded: dict[Any, Any]) -> None:
    """Refuse the small file that Google Drive leaves on a computer in place of a notebook.

    Raises:
        SubmissionError: it is one; the fault is the student's.
    """
    if any(keys <= loaded.keys() for keys in _DRIVE) and "cells" not in loaded:
        raise _is("a link to a file in Google Drive", "it holds an address and no cells", _FRESH)


def _is(what: str, evidence: str, remedy: str) -> SubmissionError:
    return SubmissionError(f"the file is {what}, not a notebook", evidence=evidence, fault="student", remedy=remedy)
