"""Edits of the text of a cell, statement by statement, so that what stays keeps its layout and its comments."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterable, Mapping

_FSTRING = {getattr(tokenize, name, -1): step for name, step in (("FSTRING_START", 1), ("FSTRING_END", -1))}


def span(statement: ast.stmt) -> tuple[int, int]:
    """Return the lines of a statement, decorators included: the first one and the one after the last, from 0."""
    first = min([statement.lineno, *(node.lineno for node in getattr(statement, "decorator_list", []))])
    return first - 1, statement.end_lineno or first


def shares_lines(tree: ast.Module) -> bool:
    """Return whether two statements of a cell share one line, so that they cannot be separated by lines."""
    begun: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            if node.lineno in begun:
                return True
            begun.add(node.lineno)
    return False


def replaced(source: str, changes: Iterable[tuple[ast.expr | ast.stmt, str]]) -> str:
    """Put text in place of nodes that lie in one line each; for a statement, in place of its first word."""
    lines = [line.encode() for line in source.split("\n")]
    for node, text in sorted(changes, key=lambda change: (change[0].lineno, change[0].col_offset), reverse=True):
        line, first = lines[node.lineno - 1], node.col_offset
        last = first + len(line[first:].split(None, 1)[0]) if isinstance(node, ast.stmt) else node.end_col_offset or 0
        lines[node.lineno - 1] = line[:first] + text.encode() + line[last:]
    return "\n".join(line.decode() for line in lines)


def edited(source: str, drop: Iterable[ast.stmt], after: Mapping[int, Iterable[str]]) -> str:
    """Leave out statements, and put lines after others.

    Args:
        source: the cell.
        drop: its statements that go.
        after: for the number of a statement's last line, from 1, the lines that follow it.
    """
    gone = {number for statement in drop for number in range(*span(statement))}
    lines = []
    for number, line in enumerate(source.split("\n")):
        if number not in gone:
            lines.append(line)
        lines += after.get(number + 1, ())
    return "\n".join(lines)


def indented(source: str) -> str:
    """Indent a cell by four spaces, but not the lines that are inside a text."""
    within = _inside_texts(source)
    lines = source.split("\n")
    return "\n".join(line if n in within or not line.strip() else f"    {line}" for n, line in enumerate(lines, 1))


def _inside_texts(source: str) -> set[int]:
    """Return the lines, from 1, that begin inside a string literal."""
    within: set[int] = set()
    open_at: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        step = _FSTRING.get(token.type, 0)
        if step > 0:
            open_at.append(token.start[0])
        elif step < 0:
            within |= set(range(open_at.pop() + 1, token.end[0] + 1))
        elif token.type == tokenize.STRING:
            within |= set(range(token.start[0] + 1, token.end[0] + 1))
    return within
