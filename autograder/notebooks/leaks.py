"""Looks in a student template for anything that students must not see: hidden cases, solutions, hidden data.

Theory of operation. What is secret and what is public comes from the master alone, never from Otter's output. Every
secret line of at least 20 characters that no public part holds is looked for in every file of the template, in the text
as it is and in each string of a file that is JSON, so that neither indentation nor escapes hide it. A block of short
lines is looked for as a whole. Hidden files are looked for whole, line by line where they are text, and by their path.
Files that the reference solution hands in are looked for whole, unless students are given the same bytes as data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.notebooks.blocks import Secret
from autograder.notebooks.master import Master

_SHORTEST = 20


def leaks(template_dir: Path, master: Master, *translations: Master) -> list[str]:
    """Return one sentence for each secret of a master that a file of its student template gives away.

    `translations` are the same master in other languages. What is public in English is public in all of them, and the
    words of a hidden case are no secret in one language alone. A translation makes nothing public that is secret in
    English, whatever its translator wrote.
    """
    data = [(master.folder / name).read_bytes() for name in master.public]
    public = "\n".join([_squeezed(master.visible), *map(_texts, data)])
    pieces = dict.fromkeys(
        (secret.label, piece)
        for each in (master, *translations)
        for shown in ["\n".join([public, _squeezed(each.visible)])]
        for secret in each.secrets
        for piece in _pieces(secret, shown)
    )
    hidden = {name: (master.folder / name).read_bytes() for name in master.hidden}
    lines = {name: _long_lines(content) - set(public.split("\n")) for name, content in hidden.items()}
    handed_in = {name: (master.folder / name).read_bytes() for name in master.handed_in}
    solved = {name: content for name, content in handed_in.items() if content not in data}
    found: dict[tuple[str, str], str] = {}
    for path in sorted(template_dir.rglob("*")):
        name = path.relative_to(template_dir).as_posix()
        if name in (*hidden, "hidden"):
            found[name, name] = f"{name}: a path that belongs to the examiner"
        if path.is_file():
            content = path.read_bytes()
            text = _texts(content)
            for label, piece in pieces:
                if piece in text:
                    found.setdefault((name, label), f"{name}: holds a part of {label}: {_short(piece)}")
            in_file = set(text.split("\n"))
            for label, secret in {**hidden, **solved}.items():
                if _holds(content, secret) or not in_file.isdisjoint(lines.get(label, ())):
                    found.setdefault((name, label), f"{name}: holds what is in {label}")
    return list(found.values())


def _holds(content: bytes, secret: bytes) -> bool:
    return bool(secret.strip()) and (secret == content or (len(secret) >= _SHORTEST and secret in content))


def _pieces(secret: Secret, public: str) -> Iterator[str]:
    whole = _squeezed("\n".join(secret.lines))
    for piece in dict.fromkeys([*whole.split("\n"), whole]):
        if len(piece) >= _SHORTEST and piece not in public:
            yield piece


def _long_lines(content: bytes) -> set[str]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return set()
    return {line for line in _squeezed(text).split("\n") if len(line) >= _SHORTEST}


def _texts(content: bytes) -> str:
    """Return everything in a file that can be read as text, without indentation and blank lines."""
    text = content.decode("utf-8", "replace")
    try:
        strings = list(_strings(json.loads(text)))
    except (ValueError, RecursionError):
        strings = []
    return "\n\0\n".join(map(_squeezed, [text, *strings]))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            yield "".join(value)  # the lines of a cell
        else:
            for item in value:
                yield from _strings(item)


def _squeezed(text: str) -> str:
    return "\n".join(filter(None, map(str.strip, text.splitlines())))


def _short(piece: str) -> str:
    first = piece.split("\n")[0]
    return repr(first if len(first) <= 60 else f"{first[:57]}...")
