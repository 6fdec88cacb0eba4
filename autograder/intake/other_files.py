"""What a file that is no submission is, by its name alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from autograder.intake.reading import printable

_WORDS: Mapping[str, Sequence[str]] = {
    "an archive that is not a zip": (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zipx", ".ace"),
    "a PDF": (".pdf",),
    "a web page": (".html", ".htm", ".mhtml", ".webarchive"),
    "a text document": (".doc", ".docx", ".odt", ".rtf", ".pages"),
    "a shortcut, not the file that it leads to": (
        ".lnk",
        ".url",
        ".webloc",
        ".desktop",
        ".gdoc",
        ".gslides",
        ".gsheet",
    ),
    "a picture": (".png", ".jpg", ".jpeg", ".gif", ".heic", ".webp", ".bmp", ".tif", ".tiff", ".svg"),
    "a film or a recording": (".mp4", ".mov", ".avi", ".mkv", ".mp3", ".wav", ".m4a"),
    "a download that never ended": (".crdownload", ".part", ".download", ".partial", ".tmp"),
    "a table": (".csv", ".tsv", ".xls", ".xlsx", ".ods"),
    "slides": (".ppt", ".pptx", ".odp", ".key"),
    "a model or data": (".keras", ".h5", ".npz", ".npy", ".pkl", ".pt"),
    "a text": (".txt", ".md", ".json", ".log"),
    "an R notebook": (".rmd", ".qmd"),
}


def what_is(name: str) -> str:
    """Return what a file is by its name, for one that is no submission: "a PDF (.pdf)"."""
    ending = PurePath(name).suffix
    words = _words(ending) or "a file of another kind"
    return f"{words} ({printable(ending.casefold())[:20]})" if ending else "a file whose name has no ending"


def with_kind(name: str) -> str:
    """Return a file's name, and what it is where its ending tells: "hw.rar (an archive that is not a zip)"."""
    words = _words(PurePath(name).suffix)
    return f"{printable(name)} ({words})" if words else printable(name)


def _words(ending: str) -> str:
    return next((words for words, endings in _WORDS.items() if ending.casefold() in endings), "")
