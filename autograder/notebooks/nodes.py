"""The three functions of nbformat that are used here, with the types that it does not declare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import nbformat
from nbformat import NotebookNode, v4

_from_dict: Callable[[Any], NotebookNode] = nbformat.from_dict
_reads: Callable[..., NotebookNode] = nbformat.reads
_writes: Callable[[NotebookNode], str] = v4.writes


def node(content: Any) -> NotebookNode:
    """Make a notebook node of plain dicts and lists."""
    return _from_dict(content)


def parsed(content: bytes) -> NotebookNode:
    """Read a notebook that Otter or this package wrote; a student's goes through `read`."""
    return _reads(content.decode("utf-8"), as_version=4)


def write(notebook: NotebookNode) -> bytes:
    """Return a notebook's canonical bytes: JSON indented by 1, keys sorted, text as lines, one newline at the end."""
    return (_writes(notebook).rstrip("\n") + "\n").encode("utf-8", "replace")
